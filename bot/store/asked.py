"""Questions that were asked, so that a button can refer to one."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from bot.asking.understood import Understood
from bot.model import ChatKey
from bot.store.schema import asked

_KEPT = timedelta(days=60)
_FRESH = timedelta(minutes=10)
"""How long "and about oil?" goes on from a question."""


def remember(c: Connection, chat: ChatKey, question: Understood, now: datetime) -> int:
    """A number by which `chat` can come back to `question`, for sixty days."""
    c.execute(delete(asked).where(asked.c.at < now - _KEPT))
    row = insert(asked).values(chat=chat, question=question.to_json(), at=now)
    return int(c.execute(row.returning(asked.c.id)).scalar_one())


def last(c: Connection, chat: ChatKey, now: datetime) -> tuple[int, Understood] | None:
    """The question that `chat` asked last, with its number, if that was some minutes ago at most."""
    query = select(asked.c.id, asked.c.question).where(asked.c.chat == chat, asked.c.at >= now - _FRESH)
    known = c.execute(query.order_by(asked.c.id.desc()).limit(1)).one_or_none()
    return None if known is None else (known.id, Understood.from_json(known.question))


def recall(c: Connection, chat: ChatKey, number: int) -> Understood | None:
    """The question of that number, if `chat` asked it."""
    known = c.scalar(select(asked.c.question).where(asked.c.id == number, asked.c.chat == chat))
    return None if known is None else Understood.from_json(known)
