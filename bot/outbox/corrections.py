"""When an article is changed by its publisher, those who got it are told what it no longer says."""

from __future__ import annotations

from datetime import datetime

from bot.chat.views.correction import correction_reply
from bot.store import Database, articles, deliveries, revisions


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
                    deliveries.enqueue(c, chat, f"correction:{change.id}", payload, [change.article_id], now)
            revisions.told(c, change.id)
    return len(changes)
