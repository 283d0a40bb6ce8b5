"""Quotes by person, words, phrase, time, source and kind, of the articles that a chat may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, func, select

from bot.model import ChatKey, FoundQuote
from bot.store import fulltext
from bot.store.articles import visible_to
from bot.store.fulltext import Term
from bot.store.quotes import found_quote, found_quotes
from bot.store.schema import articles, quotes
from summarizer.model import QuoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for; whatever is None or empty is no condition. `until` is exclusive."""

    chat: ChatKey
    person: str | None = None
    words: tuple[str, ...] = ()
    phrase: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    source: str | None = None
    kind: QuoteKind | None = None
    limit: int = 50
    offset: int = 0


def search(c: Connection, wanted: Search) -> list[FoundQuote]:
    """The quotes that meet every condition, the newest first. Nothing that a user types means an operator."""
    query = _matching(wanted, found_quotes())
    if query is None:
        return []
    when = func.coalesce(articles.c.published, articles.c.ingested)
    ordered = query.order_by(when.desc(), quotes.c.id.desc()).limit(wanted.limit).offset(wanted.offset)
    return [found_quote(row) for row in c.execute(ordered)]


def _matching(wanted: Search, query: Select[tuple[object, ...]]) -> Select[tuple[object, ...]] | None:
    conditions = [visible_to(wanted.chat)]
    terms = _terms(wanted)
    if terms:
        asked = fulltext.all_of(terms)
        if asked is None:
            return None
        query = query.join(fulltext.index, fulltext.index.c.rowid == quotes.c.id)
        conditions.append(fulltext.matches(asked))
    when = func.coalesce(articles.c.published, articles.c.ingested)
    if wanted.since is not None:
        conditions.append(when >= wanted.since)
    if wanted.until is not None:
        conditions.append(when < wanted.until)
    if wanted.source is not None:
        conditions.append(func.lower(articles.c.source).contains(wanted.source.lower(), autoescape=True))
    if wanted.kind is not None:
        conditions.append(quotes.c.kind == wanted.kind)
    return query.where(*conditions)


def _terms(wanted: Search) -> list[Term]:
    terms = [Term(word) for word in wanted.words]
    if wanted.phrase is not None:
        terms.append(Term(wanted.phrase))
    if wanted.person is not None:
        terms += [Term(part, ("names",)) for part in wanted.person.split()]
    return terms


def count(c: Connection, wanted: Search) -> int:
    """How many quotes meet every condition, whatever `limit` and `offset` are."""
    query = _matching(wanted, select(quotes.c.id).join(articles, quotes.c.article_id == articles.c.id))
    return 0 if query is None else c.scalar(select(func.count()).select_from(query.subquery())) or 0
