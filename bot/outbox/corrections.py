"""When an article is changed by its publisher, those who got it are told what it no longer says."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from bot.chat.views.correction import correction_reply
from bot.digests.schedule import wakes
from bot.model import ChatKey
from bot.store import Database, articles, chats, deliveries, revisions


def tell(database: Database, now: datetime) -> int:
    """Write what is to be told about changed articles into the outbox; how many changes that were.

    A change that takes nothing back of what was shown is no news.
    """
    with database.begin() as c:
        changes = revisions.untold(c)
        for change in changes:
            if change.withdrawn:
                payload = correction_reply(articles.get(c, change.article_id), change.withdrawn).to_json()
                for chat in revisions.readers(c, change.article_id):
                    slot, told = f"correction:{change.id}", [change.article_id]
                    deliveries.enqueue(c, chat, slot, payload, told, now, due=_wakes(c, chat, now))
            revisions.told(c, change.id)
    return len(changes)


def _wakes(c: Connection, key: ChatKey, now: datetime) -> datetime:
    chat = chats.get(c, key)
    return now if chat is None else wakes(chat.schedule, now)
