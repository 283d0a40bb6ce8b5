"""A change of what a chat asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.digests import next_due
from bot.model import Chat, ChatKey
from bot.store import chats


def change(c: Connection, key: ChatKey, how: Callable[[Chat], Chat], now: datetime) -> Chat:
    """Change what the chat asked for, and with it when the next digest is due. Raises KeyError if it is not known.

    In a transaction that may write nothing comes between reading and writing, so of two changes at once both stay.
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
    return changed
