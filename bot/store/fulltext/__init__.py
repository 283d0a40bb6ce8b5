"""The full-text indexes: how they are made, kept and asked. What is found does not depend on the database.

That of quotes (`index`) follows the quotes, that of articles (`texts`) the table `sentences`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Row, Subquery, column, select, table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

from bot.store.fulltext import frequency, postgresql, sqlite
from bot.store.fulltext.query import Column, Phrase, Query, all_of, any_of, phrase, terms
from bot.store.fulltext.stems import stemmed
from bot.store.schema import quotes

__all__ = [
    "Checked",
    "Column",
    "Matches",
    "Phrase",
    "Query",
    "Tells",
    "all_of",
    "any_of",
    "create",
    "create_texts",
    "gathered",
    "gathering",
    "in_vocabulary",
    "index",
    "indexed",
    "keep",
    "phrase",
    "rendered",
    "settle",
    "stemmed",
    "take_in",
    "take_in_text",
    "texts",
]

_DIALECTS: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}

index = table("quotes_index", column("rowid"))
texts = table("articles_index", column("rowid"))
indexed = (quotes.c.id, quotes.c.said, quotes.c.names, quotes.c.context)
"""What the index wants of a quote."""


class Matches(FunctionElement[Any]):
    """The condition on `index` that a row answers a query, which must be `rendered` for the database."""

    type = NullType()  # of a Boolean SQLAlchemy would ask whether it equals 1
    inherit_cache = True

    def __init__(self, query: str | BindParameter[str]) -> None:
        super().__init__(query)


class Tells(FunctionElement[Any]):
    """The same on `texts`."""

    type = NullType()
    inherit_cache = True


class Checked(FunctionElement[Any]):
    """A condition that rows are checked for once they are found by others.

    PostgreSQL looks for no index for it, and makes no guess of how few meet it: it takes conditions on time and on ids
    for unrelated, and would rather read all articles than the newest quotes.
    """

    type = NullType()
    inherit_cache = True


@compiles(Checked)
def _plain(element: Checked, compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)})"


@compiles(Checked, "postgresql")
def _opaque(element: Checked, compiler: SQLCompiler, **options: Any) -> str:
    return f"coalesce({compiler.process(element.clauses, **options)}, FALSE)"


@compiles(Matches, "sqlite")
def _in_sqlite(element: Matches, compiler: SQLCompiler, **options: Any) -> str:
    return f"quotes_index.quotes_index MATCH {compiler.process(element.clauses, **options)}"


@compiles(Matches, "postgresql")
def _in_postgresql(element: Matches, compiler: SQLCompiler, **options: Any) -> str:
    return f"quotes_index.tokens @@ CAST({compiler.process(element.clauses, **options)} AS tsquery)"


@compiles(Tells, "sqlite")
def _told_in_sqlite(element: Tells, compiler: SQLCompiler, **options: Any) -> str:
    return f"articles_index.articles_index MATCH {compiler.process(element.clauses, **options)}"


@compiles(Tells, "postgresql")
def _told_in_postgresql(element: Tells, compiler: SQLCompiler, **options: Any) -> str:
    return f"articles_index.tokens @@ CAST({compiler.process(element.clauses, **options)} AS tsquery)"


def create(c: Connection) -> None:
    """Make the index of quotes in a database that has only the tables, and that of articles."""
    for statement in _DIALECTS[c.dialect.name].CREATE:
        c.exec_driver_sql(statement)
    create_texts(c)


def create_texts(c: Connection) -> None:
    """Make the index of articles."""
    for statement in _DIALECTS[c.dialect.name].CREATE_TEXTS:
        c.exec_driver_sql(statement)


def take_in_text(c: Connection, article_id: int, title: str | None, text: str) -> None:
    """Let the index of articles hold one whose sentences have just been kept."""
    if c.dialect.name == "postgresql":  # in SQLite triggers do it
        postgresql.take_in_text(c, article_id, title or "", text)


def take_in(c: Connection, new: Sequence[Row[tuple[int, str, str, str]]]) -> None:
    """Let the index hold new quotes too, given by what is `indexed` of them."""
    if c.dialect.name == "postgresql":  # in SQLite triggers do it
        postgresql.take_in(c, new)


def keep(c: Connection, which: ColumnElement[bool]) -> None:
    """Let the index hold what the quotes that meet the condition say now; one that is deleted leaves it by itself."""
    if c.dialect.name == "postgresql":  # in SQLite triggers do it
        postgresql.keep(c, select(*indexed).where(which))


def settle(c: Connection) -> bool:
    """Write a part of the indexes anew, without what is deleted; whether there is more. PostgreSQL does so itself."""
    return c.dialect.name == "sqlite" and sqlite.settle(c)


def rendered(c: Connection, query: Query) -> str:
    """The query as the database takes it."""
    return str(_DIALECTS[c.dialect.name].rendered(query))


def gathered(*conditions: ColumnElement[bool]) -> Subquery:
    """The rows of the index that meet the conditions, all of them, the newest first by their `place`.

    No index has the order of a sum, so that PostgreSQL sorts them before anything is joined.
    """
    place = (index.c.rowid + 0).label("place")
    return select(index.c.rowid, place).where(*conditions).order_by(place.desc()).offset(0).subquery("gathered")


def gathering(c: Connection, query: Query, most: int, within: int | None) -> Query | None:
    """By what to gather all that may be found, if that is less work than to look through the newest for `most`.

    `within` is how many are to be looked through at most. SQLite reads its index from the newest end and never gathers.
    """
    return frequency.gathering(c, query, most, within) if c.dialect.name == "postgresql" else None


def in_vocabulary(c: Connection, words: Iterable[str]) -> list[str]:
    """Those of the folded `words` that stand in the index in some form, whoever may see where."""
    stems = {word: stemmed(word) for word in words}
    known = set(c.scalars(select(terms.c.term).where(terms.c.term.in_(set(stems.values())))))
    return [word for word, stem in stems.items() if stem in known]
