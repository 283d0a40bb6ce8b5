"""A change of what a chat asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.digests import next_due
from bot.digests.schedule import is_paused
from bot.model import Chat, ChatKey
from bot.store import chats, deliveries

SCHEDULED = ("digest:", "review:", "breaking:")
"""How the outbox slots begin of what comes by the schedule."""


def change(c: Connection, key: ChatKey, how: Callable[[Chat], Chat], now: datetime) -> Chat:
    """Change what the chat asked for, and with it when the next digest is due. Raises KeyError if it is not known.

    In a transaction that may write nothing comes between reading and writing, so of two changes at once both stay. What
    waits in the outbox of a chat that wants to hear nothing now is dropped.
    """
    known = chats.get(c, key)
    if known is None:
        raise KeyError(key)
    changed = how(known)
    if (changed.schedule, changed.subscribed) != (known.schedule, known.subscribed):
        due = next_due(changed.schedule, now) if changed.subscribed else None
        changed = replace(changed, next_digest=due.at if due else None)
    if changed != known:
        chats.save(c, changed)
    if not changed.subscribed or is_paused(changed.schedule, now):
        for kind in SCHEDULED:
            deliveries.supersede(c, key, kind, now)
    return changed
