"""The index in PostgreSQL (tsvector and GIN, postgresql.org/docs/current/textsearch.html).

PostgreSQL's own parser takes words apart in another way than SQLite's, and keeps accents: what is found must not depend
on where it is kept, so that the words are made here. The weights A, B and C stand for the columns. How many quotes hold
a word is counted by triggers; transactions that bring or delete quotes change the counts in the order of the words, so
that two of them cannot wait for each other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

from sqlalchemy import Column, ColumnElement, Connection, Integer, MetaData, Table, delete, insert, select
from sqlalchemy.dialects.postgresql import TSVECTOR

from bot.store.fulltext.query import All, Phrase, Query, words_of
from bot.store.fulltext.stems import stemmed
from bot.store.schema import quotes

CREATE: Final = (
    """CREATE TABLE quotes_index (
       rowid integer PRIMARY KEY REFERENCES quotes (id) ON DELETE CASCADE, tokens tsvector NOT NULL)""",
    "CREATE INDEX ix_quotes_index_tokens ON quotes_index USING gin (tokens) WITH (fastupdate = off)",
    """CREATE TABLE quotes_terms (term text COLLATE "C" PRIMARY KEY, doc integer NOT NULL) WITH (fillfactor = 70)""",
    """CREATE FUNCTION quotes_terms_count() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF TG_OP = 'INSERT' THEN
         INSERT INTO quotes_terms AS t
           SELECT lexeme, count(*) FROM changed, unnest(changed.tokens) GROUP BY lexeme ORDER BY lexeme
           ON CONFLICT (term) DO UPDATE SET doc = t.doc + excluded.doc;
       ELSE
         PERFORM FROM quotes_terms
           WHERE term IN (SELECT lexeme FROM changed, unnest(changed.tokens)) ORDER BY term FOR UPDATE;
         UPDATE quotes_terms AS t SET doc = t.doc - gone.doc
           FROM (SELECT lexeme, count(*) AS doc FROM changed, unnest(changed.tokens) GROUP BY lexeme) AS gone
           WHERE t.term = gone.lexeme;
         DELETE FROM quotes_terms WHERE doc = 0
           AND term IN (SELECT lexeme FROM changed, unnest(changed.tokens));
       END IF;
       RETURN NULL; END $$""",
    """CREATE TRIGGER quotes_terms_insert AFTER INSERT ON quotes_index REFERENCING NEW TABLE AS changed
       FOR EACH STATEMENT EXECUTE FUNCTION quotes_terms_count()""",
    """CREATE TRIGGER quotes_terms_delete AFTER DELETE ON quotes_index REFERENCING OLD TABLE AS changed
       FOR EACH STATEMENT EXECUTE FUNCTION quotes_terms_count()""",
)

_index = Table("quotes_index", MetaData(), Column("rowid", Integer, primary_key=True), Column("tokens", TSVECTOR))

_WEIGHTS: Final[Mapping[str, str]] = {"said": "A", "names": "B", "context": "C"}
_BETWEEN_COLUMNS = 100
"""Positions left out between columns, so that no phrase reaches from one into the next."""

_AT_ONCE = 500
_LAST_POSITION = 16383
_LONGEST_WORD = 500
"""Characters; PostgreSQL takes 2,046 bytes."""


_NOWHERE = "-"
"""No index holds it: what is left of a word that is nothing but accents."""


def keep(c: Connection, which: ColumnElement[bool]) -> None:
    """Let the index hold what the quotes that meet the condition say now."""
    found = c.execute(select(quotes.c.id, quotes.c.said, quotes.c.names, quotes.c.context).where(which))
    for rows in found.partitions(_AT_ONCE):
        c.execute(delete(_index).where(_index.c.rowid.in_([row.id for row in rows])))
        made = [{"rowid": row.id, "tokens": tokens(row.said, row.names, row.context)} for row in rows]
        c.execute(insert(_index).values(made))


def tokens(said: str, names: str, context: str) -> str:
    """The columns of a quote as a tsvector: its words with their places."""
    found, place = list[str](), 0
    for text, weight in ((said, "A"), (names, "B"), (context, "C")):
        for word in folded(text):
            place += 1
            found.append(f"'{word}':{min(place, _LAST_POSITION)}{weight}")
        place += _BETWEEN_COLUMNS
    return " ".join(found)


def rendered(query: Query) -> str:
    """The query as a tsquery."""
    if isinstance(query, Phrase):
        weights = "".join(_WEIGHTS[column] for column in query.columns)
        words = [word for each in query.words for word in folded(each)] or [_NOWHERE]
        marks = [f"'{word}':{weights}" for word in words[:-1]]
        marks.append(f"'{words[-1]}':{'*' * query.unfinished}{weights}")
        return f"({' <-> '.join(marks)})"
    operator = " & " if isinstance(query, All) else " | "
    return f"({operator.join(map(rendered, query.parts))})"


def folded(text: str) -> list[str]:
    """The words of `text` as the index keeps them: lower case, no accents, stemmed."""
    if not text.isascii():
        apart = unicodedata.normalize("NFD", text)
        text = "".join(char for char in apart if not unicodedata.combining(char))
    return [stemmed(word)[:_LONGEST_WORD] for word in words_of(text.lower())]
