"""The rows of a table in batches by primary key: what differs in the target goes, what is missing comes.

Rows are compared as the values that the program reads, so that a moment, a boolean or a vector means the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, insert, or_, select, text, tuple_
from sqlalchemy.exc import DBAPIError

from bot.store import fulltext
from bot.store.moving.state import CannotMove
from bot.store.schema import (
    arrivals,
    articles,
    asked,
    deliveries,
    digests,
    follows,
    quotes,
    revisions,
    sentences,
    story_follows,
    updates,
)
from bot.store.schema.base import Prose, Word

_MOST_ROWS = 500
_MOST_CHARACTERS = 4_000_000

Row = tuple[Any, ...]

_NUL, _INSTEAD = "\0", "\ufffd"
_ESCAPED_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
_JSON = {
    articles.c.briefing,
    arrivals.c.payload,
    asked.c.question,
    deliveries.c.articles,
    deliveries.c.payload,
    digests.c.named,
    digests.c.stories,
    follows.c.question,
    revisions.c.withdrawn,
    story_follows.c.articles,
    updates.c.content,
}
"""Texts in which a null character is written as an escape."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A row in which null characters were replaced by U+FFFD, because PostgreSQL's texts cannot hold them.

    One for one, so that no place in the text shifts.
    """

    table: str
    key: Row


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of a table that follow each other by primary key, from after the key `after` to the key `last`.

    Without `after` from the first row on, without `last` to the end.
    """

    table: Table
    rows: list[Row]
    after: Row | None
    last: Row | None
    cleaned: tuple[Cleaned, ...]

    @property
    def range(self) -> ColumnElement[bool]:
        """Where the rows of this batch are, in either database."""
        keys = tuple_(*self.table.primary_key)
        bounds = [] if self.after is None else [keys > tuple_(*self.after)]
        return and_(True, *bounds, *([] if self.last is None else [keys <= tuple_(*self.last)]))

    def key(self, row: Row) -> Row:
        """The primary key of `row`."""
        return _key(self.table, row)


def batches(c: Connection, table: Table) -> Iterator[Batch]:
    """The table from its first row to its last, and what lies after that; cleaned of what cannot be kept."""
    found, size, after = list[Row](), 0, None
    cleaned = list[Cleaned]()
    query = select(table).order_by(*_order(c, table)).execution_options(yield_per=_MOST_ROWS)
    for row in c.execute(query):
        values = tuple(row)
        kept = tuple(_clean(column, value) for column, value in zip(table.columns, values, strict=True))
        if kept != values:
            cleaned.append(Cleaned(table.name, _key(table, kept)))
        found.append(kept)
        size += sum(len(value) for value in kept if isinstance(value, str | bytes))
        if len(found) == _MOST_ROWS or size > _MOST_CHARACTERS:
            last = _key(table, kept)
            yield Batch(table, found, after, last, tuple(cleaned))
            found, size, after, cleaned = [], 0, last, []
    yield Batch(table, found, after, None, tuple(cleaned))


def clear(c: Connection, batch: Batch) -> None:
    """Delete what the batch does not have, or has otherwise. What refers to such rows goes with them, and comes back.

    All of a table is cleared before it is filled, for a row may have what another one had that must be one's alone.
    """
    wanted = set(batch.rows)
    strays = [batch.key(row) for row in _there(c, batch) if row not in wanted]
    if strays:
        c.execute(delete(batch.table).where(tuple_(*batch.table.primary_key).in_(strays)))


def fill(c: Connection, batch: Batch) -> None:
    """Write what is missing, then read all of the batch back and compare. Raises CannotMove."""
    there = set(_there(c, batch))
    missing = [row for row in batch.rows if row not in there]
    if missing:
        _write(c, batch, missing)
        if batch.table is quotes:
            fulltext.keep(c, quotes.c.id.in_([row[0] for row in missing]))
        if batch.table is sentences:
            _index(c, [row[0] for row in missing])
    if missing or len(there) != len(batch.rows):
        _compare(batch, list(_there(c, batch)))


def _index(c: Connection, article_ids: list[int]) -> None:
    """Let the index of articles hold these."""
    for row in c.execute(
        select(articles.c.id, articles.c.title, articles.c.text).where(articles.c.id.in_(article_ids))
    ):
        fulltext.take_in_text(c, *row)


