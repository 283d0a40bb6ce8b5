"""Quotes: who is given which words, in which article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import BindParameter, Connection, Row, Select, select

from bot.model import ChatKey, FoundQuote
from bot.store import addresses, fulltext, people
from bot.store.context import around, surroundings
from bot.store.fulltext import forms
from bot.store.schema import articles, quotes
from bot.store.unique import upsert
from bot.store.visibility import visible_to
from summarizer.model import Quote, Speaker

_AT_ONCE = 500


def add(c: Connection, article_id: int, new: Iterable[Quote]) -> None:
    """Keep the article's quotes; those it has already stay as they are."""
    of_it = select(articles.c.text, articles.c.title, articles.c.language).where(articles.c.id == article_id)
    text, title, code = c.execute(of_it).one()
    new = list(new)
    speakers = people.of_speakers(c, [quote.speaker for quote in new])
    rows = [
        {"article_id": article_id, **_values(quote, text, title, code), **_whose(person, quote)}
        for quote, person in zip(new, speakers, strict=True)
    ]
    if rows:
        adding = upsert(c, quotes).on_conflict_do_nothing().returning(*fulltext.indexed)
        fulltext.take_in(c, c.execute(adding, rows).all())


def get(c: Connection, quote_id: int) -> FoundQuote:
    """The quote with that id. Raises KeyError if there is none."""
    found = c.execute(found_quotes().where(quotes.c.id == quote_id)).one_or_none()
    if found is None:
        raise KeyError(quote_id)
    return found_quote(found)


def of_article(c: Connection, article_id: int, chat: ChatKey | None = None) -> list[FoundQuote]:
    """The article's quotes in reading order, with the link that `chat` may be shown."""
    return of_articles(c, [article_id], chat)[article_id]


def of_articles(c: Connection, article_ids: Sequence[int], chat: ChatKey | None = None) -> dict[int, list[FoundQuote]]:
    """The quotes of each of the articles, in reading order, with the links that `chat` may be shown."""
    found: dict[int, list[FoundQuote]] = {each: [] for each in article_ids}
    for first in range(0, len(article_ids), _AT_ONCE):
        some = article_ids[first : first + _AT_ONCE]
        query = found_quotes(chat).where(quotes.c.article_id.in_(some)).order_by(quotes.c.start_at, quotes.c.end_at)
        for row in c.execute(query):
            found[row.article_id].append(found_quote(row))
    return found


def beside(c: Connection, quote_id: int, chat: ChatKey) -> tuple[str, str]:
    """What stands before and after the quote in its article, word for word: the rest of its sentence and the next one.

    Raises KeyError if there is no such quote in what the chat may see.
    """
    query = (
        select(articles.c.text, quotes.c.start_at, quotes.c.end_at)
        .join_from(quotes, articles, quotes.c.article_id == articles.c.id)
        .where(quotes.c.id == quote_id, visible_to(chat))
    )
    found = c.execute(query).one_or_none()
    if found is None:
        raise KeyError(quote_id)
    return around(found.text, found.start_at, found.end_at)


def by_article(c: Connection, article_ids: Sequence[int], *, only_key: bool = False) -> dict[int, list[Quote]]:
    """The quotes of each of the articles, or the key ones, in reading order."""
    found: dict[int, list[Quote]] = {}
    for first in range(0, len(article_ids), _AT_ONCE):
        some = article_ids[first : first + _AT_ONCE]
        query = select(quotes).where(quotes.c.article_id.in_(some)).order_by(quotes.c.start_at, quotes.c.end_at)
        for row in c.execute(query.where(quotes.c.key) if only_key else query):
            found.setdefault(row.article_id, []).append(_quote(row))
    return found


def found_quotes(chat: ChatKey | BindParameter[str] | None = None) -> Select[tuple[object, ...]]:
    """Select what a FoundQuote needs, links as `chat` may be shown them; add conditions on `quotes` and `articles`."""
    return select(
        quotes,
        articles.c.title,
        articles.c.url if chat is None else addresses.shown_to(chat).label("url"),
        articles.c.source,
        articles.c.published,
        articles.c.ingested,
    ).join_from(quotes, articles, quotes.c.article_id == articles.c.id)


def found_quote(row: Row[tuple[object, ...]]) -> FoundQuote:
    """A row of found_quotes() as a value."""
    return FoundQuote(
        id=row.id,
        article_id=row.article_id,
        quote=_quote(row),
        title=row.title,
        url=row.url,
        source=row.source,
        published=row.published,
        ingested=row.ingested,
        person_id=row.person_id,
    )


def _quote(row: Row[tuple[object, ...]]) -> Quote:
    speaker = None
    if row.speaker_name is not None:
        speaker = Speaker(
            name=row.speaker_name, mention=row.speaker_mention, role=row.speaker_role, kind=row.speaker_kind
        )
    return Quote(
        start=row.start_at,
        end=row.end_at,
        text=row.said,
        kind=row.kind,
        cue=row.cue,
        speaker=speaker,
        confidence=row.confidence,
        key=row.key,
        doubt=row.doubt,
    )


def _whose(person_id: int | None, quote: Quote) -> dict[str, object]:
    """The person, and all that the full-text index is to find the quote's speaker by."""
    speaker = quote.speaker
    mention = speaker.mention if speaker and speaker.kind == "organization" else None
    called = (speaker.name, speaker.role, mention) if speaker else ()
    marks = (people.mark(person_id),) if person_id is not None else ()
    return {"person_id": person_id, "names": " ".join(filter(None, (*marks, *called)))}


def _values(quote: Quote, text: str, title: str | None, code: str) -> dict[str, object]:
    speaker = quote.speaker
    around = surroundings(text, quote.start, quote.end, title)
    return {
        "start_at": quote.start,
        "end_at": quote.end,
        "kind": quote.kind,
        "cue": quote.cue,
        "speaker_name": speaker and speaker.name,
        "speaker_mention": speaker and speaker.mention,
        "speaker_role": speaker and speaker.role,
        "speaker_kind": speaker and speaker.kind,
        "confidence": quote.confidence,
        "doubt": quote.doubt,
        "key": quote.key,
        "said": quote.text,
        "context": f"{around} {forms.kept(quote.text, around, code)}".rstrip(),
    }
