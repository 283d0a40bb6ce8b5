"""Rows of which there may be one: written if new, or over the one that is there. SQLite and PostgreSQL alike."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Column, Connection, Table, UniqueConstraint, exists, update
from sqlalchemy.dialects import postgresql, sqlite


def upsert(c: Connection, table: Table) -> sqlite.Insert:
    """An INSERT into `table` that can be told `on_conflict_do_nothing()` or `on_conflict_do_update()`."""
    if c.dialect.name == "postgresql":
        return cast("sqlite.Insert", postgresql.insert(table))
    return sqlite.insert(table)


def hand_over(c: Connection, column: Column[Any], old: object, new: object) -> None:
    """Change `column` from `old` to `new` in every row but those that `new` has already, which stay with `old`."""
    table = column.table
    other = table.alias()
    taken = [
        exists().where(other.c[column.name] == new, *(other.c[each.name] == each for each in key if each is not column))
        for key in _keys(table)
        if column in key
    ]
    c.execute(update(table).where(column == old, *(~each for each in taken)).values({column: new}))


def _keys(table: Table) -> list[list[Column[Any]]]:
    """The columns of the table's keys: no two rows have the same in all of one."""
    unique = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    return [list(each.columns) for each in (table.primary_key, *unique)]
