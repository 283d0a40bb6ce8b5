"""What administrators tell every chat: a draft first, sent once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, update

from bot.store.schema import broadcasts


def draft(c: Connection, text: str, by: str, now: datetime) -> int:
    """Keep a text that is to go to every chat once it is confirmed; its number."""
    kept = insert(broadcasts).values(text=text, made_by=by, made=now, sent=None).returning(broadcasts.c.id)
    return int(c.execute(kept).scalar_one())


def take(c: Connection, number: int, now: datetime) -> str | None:
    """The text of a draft that is sent now; None if there is none of that number or it was sent before."""
    waiting = (broadcasts.c.id == number) & broadcasts.c.sent.is_(None)
    return c.execute(update(broadcasts).where(waiting).values(sent=now).returning(broadcasts.c.text)).scalar()
