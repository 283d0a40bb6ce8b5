"""Quotes by person, words, phrase, time, source and kind, of the articles that a chat may see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Select, func, select

from bot.model import ChatKey, FoundQuote
from bot.store import fulltext
from bot.store.fulltext import all_of, any_of, phrase
from bot.store.people import mark
from bot.store.quotes import found_quote, found_quotes
from bot.store.schema import articles, quotes
from bot.store.visibility import visible_to
from summarizer.model import QuoteKind

Where = Literal["said", "around", "anywhere"]
"""The words must all be in the quote; or in the quote or around it; or at least one of them, in or around."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for; whatever is None or empty is no condition. `until` is exclusive.

    `people` are ids, any of whom will do; `person` is words that the speaker's name or role must hold. `least` is the
    confidence in the speaker below which a quote is left out.
    """

    chat: ChatKey
    person: str | None = None
    people: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    phrase: str | None = None
    where: Where = "said"
    since: datetime | None = None
    until: datetime | None = None
    source: str | None = None
    kind: QuoteKind | None = None
    least: float = 0.0
    limit: int = 50
    offset: int = 0


def search(c: Connection, wanted: Search) -> list[FoundQuote]:
    """The quotes that meet every condition, the latest to come in first. Nothing that a user types is an operator."""
    query = _conditions(wanted, found_quotes())
    if query is None:
        return []
    newest = fulltext.index.c.rowid if _asks_index(wanted) else quotes.c.id
    rows = c.execute(query.order_by(newest.desc()).limit(wanted.limit).offset(wanted.offset))
    return [found_quote(row) for row in rows]


def count(c: Connection, wanted: Search, *, most: int) -> int:
    """How many quotes meet every condition, counted up to `most`; `limit` and `offset` do not matter."""
    query = _conditions(wanted, select(quotes.c.id).join(articles, quotes.c.article_id == articles.c.id))
    return 0 if query is None else c.scalar(select(func.count()).select_from(query.limit(most).subquery())) or 0


def _asks_index(wanted: Search) -> bool:
    return bool(wanted.words or wanted.phrase is not None or wanted.person is not None or wanted.people)


def _conditions(wanted: Search, query: Select[tuple[object, ...]]) -> Select[tuple[object, ...]] | None:
    """`query` with every condition; None if nothing can meet them (words without a letter or digit)."""
    if _asks_index(wanted):
        asked = _index_query(wanted)
        if asked is None:
            return None
        query = query.join(fulltext.index, fulltext.index.c.rowid == quotes.c.id).where(fulltext.matches(asked))
    return query.where(visible_to(wanted.chat), *_plain_conditions(wanted))


def _plain_conditions(wanted: Search) -> list[ColumnElement[bool]]:
    when = func.coalesce(articles.c.published, articles.c.ingested)
    conditions = []
    if wanted.since is not None:
        conditions.append(when >= wanted.since)
    if wanted.until is not None:
        conditions.append(when < wanted.until)
    if wanted.source is not None:
        conditions.append(func.lower(articles.c.source) == wanted.source.lower())
    if wanted.kind is not None:
        conditions.append(quotes.c.kind == wanted.kind)
    if wanted.least:
        conditions.append(quotes.c.confidence >= wanted.least)
    return conditions


def _index_query(wanted: Search) -> str | None:
    columns = ("said",) if wanted.where == "said" else ("said", "context")
    words = [any_of(*(phrase(form, *columns) for form in _forms(word))) for word in wanted.words]
    about = any_of(*words) if wanted.where == "anywhere" else all_of(*words)
    parts = wanted.person.split() if wanted.person is not None else []
    return all_of(
        any_of(*(phrase(mark(person), "names") for person in wanted.people)),
        all_of(*(phrase(part, "names") for part in parts)),
        about,
        phrase(wanted.phrase, "said") if wanted.phrase is not None else None,
    )


def _forms(word: str) -> set[str]:
    """Other ways to write an abbreviation: G-7 and G7, U.S. and US."""
    joined = re.sub(r"[-.&]", "", word)
    apart = re.sub(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", " ", word)
    lettered = " ".join(word) if word.isupper() and word.isalpha() and len(word) <= _LONGEST_ABBREVIATION else word
    return {word, joined, apart, lettered}


_LONGEST_ABBREVIATION = 4
