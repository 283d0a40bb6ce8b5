"""Whether a database is the target of a move that is not finished; and whether it may become one.

The table `moving` is there as long as the move is unfinished.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, MetaData, Table, Text, inspect, select

from bot.store.errors import StoreError
from bot.store.schema import Moment, metadata

_moving = Table("moving", MetaData(), Column("source", Text, nullable=False), Column("begun", Moment, nullable=False))

_BESIDE = (
    "quotes_index",
    "articles_index",
    "quotes_terms",
    "alembic_version",
    "moving",
    "procrastinate_",
    "queue_",
    "pacing",
    "sqlite_",
)
"""How the tables of this program begin that are in the schema of neither database."""


class CannotMove(StoreError):
    """The move cannot be made, or not go on."""


class Unfinished(StoreError):
    """The database is the target of an unfinished move."""


def refuse_unfinished(c: Connection, name: str) -> None:
    """Raise Unfinished if the database called `name` has only part of what is to be moved into it."""
    source = _source(c)
    if source is not None:
        raise Unfinished(
            f"The move from {source} to {name} is not finished: stop the bot there, run move-database again, "
            "and start the bot when that says that all is there."
        )


def begin(c: Connection, source: str, now: datetime) -> None:
    """Make the database the target of a move from `source`, or go on with that. Raises CannotMove if it is taken."""
    known = _source(c)
    if known == source:
        return
    if known is not None:
        raise CannotMove(f"A move from {known} to this database is not finished: finish it, or empty the database.")
    tables = set(inspect(c).get_table_names())
    foreign = sorted(name for name in tables - metadata.tables.keys() if not name.startswith(_BESIDE))
    if foreign:
        raise CannotMove(
            f"The target has tables of another program ({', '.join(foreign[:5])}): name an empty database."
        )
    for table in metadata.sorted_tables:
        if table.name in tables and not is_empty(c, table):
            raise CannotMove(f"The target has data already (in {table.name}): name an empty database.")
    _moving.create(c)
    c.execute(_moving.insert().values(source=source, begun=now))


def is_empty(c: Connection, table: Table) -> bool:
    """Whether the table has no row."""
    return c.execute(select(table).limit(1)).first() is None


def end(c: Connection) -> None:
    """The move is finished."""
    _moving.drop(c)


def _source(c: Connection) -> str | None:
    return c.scalar(select(_moving.c.source)) if inspect(c).has_table(_moving.name) else None
