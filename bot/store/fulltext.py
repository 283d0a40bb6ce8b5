"""The full-text index of quotes on SQLite (FTS5): how it is made, and how it is asked. Nothing else knows the dialect.

Three columns: `said` (the quote), `names` (everything its speaker is called) and `context` (the sentences around it and
the title). Words are folded (unicode61, accents removed) and stemmed (Porter), by the index and in a query alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, column, table

COLUMNS: Final = ("said", "names", "context")

CREATE: Final = (
    """CREATE VIRTUAL TABLE quotes_index USING fts5(said, names, context, content='quotes', content_rowid='id',
       tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER quotes_index_insert AFTER INSERT ON quotes BEGIN
       INSERT INTO quotes_index(rowid, said, names, context) VALUES (new.id, new.said, new.names, new.context); END""",
    """CREATE TRIGGER quotes_index_delete AFTER DELETE ON quotes BEGIN
       INSERT INTO quotes_index(quotes_index, rowid, said, names, context)
       VALUES ('delete', old.id, old.said, old.names, old.context); END""",
    """CREATE TRIGGER quotes_index_update AFTER UPDATE OF said, names, context ON quotes BEGIN
       INSERT INTO quotes_index(quotes_index, rowid, said, names, context)
       VALUES ('delete', old.id, old.said, old.names, old.context);
       INSERT INTO quotes_index(rowid, said, names, context) VALUES (new.id, new.said, new.names, new.context); END""",
)

DROP: Final = ("DROP TABLE quotes_index",)

index = table("quotes_index", column("rowid"), column("quotes_index"), column("rank"))

_WORD = re.compile(r"\w+")
_MOST_TERMS = 40


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: words that must stand side by side, in one of the columns named."""

    words: str
    columns: tuple[str, ...] = ("said",)


def matches(query: str) -> ColumnElement[bool]:
    """The condition on `index` that a row answers `query`, made by all_of or any_of."""
    return index.c.quotes_index.op("MATCH")(query)


def all_of(terms: Sequence[Term]) -> str | None:
    """A query for rows that hold every term; None if no term holds a word."""
    return " AND ".join(_phrases(terms)) or None


def any_of(terms: Sequence[Term]) -> str | None:
    """A query for rows that hold at least one term; None if no term holds a word."""
    return " OR ".join(_phrases(terms)) or None


def _phrases(terms: Sequence[Term]) -> list[str]:
    """Each term as a quoted phrase, so that no operator, quotation mark or symbol of the user's means anything."""
    found = ((" ".join(_WORD.findall(term.words.replace("_", " "))[:_MOST_TERMS]), term.columns) for term in terms)
    return [f'({{{" ".join(columns)}}} : "{words}")' for words, columns in found if words][:_MOST_TERMS]
