"""A briefing on anything: what the articles that a chat may see tell of it, the newest state first. Nothing is written.

Every sentence and quote stands in its article, and says which one that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy import Connection

from bot.asking.language import language
from bot.asking.understood import Understood
from bot.digests.sameness import SAME, events, likeness
from bot.digests.stories import FULL_LENGTH, when
from bot.lookup.groups import begun, has_any, stems_of
from bot.lookup.reached import ON_IT, On, told_on, weight_on
from bot.model import Article, ChatKey, Headline
from bot.speech import _
from bot.store import articles, headlines
from bot.store.sentences import places_of
from summarizer import stories as texts
from summarizer.model import KEY_CONFIDENCE, Kind, Length, Quote, Sentence

_MOST = 16
_NEAREST = 4
_LISTED = 30

_SENTENCES = {Length.SHORT: (1, 1), Length.NORMAL: (3, 2), Length.LONG: (5, 3)}
"""Of the newest article, and of each before."""

_ARTICLES = {Length.SHORT: 2, Length.NORMAL: 4, Length.LONG: 8}
_SPEAKERS = {Length.SHORT: 1, Length.NORMAL: 3, Length.LONG: 8}
_OPEN = {Length.SHORT: 0, Length.NORMAL: 2, Length.LONG: 4}


@dataclass(frozen=True, slots=True)
class Part:
    """What one article tells."""

    article: Article
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody says, in an article."""

    article: Article
    quote: Quote


@dataclass(frozen=True, slots=True)
class Overview:
    """A story by what was read on it: the newest `parts` first, who says what, what is `open`, and other stories.

    Without parts nothing was read on it, and the `others` are the nearest. `mentioned`: no article is on it, and these
    only mention it.
    """

    understood: Understood
    parts: tuple[Part, ...] = ()
    positions: tuple[Position, ...] = ()
    open: tuple[Part, ...] = ()
    articles: tuple[Article, ...] = ()
    others: tuple[Headline, ...] = ()
    note: str | None = None
    length: Length = Length.NORMAL
    mentioned: bool = False


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of a time, the newest first, each by its leading article; `note` says if they are of another time."""

    understood: Understood
    leads: tuple[Article, ...]
    note: str | None = None


def overview(c: Connection, asked: Understood, chat: ChatKey, length: Length = Length.NORMAL) -> Overview:
    """The briefing on what is asked for. If nothing is of the time asked for, of another, and it says so."""
    note = None
    found = _on(c, asked, chat)
    if not found[0] and (asked.since or asked.until):
        asked = asked.without("time")
        found = _on(c, asked, chat)
        note = _("Nothing from that time; this is from another:") if found[0] else None
    story, others, on, best = found
    taken = replace(asked, words=on.words, respelt=on.respelt or asked.respelt)
    if not story:
        near = headlines.nearest(c, chat, asked.words, most=_NEAREST)
        return Overview(asked, others=near)
    newest = _newest_first(story)
    parts = tuple(_parts(newest, length))
    shown = {(part.article.id, each.start) for part in parts for each in part.sentences}
    return Overview(
        taken,
        parts,
        tuple(_positions(newest, parts))[: _SPEAKERS[length]],
        tuple(_open(c, newest, shown, _OPEN[length])),
        tuple(newest),
        tuple(Headline(each.id, each.title) for each in others)[:_NEAREST],
        note,
        length,
        mentioned=bool(on.groups) and best < ON_IT,
    )


def stories(c: Connection, asked: Understood, chat: ChatKey) -> Stories:
    """What was new in the time asked for, or is newest at all."""
    found = headlines.latest(c, chat, since=asked.since, until=asked.until, most=_LISTED)
    note = None
    if not found and (asked.since or asked.until):
        found = headlines.latest(c, chat, most=_LISTED)
        note = _("Nothing from that time; this is from another:") if found else None
    groups = events(articles.several(c, [each.id for each in found], chat=chat))
    leads = [_newest_first(group)[0] for group in groups]
    return Stories(asked, tuple(sorted(leads, key=when, reverse=True)), note)


def _on(c: Connection, asked: Understood, chat: ChatKey) -> tuple[list[Article], list[Article], On, float]:
    """The likeliest story's articles, one of each other one, what was looked for, and how much an article is on it."""
    words = (*(asked.person or "").split(), *asked.words)
    on = told_on(c, replace(asked, words=words), chat)
    weights = {each.article_id: weight_on(each, on.groups) for each in on.told}
    best = max(weights.values(), default=0.0)
    least = min(ON_IT, best)
    wanted = sorted((each for each in weights if weights[each] >= least), key=lambda each: -weights[each])[:_MOST]
    groups = sorted(
        _stories(articles.several(c, wanted, chat=chat), on),
        key=lambda group: (-max(round(weights[each.id], 1) for each in group), -len(group), -max(map(_moment, group))),
    )
    first, *rest = groups or [[]]
    return first, [_newest_first(group)[0] for group in rest], on, best


