"""Quotes by person, words, phrase, time, source and kind, of the articles that a chat may see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Literal

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, String, bindparam, func, select, union_all

from bot.asking.alike import alike, spellings
from bot.asking.names import fold, source_key
from bot.model import ChatKey, FoundQuote
from bot.store import fulltext, whoiswho
from bot.store.fulltext import Column, Query, all_of, any_of, forms, phrase
from bot.store.people import mark
from bot.store.quotes import found_quote, found_quotes
from bot.store.schema import articles, quotes, revisions
from bot.store.visibility import visible_to
from summarizer.languages.wording import overlaps
from summarizer.model import QuoteKind

Where = Literal["said", "around", "anywhere", "typing"]
"""The words must all be in the quote; or in the quote or around it; or at least one of them, in or around; or all of
them in the quote or its speaker's name, the last one perhaps unfinished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for; whatever is None or empty is no condition. `until` is exclusive.

    `people` are ids, any of whom will do, under all their names; at least one of `any_words` must be in the quote;
    `person` is words that the speaker's name or role must hold, `described` sets of words of each of which it must hold
    one. Where `words` may be `in_other_words`, what stands for one does as well. `least` is the confidence in the
    speaker below which a quote is left out, `newer_than` the id of a quote after which it came in, `language` that of
    the words.
    """

    chat: ChatKey
    person: str | None = None
    people: tuple[int, ...] = ()
    described: tuple[tuple[str, ...], ...] = ()
    words: tuple[str, ...] = ()
    in_other_words: bool = False
    any_words: tuple[str, ...] = ()
    phrase: str | None = None
    where: Where = "said"
    since: datetime | None = None
    until: datetime | None = None
    source: str | None = None
    kind: QuoteKind | None = None
    least: float = 0.0
    newer_than: int | None = None
    language: str = "en"
    limit: int = 50
    offset: int = 0


def search(c: Connection, wanted: Search) -> list[FoundQuote]:
    """The quotes that meet every condition, the latest to come in first. Nothing that a user types is an operator."""
    asked = _asked(c, wanted, wanted.limit + wanted.offset)
    if asked is None:
        return []
    rows = c.execute(_finding(frozenset(asked)), {"chat": wanted.chat, **asked, **_page(wanted.limit, wanted.offset)})
    return [found_quote(row) for row in rows]


def count(c: Connection, wanted: Search, *, most: int) -> int:
    """How many quotes meet every condition, counted up to `most`; `limit` and `offset` do not matter."""
    asked = _asked(c, wanted, most)
    if asked is None:
        return 0
    return c.scalar(_counting(frozenset(asked)), {"chat": wanted.chat, **asked, **_page(most, 0)}) or 0


def _page(limit: int, offset: int) -> dict[str, int]:
    return {"most": limit, "after": offset}


def _asked(c: Connection, wanted: Search, most: int) -> dict[str, object] | None:
    """The conditions that are asked for, by the names in _CONDITIONS; None if nothing can meet them.

    `most` is how many are to be found.
    """
    asked: dict[str, object] = {
        name: getattr(wanted, name) for name in ("since", "until", "source", "kind") if getattr(wanted, name)
    }
    if wanted.source is not None:
        asked["source"] = source_key(wanted.source)
    if wanted.newer_than is not None:
        asked["newer_than"] = wanted.newer_than
    if wanted.least:
        asked["least"] = wanted.least
    within: int | None = None
    if "since" in asked or "until" in asked:
        span = _span(wanted.since, wanted.until)
        asked |= {name: moment for name, moment in span.items() if name.removesuffix("_day") in asked}
        bounds = _bounds(c, wanted.since, wanted.until)
        if bounds is None:
            return None
        asked["first"], asked["last"] = bounds
        within = bounds[1] - bounds[0] + 1
    by_words = wanted.words or wanted.any_words or wanted.phrase is not None
    if by_words or wanted.person is not None or wanted.people or wanted.described:
        query = _index_query(c, wanted)
        if query is None:
            return None
        way = fulltext.gathering(c, query, most, within)
        if way is not None:
            asked["gather"] = fulltext.rendered(c, way)
        if way is not query:
            asked["match"] = fulltext.rendered(c, query)
    return asked


def _span(since: datetime | None, until: datetime | None) -> dict[str, datetime]:
    """The time from midnight to midnight where the asker is, and the days that it begins and ends with.

    An article that came with a date but no time is kept at midnight UTC: it is of its day, wherever that is asked for.
    """
    since, until = since or _EARLIEST, until or _LATEST
    first, last = (datetime.combine(moment.date(), time(), UTC) for moment in (since, until))
    return {"since": since, "since_day": min(since, first), "until": until, "until_day": last}


def when_asked(since: datetime | None, until: datetime | None) -> tuple[list[ColumnElement[bool]], dict[str, datetime]]:
    """The conditions on `articles` that they are of that time, and the parameters of those."""
    bounds = ((since, _SINCE), (until, _UNTIL))
    return [condition for moment, condition in bounds if moment is not None], _span(since, until)


_SINCE = (articles.c.dated >= bindparam("since_day")) & (
    (articles.c.dated >= bindparam("since")) | (articles.c.dated == bindparam("since_day"))
)
_UNTIL = (articles.c.dated < bindparam("until")) & (articles.c.dated != bindparam("until_day"))
_CONDITIONS: Mapping[str, ColumnElement[bool]] = {
    "match": fulltext.Checked(fulltext.Matches(bindparam("match", type_=String))),
    "since": fulltext.Checked(_SINCE),  # what is of a time is found by the range of ids
    "until": fulltext.Checked(_UNTIL),
    "source": articles.c.source_key == bindparam("source"),
    "kind": quotes.c.kind == bindparam("kind"),
    "least": quotes.c.confidence >= bindparam("least"),
}


@lru_cache
def _finding(asked: frozenset[str]) -> Select[tuple[object, ...]]:
    return _conditioned(found_quotes(bindparam("chat", type_=String)), asked)


@lru_cache
def _counting(asked: frozenset[str]) -> Select[int]:
    some = _conditioned(select(quotes.c.id).join(articles, quotes.c.article_id == articles.c.id), asked)
    return select(func.count()).select_from(some.subquery())


def _conditioned(query: Select[tuple[object, ...]], asked: frozenset[str]) -> Select[tuple[object, ...]]:
    """`query` with the conditions asked for. Built once for each set of them: building costs more than running."""
    by: ColumnElement[int] = quotes.c.id
    order: ColumnElement[int] = by
    if "gather" in asked:
        found = fulltext.gathered(_GATHERED, *_of_row(asked, fulltext.index.c.rowid))
        by, order = found.c.rowid, found.c.place
        query = query.join(found, by == quotes.c.id)
        asked -= {"match", "first", "newer_than"}
    elif "match" in asked:
        by = order = fulltext.index.c.rowid
        query = query.join(fulltext.index, by == quotes.c.id)
    query = query.where(*_of_row(asked - {"match"}, by))
    conditions = [_CONDITIONS[name] for name in sorted(asked & _CONDITIONS.keys())]
    visible = visible_to(bindparam("chat", type_=String))
    return query.where(visible, *conditions).order_by(order.desc()).limit(bindparam("most")).offset(bindparam("after"))


_GATHERED = fulltext.Matches(bindparam("gather", type_=String))


def _of_row(asked: frozenset[str], row: ColumnElement[int]) -> Iterator[ColumnElement[bool]]:
    """The conditions that the index alone can tell, of the id that `row` is."""
    if "match" in asked:
        yield _CONDITIONS["match"]
    if "newer_than" in asked:
        yield row > bindparam("newer_than")
    if "first" in asked:
        yield row.between(bindparam("first"), bindparam("last"))


def _bounds(c: Connection, since: datetime | None, until: datetime | None) -> tuple[int, int] | None:
    """The first and last id that a quote of that time can have; None if there is no such quote.

    Ids grow with the order in which articles came in, so that in a store that grew with the news the range is narrow,
    and the index need not be read from its newest end.
    """
    first, last = c.execute(_ARTICLES_OF_TIME, _span(since, until)).one()
    if first is None:
        return None
    lowest, highest = c.execute(_QUOTES_OF_ARTICLES, {"first": first, "last": last}).one()
    return None if lowest is None or highest is None else (lowest, highest)


_EARLIEST, _LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
# + 0: PostgreSQL would look for the lowest id from the first one on, as if time and ids were unrelated.
_ARTICLES_OF_TIME = select(func.min(articles.c.id + 0), func.max(articles.c.id + 0)).where(_SINCE, _UNTIL)
# A changed article's quotes are new, so their ids are out of order: those are counted in by themselves.
_CHANGED = select(revisions.c.article_id)
_FIRST: BindParameter[int] = bindparam("first")
_LAST: BindParameter[int] = bindparam("last")
_FROM = select(func.min(quotes.c.article_id)).where(quotes.c.article_id >= _FIRST, quotes.c.article_id.not_in(_CHANGED))
_TO = select(func.max(quotes.c.article_id)).where(quotes.c.article_id <= _LAST, quotes.c.article_id.not_in(_CHANGED))
_BOUNDS = union_all(
    select(quotes.c.id).where(quotes.c.article_id == _FROM.scalar_subquery()),
    select(quotes.c.id).where(quotes.c.article_id == _TO.scalar_subquery()),
    select(quotes.c.id).where(quotes.c.article_id.in_(_CHANGED.where(revisions.c.article_id.between(_FIRST, _LAST)))),
)
_BOUNDING = _BOUNDS.cte("bounding").prefix_with("MATERIALIZED")
_QUOTES_OF_ARTICLES = select(func.min(_BOUNDING.c.id), func.max(_BOUNDING.c.id))


def _index_query(c: Connection, wanted: Search) -> Query | None:
    columns = _COLUMNS[wanted.where]
    people = whoiswho.numbers_of(c, wanted.people, wanted.chat)
    if wanted.people and not people:
        return None
    words = [any_of(*(way for each in _meant(word, wanted) for way in _ways(each, wanted))) for word in wanted.words]
    if wanted.where == "typing" and len(wanted.words[-1]) >= _SHORTEST_BEGINNING:
        words[-1] = phrase(wanted.words[-1], *columns, unfinished=True)
    about = any_of(*words) if wanted.where == "anywhere" else all_of(*words)
    parts = wanted.person.split() if wanted.person is not None else []
    return all_of(
        any_of(*(phrase(mark(each), "names") for each in people)),
        all_of(*(phrase(part, "names") for part in parts)),
        all_of(*(any_of(*(phrase(word, "names") for word in some)) for some in wanted.described)),
        about,
        any_of(*(phrase(word, "said") for word in wanted.any_words)),
        any_of(*_exactly(wanted.phrase, wanted.language)) if wanted.phrase is not None else None,
    )


def _exactly(words: str, code: str) -> Iterator[Query | None]:
    """The words side by side in the quote; where no blanks part them, two signs at a time."""
    yield phrase(words, "said")
    if overlaps(words):
        yield from (phrase(form, "context") for form in forms.looked_for(words, (forms.SAID,), code))


def _meant(word: str, wanted: Search) -> frozenset[str]:
    """The word, and what stands for it if that will do."""
    return alike(word, "words") | {word} if wanted.in_other_words else frozenset({word})


def _ways(word: str, wanted: Search) -> Iterator[Query | None]:
    """A word as it is written, in other ways to write it, and in other forms of its language."""
    columns = _COLUMNS[wanted.where]
    yield from (phrase(form, *columns) for form in ways_to_write(word))
    marks = (forms.SAID, forms.AROUND) if "context" in columns else (forms.SAID,)
    yield from (phrase(form, "context") for form in forms.looked_for(word, marks, wanted.language))


def ways_to_write(word: str) -> set[str]:
    """Other ways to write an abbreviation, G-7 and G7, U.S. and US; and other spellings, harbour and harbor."""
    joined = re.sub(r"[-.&]", "", word)
    apart = re.sub(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", " ", word)
    lettered = " ".join(word) if word.isupper() and word.isalpha() and len(word) <= _LONGEST_ABBREVIATION else word
    return {word, joined, apart, lettered, *spellings(fold(word))}


_LONGEST_ABBREVIATION = 4
_SHORTEST_BEGINNING = 3
_COLUMNS: Mapping[Where, tuple[Column, ...]] = {
    "said": ("said",),
    "around": ("said", "context"),
    "anywhere": ("said", "context"),
    "typing": ("said", "names"),
}
