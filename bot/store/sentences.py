"""What articles say themselves: where the sentences of their stories stand, and which articles hold some words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    Select,
    String,
    bindparam,
    delete,
    exists,
    insert,
    select,
)

from bot.asking.names import source_key
from bot.model import ChatKey
from bot.store import addresses, fulltext
from bot.store.fulltext import Query, any_of, phrase
from bot.store.fulltext.query import All
from bot.store.locks import NEWS, in_order
from bot.store.schema import articles, sentences
from bot.store.search import ways_to_write, when_asked
from bot.store.visibility import visible_to
from summarizer.cleaning import clean
from summarizer.model import Span
from summarizer.segmentation import paragraphs

_AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An article that holds what was looked for, with the places of the sentences of its story."""

    article_id: int
    title: str | None
    url: str | None
    source: str | None
    published: datetime | None
    ingested: datetime
    text: str
    places: tuple[Span, ...]

    @property
    def when(self) -> datetime:
        """When it was written, as near as is known."""
        return self.published or self.ingested


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What articles are looked for: of each group of `words` one must stand in the text or the title.

    `titled` ones must stand in the title. `until` is exclusive.
    """

    chat: ChatKey
    words: Sequence[frozenset[str]]
    since: datetime | None = None
    until: datetime | None = None
    source: str | None = None
    titled: bool = False
    limit: int = 20


def keep(c: Connection, article_id: int, story: Iterable[Span] = ()) -> None:
    """Let the article be found by its words; `story` is where its sentences stand, which is worked out if not told."""
    row = c.execute(select(articles.c.title, articles.c.text).where(articles.c.id == article_id)).one()
    places = list(story) or _story(row.text, row.title)
    c.execute(delete(sentences).where(sentences.c.article_id == article_id))
    written = " ".join(f"{place.start}-{place.end}" for place in places)
    c.execute(insert(sentences).values(article_id=article_id, places=written))
    fulltext.take_in_text(c, article_id, row.title, row.text)


def keep_more(c: Connection) -> bool:
    """The same for some that came before there was an index, the newest first; whether there may be more."""
    in_order(c, NEWS)
    lacking = ~exists().where(sentences.c.article_id == articles.c.id)
    found = c.scalars(select(articles.c.id).where(lacking).order_by(articles.c.id.desc()).limit(_AT_ONCE)).all()
    for article_id in found:
        keep(c, article_id)
    return len(found) == _AT_ONCE


def find(c: Connection, wanted: Wanted) -> list[Telling]:
    """The articles that hold the words and that the chat may see, the latest to come in first."""
    return [_telling(row) for row in _rows(c, wanted, frozenset(_TOLD))]


def ids(c: Connection, wanted: Wanted) -> list[int]:
    """The ids of what `find` gives."""
    return [row.id for row in _rows(c, wanted, frozenset({"id"}))]


_CHAT: BindParameter[str] = bindparam("chat", type_=String)
_TOLD: Mapping[str, ColumnElement[Any]] = {
    "id": articles.c.id,
    "title": articles.c.title,
    "url": addresses.shown_to(_CHAT).label("url"),
    "source": articles.c.source,
    "published": articles.c.published,
    "ingested": articles.c.ingested,
    "text": articles.c.text,
    "places": sentences.c.places,
}


def tellings(c: Connection, article_ids: Sequence[int], chat: ChatKey) -> list[Telling]:
    """Those of the articles that the chat may see, in the order of their ids as told."""
    query = (
        select(*_TOLD.values())
        .join_from(articles, sentences, sentences.c.article_id == articles.c.id)
        .where(articles.c.id.in_(article_ids), visible_to(_CHAT))
    )
    found = {row.id: _telling(row) for row in c.execute(query, {"chat": chat})}
    return [found[article_id] for article_id in article_ids if article_id in found]


def _telling(row: Row[Any]) -> Telling:
    return Telling(
        article_id=row.id,
        title=row.title,
        url=row.url,
        source=row.source,
        published=row.published,
        ingested=row.ingested,
        text=row.text,
        places=_places(row.places),
    )


def _rows(c: Connection, wanted: Wanted, columns: frozenset[str]) -> Sequence[Row[Any]]:
    query = _query(wanted)
    if query is None:
        return []
    asked = {"chat": wanted.chat, "match": fulltext.rendered(c, query), "most": wanted.limit}
    timed = wanted.since is not None or wanted.until is not None
    if wanted.source is not None:
        asked["source"] = source_key(wanted.source)
    span = when_asked(wanted.since, wanted.until)[1] if timed else {}
    finding = _finding(columns, wanted.since is not None, wanted.until is not None, wanted.source is not None)
    return c.execute(finding, asked | span).all()


@lru_cache
def _finding(columns: frozenset[str], since: bool, until: bool, source: bool) -> Select[Any]:
    """Built once for each set of conditions: building costs more than running."""
    some_day = datetime(2000, 1, 1, tzinfo=UTC)
    conditions, _span = when_asked(some_day if since else None, some_day if until else None)
    found = (
        select(*(_TOLD[name] for name in _TOLD if name in columns))
        .join_from(fulltext.texts, articles, fulltext.texts.c.rowid == articles.c.id)
        .join(sentences, sentences.c.article_id == articles.c.id)
        .where(fulltext.Tells(bindparam("match", type_=String)), visible_to(_CHAT), *conditions)
        .order_by(fulltext.texts.c.rowid.desc())
        .limit(bindparam("most"))
    )
    return found.where(articles.c.source_key == bindparam("source")) if source else found


def places_of(c: Connection, article_ids: Sequence[int]) -> dict[int, tuple[Span, ...]]:
    """Where the sentences of these articles stand."""
    rows = c.execute(select(sentences).where(sentences.c.article_id.in_(article_ids)))
    return {row.article_id: _places(row.places) for row in rows}


def _query(wanted: Wanted) -> Query | None:
    """Every group of words, in the text or the title."""
    groups = [
        any_of(
            *(
                phrase(form, *(("title",) if wanted.titled else ("title", "text")))
                for word in group
                for form in ways_to_write(word)
            )
        )
        for group in wanted.words
    ]
    known = tuple(group for group in groups if group is not None)
    return All(known) if known and len(known) == len(groups) else None


def _story(text: str, title: str | None) -> list[Span]:
    return [place for each in paragraphs(text, clean(text, title)) for place in each.sentences]


def _places(written: str) -> tuple[Span, ...]:
    return tuple(Span(*map(int, place.split("-"))) for place in written.split())
