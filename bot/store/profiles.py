"""Who spoke most lately, and what is known of one person: only from quotes that the chat may see and that are sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, Connection, func, select

from bot.asking.names import fold, parts
from bot.asking.shapes import content_words
from bot.model import ChatKey, FoundQuote
from bot.store.quotes import found_quote, found_quotes
from bot.store.schema import articles, people, quotes
from bot.store.visibility import visible_to
from bot.store.whoiswho import Person, persons
from summarizer.model import KEY_CONFIDENCE

_MOST_QUOTES = 2000
_TOPICS = 8


@dataclass(frozen=True, slots=True)
class Spoken:
    """How often somebody was quoted, and when last."""

    person: Person
    count: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Role:
    """What articles say somebody is, and the time of the first and the last that does."""

    text: str
    first: datetime
    last: datetime
    count: int


Step = Literal["day", "week", "month"]


@dataclass(frozen=True, slots=True)
class Timeline:
    """How often, step by step: the first day of each (a week begins on Monday) with a count, empty ones included."""

    step: Step
    counts: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """One person over all articles. `timeline` is how often they were quoted, `topics` are words that come back.

    `also` are the other ways in which articles write the name. Counts are over the last two thousand quotes.
    """

    person: Person
    also: tuple[str, ...]
    roles: tuple[Role, ...]
    topics: tuple[tuple[str, int], ...]
    timeline: Timeline
    sources: tuple[tuple[str, int], ...]
    total: int
    latest: tuple[FoundQuote, ...]


def spoke_lately(c: Connection, chat: ChatKey, *, since: datetime, limit: int = 10) -> list[Spoken]:
    """Who was quoted most in articles dated `since` then, the most quoted first."""
    spoken = select(people.c.id).where(people.c.kind == "person")
    counts = _counts(c, chat, since, quotes.c.person_id.in_(spoken), limit * _NAMES_EACH)
    found = persons(c, counts, chat)
    others = {number for each in found for number in each.ids} - counts.keys()
    counts |= _counts(c, chat, since, quotes.c.person_id.in_(others), len(others))
    listed = [
        Spoken(each, sum(counts[number][0] for number in its), max(counts[number][1] for number in its))
        for each in found
        if (its := counts.keys() & set(each.ids))
    ]
    return sorted(listed, key=lambda each: (-each.count, -each.last.timestamp(), each.person.name))[:limit]


_NAMES_EACH = 4
"""Names that are looked at for each person who is listed: several may turn out to be one person's."""


def _counts(
    c: Connection, chat: ChatKey, since: datetime, whose: ColumnElement[bool], limit: int
) -> dict[int, tuple[int, datetime]]:
    """How often each is quoted surely under one name, and when last, the most quoted first."""
    times = func.count(quotes.c.id)
    last = func.max(articles.c.dated, type_=articles.c.dated.type)
    query = (
        select(quotes.c.person_id, times.label("times"), last.label("last"))
        .join_from(articles, quotes, quotes.c.article_id == articles.c.id)
        .where(articles.c.dated >= since, visible_to(chat), quotes.c.confidence >= KEY_CONFIDENCE, whose)
        .group_by(quotes.c.person_id)
        .order_by(times.desc(), last.desc(), quotes.c.person_id)
        .limit(limit)
    )
    return {row.person_id: (row.times, row.last) for row in c.execute(query)}


def profile(c: Connection, person: Person, chat: ChatKey, *, latest: int = 5) -> Profile:
    """What is known of the person. Raises KeyError if nothing that the chat may see is sure."""
    query = (
        found_quotes(chat)
        .where(quotes.c.person_id.in_(person.ids), quotes.c.confidence >= KEY_CONFIDENCE, visible_to(chat))
        .order_by(quotes.c.id.desc())
        .limit(_MOST_QUOTES)
    )
    said = sorted((found_quote(row) for row in c.execute(query)), key=lambda each: each.when, reverse=True)
    if not said:
        raise KeyError(person.id)
    names = dict.fromkeys(each.quote.speaker.name for each in said if each.quote.speaker)
    return Profile(
        person=person,
        also=tuple(name for name in names if name != person.name),
        roles=roles(said),
        topics=topics((each.quote.text for each in said), without=parts(person.name)),
        timeline=timeline([each.when for each in said]),
        sources=tuple(Counter(each.source for each in said if each.source).most_common(5)),
        total=len(said),
        latest=tuple(said[:latest]),
    )


def roles(said: Iterable[FoundQuote]) -> tuple[Role, ...]:
    """The roles that the quotes' articles give their speaker, the latest first. Case and "the" make no difference."""
    found: dict[str, list[tuple[datetime, str]]] = {}
    for each in said:
        if each.quote.speaker and each.quote.speaker.role:
            role = each.quote.speaker.role
            found.setdefault(fold(role).removeprefix("the "), []).append((each.when, role))
    spans = [Role(max(uses)[1], min(uses)[0], max(uses)[0], len(uses)) for uses in found.values()]
    return tuple(sorted(spans, key=lambda role: (role.last, role.count), reverse=True))


def topics(texts: Iterable[str], *, without: Sequence[str] = ()) -> tuple[tuple[str, int], ...]:
    """The content words that come back in most of `texts`, with in how many; a word in one text is no topic."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word.lower() for word in content_words(text, most=None)})
    common = ((word, count) for word, count in counts.most_common() if _is_topic(word, count) and word not in without)
    return tuple(common)[:_TOPICS]


def _is_topic(word: str, count: int) -> bool:
    return count > 1 and len(word) > _SHORT and word.isalpha() and word not in _VAGUE


def months(moments: Iterable[datetime]) -> tuple[tuple[date, int], ...]:
    """How many of `moments` fall into each month from the first to the last, empty months included."""
    counts = Counter(moment.year * 12 + moment.month - 1 for moment in moments)
    if not counts:
        return ()
    return tuple((date(at // 12, at % 12 + 1, 1), counts[at]) for at in range(min(counts), max(counts) + 1))


def timeline(moments: Sequence[datetime]) -> Timeline:
    """By day, by week or by month: in as many steps as a small picture can show."""
    days = Counter(moment.date() for moment in moments)
    span = max(days) - min(days) if days else timedelta()
    if span > _MOST_WEEKS:
        return Timeline("month", months(moments))
    if span <= _MOST_DAYS:
        return Timeline("day", _steps(days, timedelta(days=1)))
    weeks = Counter(moment.date() - timedelta(days=moment.weekday()) for moment in moments)
    return Timeline("week", _steps(weeks, timedelta(weeks=1)))


def _steps(counts: Counter[date], length: timedelta) -> tuple[tuple[date, int], ...]:
    if not counts:
        return ()
    first, last = min(counts), max(counts)
    return tuple(
        (start, counts[start]) for start in (first + at * length for at in range((last - first) // length + 1))
    )


_MOST_DAYS, _MOST_WEEKS = timedelta(days=31), timedelta(weeks=30)
_SHORT = 3
_VAGUE = frozenset(
    re.findall(
        r"\w+",
        """think know believe want need make made going come take look work good great well right really many sure lots
        time year years people today first last even still back keep help like only other others every because""",
    )
)
