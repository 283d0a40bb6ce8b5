"""The index in PostgreSQL (tsvector and GIN, postgresql.org/docs/current/textsearch.html).

PostgreSQL's own parser takes words apart in another way than SQLite's, and keeps accents: what is found must not depend
on where it is kept, so that the words are made here. The weights A, B and C stand for the columns. How many quotes hold
a word is counted by triggers; transactions that bring or delete quotes change the counts in the order of the words, so
that two of them cannot wait for each other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Column, Connection, Integer, MetaData, Row, Select, Table, delete, insert
from sqlalchemy.dialects.postgresql import TSVECTOR

from bot.store.fulltext.query import All, Phrase, Query, words_of
from bot.store.fulltext.stems import stemmed

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

CREATE_TEXTS: Final = (
    """CREATE TABLE articles_index (
       rowid integer PRIMARY KEY REFERENCES sentences (article_id) ON DELETE CASCADE, tokens tsvector NOT NULL)""",
    "CREATE INDEX ix_articles_index_tokens ON articles_index USING gin (tokens) WITH (fastupdate = off)",
)

_index, _texts = (
    Table(name, MetaData(), Column("rowid", Integer, primary_key=True), Column("tokens", TSVECTOR))
    for name in ("quotes_index", "articles_index")
)

_WEIGHTS: Final[Mapping[str, str]] = {"said": "A", "names": "B", "context": "C", "title": "A", "text": "B"}
_BETWEEN_COLUMNS = 100
"""Positions left out between columns, so that no phrase reaches from one into the next."""

Indexed = Row[tuple[int, str, str, str]]
"""A quote by its id, and by what it says, is called and stands in."""

_AT_ONCE = 500
_LAST_POSITION = 16383
_LONGEST_WORD = 500
"""Characters; PostgreSQL takes 2,046 bytes."""


_NOWHERE = "-"
"""No index holds it: what is left of a word that is nothing but accents."""


def take_in(c: Connection, new: Sequence[Indexed]) -> None:
    """Let the index hold new quotes too."""
    for first in range(0, len(new), _AT_ONCE):
        some = new[first : first + _AT_ONCE]
        made = [
            {"rowid": row.id, "tokens": tokens(said=row.said, names=row.names, context=row.context)} for row in some
        ]
        c.execute(insert(_index).values(made))


def take_in_text(c: Connection, article_id: int, title: str, text: str) -> None:
    """Let the index of articles hold one more; of a very long one only as much as a tsvector can hold places of."""
    beginning = " ".join(words_of(text)[:_LAST_POSITION])
    c.execute(insert(_texts).values(rowid=article_id, tokens=tokens(title=title, text=beginning)))


def keep(c: Connection, which: Select[tuple[int, str, str, str]]) -> None:
    """Let the index hold what these quotes say now."""
    for rows in c.execute(which).partitions(_AT_ONCE):
        c.execute(delete(_index).where(_index.c.rowid.in_([row.id for row in rows])))
        take_in(c, rows)


def tokens(**columns: str) -> str:
    """The columns of a quote or an article, by their names, as a tsvector: its words with their places."""
    found, place = list[str](), 0
    for column, text in columns.items():
        for word in folded(text):
            place += 1
            found.append(f"'{word}':{min(place, _LAST_POSITION)}{_WEIGHTS[column]}")
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
