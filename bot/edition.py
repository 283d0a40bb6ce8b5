"""What a chat is to be told now: what the store knows, and the decision about it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.chat.views.digest import units_of_story
from bot.digests import Plan, plan
from bot.model import ChatKey
from bot.store import articles

LOOKS_BACK = timedelta(days=2)
"""What came in earlier than this before a digest is no news any more."""

REMEMBERS = timedelta(days=7)
"""A story told within this time comes back only as an update."""


def edition(c: Connection, chat: ChatKey, now: datetime) -> Plan:
    """The digest of what `chat` was not told yet."""
    new = articles.undelivered(c, chat, since=now - LOOKS_BACK)
    told = articles.delivered_to(c, chat, since=now - REMEMBERS) if new else []
    return plan(new, told, length=units_of_story)
