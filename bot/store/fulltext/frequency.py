"""How many quotes a query may find, from how many hold each word: PostgreSQL's planner knows only the commonest.

Where few are to be found, the index gives all of them at once; where there are many, the newest are found soonest by
going through the quotes from the newest on. The planner takes most words for rather common ones, goes through millions
of quotes for a handful, and has to be told.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Connection, func, select, text

from bot.store.fulltext.postgresql import folded
from bot.store.fulltext.query import All, Phrase, Query, terms

_GATHERING = 10
"""To gather a quote costs so many times what it costs to pass one over (measured: 2 to 2.5 µs, and 0.25 µs)."""

_LISTING = 0.4
"""To list a quote that holds a word with an unfinished one's beginning; all of them are, before any is gathered."""

_SIDE_BY_SIDE = 0.05
"""How often two words that stand in a quote stand side by side in it. The index does not know; all have to be read."""

_LAST_CHARACTER = "\U0010ffff"


def gathering(c: Connection, query: Query, most: int, within: int | None) -> Query | None:
    """What to gather quotes by (the query, or it without its unfinished word), so that those it finds are among them.

    None if it is less work to go through the quotes until `most` are found, or through as many as are `within` a time.
    As if words stood together no more often than by chance.
    """
    known = _documents(c, query)
    quotes = float(c.scalar(text("SELECT greatest(reltuples, 1) FROM pg_class WHERE oid = 'quotes_index'::regclass")))
    shares = {word: min(1.0, doc / quotes) for word, doc in known.items()}
    found = _share(query, shares, _SIDE_BY_SIDE)
    passed = min(most / found if found else math.inf, math.inf if within is None else within)

    def work(way: Query) -> float:
        listed = sum(known[word] for word in set(_words(way)) if word[1])
        return quotes * _share(way, shares, 1.0) * _GATHERING + listed * _LISTING

    way = min((query, _finished(query) or query), key=work)
    return way if work(way) <= passed else None


def _finished(query: Query) -> Query | None:
    """The query without words that may go on; None if nothing is left that all it finds must meet."""
    if isinstance(query, Phrase):
        return None if query.unfinished else query
    parts = tuple(part for part in map(_finished, query.parts) if part is not None)
    if not parts or (not isinstance(query, All) and len(parts) < len(query.parts)):
        return None
    return query if parts == query.parts else replace(query, parts=parts)


Word = tuple[str, bool]
"""A folded word, and whether it may go on."""


def _documents(c: Connection, query: Query) -> dict[Word, int]:
    """How many quotes hold each word."""
    words = set(_words(query))
    counts = dict.fromkeys(words, 0)
    whole = [word for word, unfinished in words if not unfinished]
    for row in c.execute(select(terms.c.term, terms.c.doc).where(terms.c.term.in_(whole))):
        counts[row.term, False] = row.doc
    for word in (word for word, unfinished in words if unfinished):
        beginning = terms.c.term.between(word, word + _LAST_CHARACTER)
        counts[word, True] = c.scalar(select(func.coalesce(func.sum(terms.c.doc), 0)).where(beginning)) or 0
    return counts


def _words(query: Query) -> Iterator[Word]:
    if not isinstance(query, Phrase):
        for part in query.parts:
            yield from _words(part)
        return
    yield from _of_phrase(query)


def _of_phrase(query: Phrase) -> list[Word]:
    words = [word for each in query.words for word in folded(each)]
    return [(word, query.unfinished and at == len(words) - 1) for at, word in enumerate(words)]


def _share(query: Query, shares: Mapping[Word, float], beside: float) -> float:
    """Which part of all quotes the query finds, if a word of a phrase stands `beside` the one before so often."""
    if isinstance(query, Phrase):
        words = _of_phrase(query)
        return math.prod(shares[word] for word in words) * beside ** (len(words) - 1) if words else 0.0
    parts = [_share(part, shares, beside) for part in query.parts]
    return math.prod(parts) if isinstance(query, All) else min(1.0, sum(parts))
