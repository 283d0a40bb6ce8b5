"""When the clock on the wall was fast for a while: what it put off is planned anew, so that no digest is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.digests import next_due
from bot.store import chats

_FAR = timedelta(hours=26)
"""Further ahead nothing is planned for who wants something every day, however clocks are changed."""


def replan(c: Connection, now: datetime) -> int:
    """Bring forward what is planned later than the chat's schedule has it; for how many chats."""
    changed = 0
    for chat in chats.planned_after(c, now + _FAR):
        following = next_due(chat.schedule, now)
        if following is not None and chat.next_digest is not None and following.at < chat.next_digest:
            chats.save(c, replace(chat, next_digest=following.at))
            changed += 1
    return changed
