"""When an article is changed by its publisher, those who got it are told what it no longer says."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from bot.chat.views.correction import correction_reply
from bot.digests.schedule import wakes
from bot.model import Article, Chat
from bot.speech import speaking
from bot.store import Database, articles, chats, deliveries, revisions
from bot.store.revisions import Revision


def tell(database: Database, now: datetime) -> int:
    """Write what is to be told about changed articles into the outbox; how many changes that were.

    A change that takes nothing back of what was shown is no news.
    """
    with database.begin() as c:
        changes = revisions.untold(c)
        for change in changes:
            if change.withdrawn:
                for key in revisions.readers(c, change.article_id):
                    chat = chats.get(c, key)
                    if chat is not None:
                        _tell(c, chat, articles.get(c, change.article_id, chat=key), change, now)
            revisions.told(c, change.id)
    return len(changes)


def _tell(c: Connection, chat: Chat, article: Article, change: Revision, now: datetime) -> None:
    with speaking(chat.language, chat.time_zone):
        payload = correction_reply(article, change.withdrawn).to_json()
    due = wakes(chat.schedule, now)
    deliveries.enqueue(c, chat.key, f"correction:{change.id}", payload, [article.id], now, due=due)