def _stories(found: Sequence[Article], on: On) -> Iterator[list[Article]]:
    """The articles in groups that tell of one event; as all are on what is asked for, less likeness will do."""
    wanted = begun(on.groups)
    titles = [stems_of(each.title or "", wanted) for each in found]
    titled = np.array([any(has_any(group, stems) for group in on.groups) for stems in titles], dtype=bool)
    for group in texts.linked(likeness(found) - _UNTITLED * ~(titled[:, None] & titled[None, :]), SAME - _LESS):
        yield [found[index] for index in group]


_LESS, _UNTITLED = 0.27, 0.14
"""What the likeness may lack of that of one event: reports a week apart put few things in the same words. And how much
less it may lack where a title says nothing of what is asked for: that article may only mention it."""


def _moment(article: Article) -> float:
    return when(article).timestamp()


def _newest_first(story: Sequence[Article]) -> list[Article]:
    """The newest full report first, then what is before it, a correction or only a note, the newest first."""
    ordered = sorted(story, key=_moment, reverse=True)
    full = (each for each in ordered if each.briefing.words >= FULL_LENGTH / 2 and not _corrects(each))
    lead = next(full, ordered[0])
    return [lead, *(each for each in ordered if each is not lead)]


def _corrects(article: Article) -> bool:
    """Whether it takes something back: what it repeats for that is nobody's position."""
    return article.briefing.kind is Kind.CORRECTION


def _parts(newest: Sequence[Article], length: Length) -> Iterator[Part]:
    """What each article tells that those before it in the order do not."""
    said = texts.Said(())
    first, later = _SENTENCES[length]
    for number, article in enumerate(newest[: _ARTICLES[length]]):
        if _corrects(article):  # what it takes back and what is so belong together
            yield Part(article, article.briefing.sentences[:first])
            continue
        kept = list[Sentence]()
        for sentence in article.briefing.sentences:
            if said.has_not(sentence.text) and len(kept) < (later if number else first):
                kept.append(sentence)
                said.add(sentence.text)
        if kept:
            yield Part(article, tuple(kept))


def _positions(newest: Iterable[Article], parts: Iterable[Part]) -> Iterator[Position]:
    """The weightiest quote of each speaker, the newest first."""
    told = {part.article.id: part.sentences for part in parts}
    heard = set[str]()
    for article in newest:
        quotes = sorted(article.briefing.quotes, key=lambda each: (not each.key, each.kind != "direct", each.start))
        for quote in quotes:
            speaker = quote.speaker
            if speaker is None or quote.confidence < KEY_CONFIDENCE or speaker.name in heard:
                continue
            if _corrects(article) and quote.kind != "direct":
                continue
            if not any(each.start <= quote.start < each.end for each in told.get(article.id, ())):
                heard.add(speaker.name)
                yield Position(article, quote)


def _open(c: Connection, newest: Sequence[Article], shown: set[tuple[int, int]], most: int) -> Iterator[Part]:
    """Sentences that tell what is not known or decided, or what is to come."""
    mark = language("en").marks["open"]
    places = places_of(c, [article.id for article in newest])
    for article in newest:
        found = [
            Sentence(place.start, place.end, place.of(article.text))
            for place in places.get(article.id, ())
            if mark.search(place.of(article.text)) and (article.id, place.start) not in shown
        ]
        said = article.briefing.quotes
        free = [one for one in found if not any(each.start < one.end and one.start < each.end for each in said)][:most]
        most -= len(free)
        if free:
            yield Part(article, tuple(free))
