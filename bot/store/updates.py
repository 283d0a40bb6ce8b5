"""What people sent, kept until it is answered, so that a stop loses nothing and nothing is answered twice.

    noted --answered--> done
     | ^      forgotten--^
     +-+ taken up again, when the time of who answers it is over

What was written is kept no longer than that; of what is done the number alone stays for a while.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, exists, literal, select, update

from bot.model import ChatKey
from bot.store.schema import updates
from bot.store.unique import upsert

_KEPT = timedelta(days=2)
"""Telegram sends an update again for a day if it was not told that it came."""

_DONE = {"content": None, "chat": None, "line": None}
_MOST = 500


@dataclass(frozen=True, slots=True)
class Noted:
    """An update as the chat app sent it, by its `number`; `line` is the message that says that it is under way."""

    number: int
    chat: ChatKey | None
    content: str
    line: int | None = None
    tries: int = 1


def note(c: Connection, new: Iterable[Noted], until: datetime, now: datetime) -> set[int]:
    """Keep updates for who answers them, until then; the numbers of those that were not known."""
    rows = [
        {"id": each.number, "chat": each.chat, "content": each.content, "at": now, "until": until, "tries": each.tries}
        for each in new
    ]
    kept = upsert(c, updates).values(rows).on_conflict_do_nothing().returning(updates.c.id)
    return set(c.scalars(kept)) if rows else set()


def take_up(c: Connection, until: datetime, now: datetime, *, everything: bool = False) -> list[Noted]:
    """What nobody answers any more, to be answered until then, in order; `everything`: nobody else is there."""
    left = updates.c.content.is_not(None) & (literal(everything) | (updates.c.until <= now))
    found = select(updates.c.id).where(left).order_by(updates.c.id).limit(_MOST).with_for_update(skip_locked=True)
    numbers = c.scalars(found).all()
    taken = update(updates).where(updates.c.id.in_(numbers)).values(until=until, tries=updates.c.tries + 1)
    rows = c.execute(taken.returning(updates)).all() if numbers else []
    return sorted((Noted(row.id, row.chat, row.content, row.line, row.tries) for row in rows), key=lambda n: n.number)


def some_left(c: Connection, now: datetime) -> bool:
    """Whether there is something that nobody answers any more, or numbers that nobody will send again."""
    unanswered = updates.c.content.is_not(None) & (updates.c.until <= now)
    old = updates.c.content.is_(None) & (updates.c.at < now - _KEPT)
    return bool(c.scalar(select(exists().where(unanswered | old))))


def keep(c: Connection, numbers: Iterable[int], until: datetime) -> None:
    """Whoever answers these has them until then."""
    c.execute(update(updates).where(updates.c.id.in_(list(numbers))).values(until=until))


def show(c: Connection, numbers: Iterable[int], line: int) -> None:
    """The message `line` says that these are under way."""
    there = updates.c.id.in_(list(numbers)) & updates.c.content.is_not(None)
    c.execute(update(updates).where(there).values(line=line))


def done(c: Connection, numbers: Iterable[int]) -> None:
    """These are answered."""
    c.execute(update(updates).where(updates.c.id.in_(list(numbers))).values(_DONE))


def forget(c: Connection, chat: ChatKey) -> None:
    """What the chat sent is not answered any more, and not kept."""
    c.execute(update(updates).where(updates.c.chat == chat).values(_DONE))


def tidy(c: Connection, now: datetime) -> None:
    """Let go of the numbers that nobody will send again."""
    c.execute(delete(updates).where(updates.c.content.is_(None), updates.c.at < now - _KEPT))
