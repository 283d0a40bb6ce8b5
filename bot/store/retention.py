"""What has been kept for long enough goes: articles with briefings and quotes, and messages that are done with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.store import people
from bot.store.locks import NEWS, in_order
from bot.store.schema import articles, deliveries

AT_ONCE = 200
"""Articles deleted in one transaction: long ones would keep other writers waiting."""


def forget_articles(c: Connection, before: datetime) -> int:
    """Delete up to AT_ONCE articles that came in before that moment, the oldest first; how many."""
    in_order(c, NEWS)
    oldest = select(articles.c.id).where(articles.c.ingested < before).order_by(articles.c.id).limit(AT_ONCE)
    gone = c.execute(delete(articles).where(articles.c.id.in_(oldest))).rowcount
    if gone:
        people.forget_unquoted(c)
    return gone


def forget_messages(c: Connection, before: datetime) -> int:
    """Delete the messages of the outbox that were sent, given up or dropped before that moment; how many."""
    return c.execute(delete(deliveries).where(deliveries.c.finished < before)).rowcount
