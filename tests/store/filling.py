"""A store that holds rows of anything in every table, and what it holds."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Boolean, Connection, Float, Integer, LargeBinary, Table, insert, select
from sqlalchemy.exc import IntegrityError

from bot.store import Database, articles
from bot.store.schema import Moment, metadata
from bot.store.schema.base import Prose, Word
from tests import sqlite
from tests.store.newsroom import NOW, Said, piece

CHAT = "telegram:1"
HOSTILE = (
    "", " ", "plain", "O'Brien \"x\" \\ %s :name {} $1", "“Ångström”\r\n\tstraße ﬁ", "\u202etfel ot thgir",
    "👩‍👩‍👧 𝔘\U0010ffff", "東京 наука \ufffd\ufeff\x01\x1f\x7f", "NULL", "x" * 3000,
)  # fmt: skip


def filled(file: Database, number: int) -> None:
    """Put so many rows of anything into every table of a store that was not used yet."""
    Path(file.name).write_bytes(_filled(number))


@cache
def _filled(number: int) -> bytes:
    with TemporaryDirectory() as folder:
        database = Database(sqlite.new_url(Path(folder)))
        fill(database, number)
        database.close()  # writes the journal back, so that the file alone is all of it
        return Path(database.name).read_bytes()


def fill(database: Database, number: int, seed: int = 1) -> None:
    """So many rows of anything in every table, and more news."""
    chance = random.Random(seed)  # noqa: S311
    with database.begin() as c:
        for table in metadata.sorted_tables:
            for _ in range(number):
                with suppress(IntegrityError), c.begin_nested():
                    c.execute(insert(table).values(anything(c, table, chance)))
        for n in range(number):
            words = f"“Oil prices rose {n} times since José left {chance.choice(HOSTILE)[:20]},”"
            new = piece(
                Said(words, f"Mara Ostrow {n % 3}"), lead=f"The town met on day {n}.", url=f"https://echo.example/{n}"
            )
            articles.add(c, new, chat=CHAT, now=NOW)


def anything(c: Connection, table: Table, chance: random.Random) -> dict[str, Any]:
    """Values that the columns can hold."""
    values: dict[str, Any] = {}
    for column in table.columns:
        parent = next(iter(column.foreign_keys), None)
        if parent is not None:
            known = c.scalars(select(parent.column)).all()
            values[column.name] = chance.choice([*known, None] if column.nullable else known)
        elif column.nullable and chance.random() < 0.3:
            values[column.name] = None
        elif column is not table.autoincrement_column:
            values[column.name] = of_type(column.type, chance)
    return values


def of_type(kind: Any, chance: random.Random) -> Any:
    """A value of that type, odd ones included."""
    match kind:
        case Moment():
            edge = chance.choice((datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999999, UTC), NOW))
            return edge if chance.random() < 0.5 else NOW + timedelta(microseconds=chance.randrange(10**15))
        case Boolean():
            return chance.random() < 0.5
        case Integer():
            return chance.choice((0, -1, 7, 2**31 - 1))
        case Float():
            return chance.choice((0.1, 1 / 3, -0.0, 1e308, 5e-324, 0.95))
        case LargeBinary():
            return chance.randbytes(chance.randrange(300))
        case Word() | Prose():
            return chance.choice(HOSTILE)[:1500] + chance.choice(("", str(chance.random())))
    raise AssertionError(kind)


def everything(database: Database) -> dict[str, list[Any]]:
    """Every row of every table."""
    with database.reading() as c:
        return {
            table.name: [tuple(row) for row in c.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }
