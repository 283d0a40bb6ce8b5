"""The full-text index of quotes on SQLite (FTS5): how it is made, and how it is asked. Nothing else knows the dialect.

Three columns: `said` (the quote), `names` (everything its speaker is called) and `context` (the sentences around it and
the title). Words are folded (unicode61, accents removed) and stemmed (Porter), by the index and in a query alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from nltk.stem import PorterStemmer
from sqlalchemy import BindParameter, ColumnElement, Connection, column, select, table

CREATE: Final = (
    """CREATE VIRTUAL TABLE quotes_index USING fts5(said, names, context, content='quotes', content_rowid='id',
       tokenize='porter unicode61 remove_diacritics 2', prefix='3')""",
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

CREATE_VOCABULARY: Final = "CREATE VIRTUAL TABLE quotes_terms USING fts5vocab(quotes_index, 'row')"

_terms = table("quotes_terms", column("term"), column("doc"))

index = table("quotes_index", column("rowid"), column("quotes_index"), column("rank"))

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 40


def matches(query: str | BindParameter[str]) -> ColumnElement[bool]:
    """The condition on `index` that a row answers `query`, made by the functions below."""
    return index.c.quotes_index.op("MATCH")(query)


def phrase(words: str, *columns: str, unfinished: bool = False) -> str | None:
    """A query for the words side by side in one of the columns; None if there is no word in `words`.

    `unfinished`: the last word may go on.

    Only letters and digits get through, quoted: no operator, quotation mark or symbol of the user's means anything.
    """
    found = _WORD.findall(words)[:_MOST_WORDS]
    return f'({{{" ".join(columns)}}} : "{" ".join(found)}"{" *" * unfinished})' if found else None


def all_of(*queries: str | None) -> str | None:
    """A query for what every one of the queries finds; those that are None do not count."""
    return _joined("AND", queries)


def any_of(*queries: str | None) -> str | None:
    """A query for what at least one of the queries finds; those that are None do not count."""
    return _joined("OR", queries)


def stands(c: Connection, word: str) -> bool:
    """Whether the word stands in any quote or beside one, whoever may see it."""
    asked = phrase(word, "said", "context")
    return asked is not None and c.execute(select(index.c.rowid).where(matches(asked)).limit(1)).first() is not None


def in_vocabulary(c: Connection, words: Iterable[str]) -> dict[str, int]:
    """Those of the folded `words` that stand in the index in some form, and in how many quotes."""
    stems = {word: stemmed(word) for word in words}
    query = select(_terms.c.term, _terms.c.doc).where(_terms.c.term.in_(set(stems.values())))
    counts = {row.term: row.doc for row in c.execute(query)}
    return {word: counts[stem] for word, stem in stems.items() if stem in counts}


def stemmed(word: str) -> str:
    """The form in which the index keeps a folded word (Porter's algorithm as first published)."""
    return str(_STEMMER.stem(word, to_lowercase=False))


_STEMMER = PorterStemmer(PorterStemmer.ORIGINAL_ALGORITHM)


def _joined(operator: str, queries: tuple[str | None, ...]) -> str | None:
    found = [query for query in queries if query is not None]
    return f"({f' {operator} '.join(found)})" if found else None
