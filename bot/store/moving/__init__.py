"""All that one database holds, brought over into another: from SQLite to PostgreSQL, or back.

    state.py   whether a move is unfinished, and of what; whose the target is
    rows.py    tables and rows: in batches by primary key, compared on both sides
    move()     everything, in the order in which tables refer to each other

A move makes the target equal to one state of the source. What is equal already is only compared, so that a move that
was broken off, or that was made while a bot went on writing, is carried on by the same call.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.store.database import Database
from bot.store.errors import OutOfDate
from bot.store.moving import rows, state
from bot.store.moving.rows import Cleaned
from bot.store.moving.state import CannotMove, Unfinished, refuse_unfinished
from bot.store.schema import metadata

__all__ = ["CannotMove", "Cleaned", "Moved", "Progress", "Unfinished", "move", "refuse_unfinished"]

Progress = Callable[[str, int, int], None]
"""Told the table, how many of all rows are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was brought over: the state of the source `upto` that moment. `rows` are counted by table."""

    upto: datetime
    rows: dict[str, int]
    cleaned: tuple[Cleaned, ...]


def move(source: Database, target: Database, now: datetime, progress: Progress, *, last: bool) -> Moved:
    """Make `target` hold what `source` holds at `now`, row for row. Raises StoreError (CannotMove, OutOfDate).

    The `last` time is when nobody writes to the source any more: until then the target counts as unfinished.
    """
    _refuse_other_versions(source)
    with target.begin() as c:
        state.begin(c, source.name, now)
    target.migrate()
    with source.reading() as c:
        counts = {
            table.name: c.scalar(select(func.count()).select_from(table)) or 0 for table in metadata.sorted_tables
        }
        cleaned = _bring_over(c, target, counts, progress)
        _compare(counts, target)
        with target.begin() as into:
            for table in metadata.sorted_tables:
                rows.set_next_id(into, table, rows.last_id(c, table))
            if last:
                state.end(into)
    return Moved(now, counts, tuple(cleaned))


def _refuse_other_versions(source: Database) -> None:
    if source.version() != source.head():
        raise OutOfDate(f"The database {source.name} is not of this version: start the bot on it once, then move it.")


def _bring_over(c: Connection, target: Database, counts: dict[str, int], progress: Progress) -> list[Cleaned]:
    done, everything, cleaned = 0, sum(counts.values()), list[Cleaned]()
    for table in metadata.sorted_tables:
        progress(table.name, done, everything)
        with target.reading() as into:
            filled = not state.is_empty(into, table)
        if filled:
            for batch in rows.batches(c, table):
                with target.begin() as into:
                    rows.clear(into, batch)
        for batch in rows.batches(c, table):
            with target.begin() as into:
                rows.fill(into, batch)
            done += len(batch.rows)
            cleaned += batch.cleaned
            progress(table.name, done, everything)
    return cleaned


def _compare(counts: dict[str, int], target: Database) -> None:
    """As many rows in every table, and each quote in the index. Raises CannotMove."""
    with target.reading() as c:
        for table in metadata.sorted_tables:
            found = c.scalar(select(func.count()).select_from(table))
            if found != counts[table.name]:
                raise CannotMove(
                    f"{target.name} has {found} rows of {counts[table.name]} in {table.name}: "
                    "does something else write to it? Run the same again."
                )
        rows.check_index(c, target.name)