def last_id(c: Connection, table: Table) -> int | None:
    """The highest id that a row of the table ever had; None if its rows have no number."""
    column = table.autoincrement_column
    if column is None:
        return None
    highest = int(c.scalar(select(func.max(column))) or 0)
    if c.dialect.name == "sqlite":
        given = c.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
    else:
        sequence = c.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
        given = c.scalar(text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}"))  # noqa: S608
    return max(highest, int(given or 0))


def set_next_id(c: Connection, table: Table, last: int | None) -> None:
    """Let the next row of the table have an id after `last`: that of a row that is gone is never used again."""
    column = table.autoincrement_column
    if not last or column is None:
        return
    if c.dialect.name == "sqlite":
        if table.dialect_options["sqlite"]["autoincrement"]:
            c.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
            c.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :last)"), {"name": table.name, "last": last})
    else:
        c.execute(select(func.setval(func.pg_get_serial_sequence(table.name, column.name), last)))


def check_index(c: Connection, name: str) -> None:
    """Every quote and every article stands in its full-text index, and nothing else does. Raises CannotMove."""
    kept = [(fulltext.index, quotes)]
    if c.dialect.name == "postgresql":  # SQLite counts the articles, and its triggers see to the index
        kept.append((fulltext.texts, sentences))
    for index, table in kept:
        indexed = c.scalar(select(func.count()).select_from(index))
        if indexed != c.scalar(select(func.count()).select_from(table)):
            raise CannotMove(f"The search index of {name} does not hold all {table.name}: run the same again.")


def _there(c: Connection, batch: Batch) -> Iterable[Row]:
    query = select(batch.table).where(batch.range).order_by(*batch.table.primary_key)
    return (tuple(row) for row in c.execute(query))


def _write(c: Connection, batch: Batch, missing: list[Row]) -> None:
    names = [column.name for column in batch.table.columns]
    values = [dict(zip(names, row, strict=True)) for row in missing]
    try:
        with c.begin_nested():
            c.execute(insert(batch.table), values)
    except DBAPIError:
        for row, value in zip(missing, values, strict=True):  # which one is it?
            _write_one(c, batch, batch.key(row), value)


def _write_one(c: Connection, batch: Batch, key: Row, value: dict[str, Any]) -> None:
    try:
        c.execute(insert(batch.table), value)
    except DBAPIError as error:
        reason = str(error.orig).splitlines()[0]
        raise CannotMove(
            f"A row of {batch.table.name} cannot be kept in the target ({reason}); its key: {key!r}"
        ) from error


def _compare(batch: Batch, found: list[Row]) -> None:
    if found != batch.rows:
        wrong = next((key for key in map(batch.key, batch.rows) if key not in set(map(batch.key, found))), batch.last)
        raise CannotMove(
            f"{batch.table.name} reads otherwise in the target than in the source, near {wrong!r}: "
            "does something else write to it? Run the same again."
        )


def _clean(column: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if _NUL in value:
        value = value.replace(_NUL, _INSTEAD)
    return _ESCAPED_NUL.sub(rf"\1{_INSTEAD}", value) if column in _JSON and "\\u0000" in value else value


def _order(c: Connection, table: Table) -> list[ColumnElement[Any]]:
    """By primary key, as it is when it is clean: a key with a null character comes elsewhere then."""
    if c.dialect.name != "sqlite":
        return list(table.primary_key)
    nul = func.char(0)
    driver: Any = c.connection.driver_connection  # SQLite's own replace() takes a null character for no text
    driver.create_function("cleaned", 1, lambda word: word and word.replace(_NUL, _INSTEAD), deterministic=True)
    words = [column for column in table.primary_key if isinstance(column.type, Word | Prose)]
    if (
        c.execute(select(table).where(or_(False, *(func.instr(word, nul) > 0 for word in words))).limit(1)).first()
        is None
    ):
        return list(table.primary_key)
    return [func.cleaned(column) if column in words else column for column in table.primary_key]


def _key(table: Table, row: Row) -> Row:
    places = list(table.columns)
    return tuple(row[places.index(column)] for column in table.primary_key)
