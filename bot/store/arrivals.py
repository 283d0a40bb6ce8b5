"""The inbox: feed entries that were found and are still to be read.

An entry is written here in the transaction that notes it as seen, and goes when it became an article or was given up:
whatever happens in between, none is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, delete, select, update

from bot.store.schema import arrivals
from bot.store.unique import upsert


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An entry of `place` that waits. `payload` is the entry as JSON, `edited` that an article of it may be known."""

    id: int
    place: str
    key: str
    payload: str
    edited: bool
    tries: int


def add(c: Connection, place: str, payloads: Iterable[tuple[str, str]], *, edited: bool, now: datetime) -> list[int]:
    """Let entries of `place`, each a key and its payload, wait; one that waits already takes its new form.

    The ids of those that are due.
    """
    ready = []
    for key, payload in payloads:
        row = {"place": place, "key": key, "payload": payload, "edited": edited, "due": now, "tries": 0}
        newer = {"payload": payload}
        new = upsert(c, arrivals).values(row).on_conflict_do_update(index_elements=["place", "key"], set_=newer)
        waiting = c.execute(new.returning(arrivals.c.id, arrivals.c.due)).one()
        if waiting.due <= now:
            ready.append(waiting.id)
    return ready


def due(c: Connection, now: datetime, *, limit: int) -> list[Arrival]:
    """Up to `limit` of those to be read at `now`, in the order in which they were found."""
    query = select(arrivals).where(arrivals.c.due <= now).order_by(arrivals.c.id).limit(limit)
    return [_arrival(row) for row in c.execute(query)]


def due_ids(c: Connection, now: datetime, *, limit: int) -> list[int]:
    """The ids of the same."""
    return list(c.scalars(select(arrivals.c.id).where(arrivals.c.due <= now).order_by(arrivals.c.id).limit(limit)))


def one_due(c: Connection, arrival_id: int, now: datetime) -> Arrival | None:
    """The one of that id, if it is to be read at `now`."""
    row = c.execute(select(arrivals).where(arrivals.c.id == arrival_id, arrivals.c.due <= now)).one_or_none()
    return None if row is None else _arrival(row)


def _arrival(row: Row[tuple[object, ...]]) -> Arrival:
    return Arrival(id=row.id, place=row.place, key=row.key, payload=row.payload, edited=row.edited, tries=row.tries)


def done(c: Connection, arrival_id: int) -> None:
    """It was read, or never will be."""
    c.execute(delete(arrivals).where(arrivals.c.id == arrival_id))


def later(c: Connection, arrival_id: int, at: datetime) -> None:
    """It could not be read yet; try again `at` that time."""
    c.execute(update(arrivals).where(arrivals.c.id == arrival_id).values(due=at, tries=arrivals.c.tries + 1))
