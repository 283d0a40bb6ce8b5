"""What is new of what chats follow: quotes and stories at once, or in a message behind the digest."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from bot.chat.views.follows import news_reply, waited_reply
from bot.digests.schedule import wakes
from bot.model import Chat, ChatKey, FoundQuote
from bot.outbox import developments
from bot.speech import speaking
from bot.store import Database, chats, deliveries, follows
from bot.store.follows import Follow


def tell(database: Database, now: datetime) -> int:
    """Write what is new for those who want to hear at once into the outbox; how many messages.

    For a chat in its quiet hours, or in a pause, it waits until these are over.
    """
    stories = developments.tell(database, now)
    with database.begin() as c:
        return stories + follows.enqueue_news(c, _payload, now, _is_awake)


def tell_with_digest(c: Connection, chat: ChatKey, slot: str, now: datetime) -> None:
    """Write what came for the follows of `chat` that wait for its digest into the outbox, behind the digest `slot`."""
    waiting = [(each, follows.news(c, each)) for each in follows.following(c, chat) if not each.at_once]
    waited = [(follow, found) for follow, found in waiting if found]
    known = chats.get(c, chat)
    if waited and known is not None:
        with speaking(known.language, known.time_zone):
            payload = waited_reply(waited).to_json()
        deliveries.enqueue(c, chat, f"follows:{slot}", payload, (), now)


def _payload(chat: Chat, follow: Follow, found: FoundQuote) -> str:
    with speaking(chat.language, chat.time_zone):
        return news_reply(follow, found).to_json()


def _is_awake(chat: Chat, now: datetime) -> bool:
    return wakes(chat.schedule, now) <= now
