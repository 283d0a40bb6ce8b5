"""Which articles tell of one event, by more than their words: by signs of it, by when it is told, and by whom.

Each day between two articles makes them less alike, and what is weeks older is background. One outlet writes of the
same places and people every day, so that between two of its own articles the bar is higher.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from bot.digests.signs import signs_of, weighed
from bot.digests.stories import vector_of, when
from bot.model import Article
from summarizer import stories as texts
from summarizer.identifying import UNKNOWN

NEAR = 0.1
"""Articles with a lower cosine than this are not looked at closer: they have next to nothing in common."""

SAME = 0.3
"""Articles at least this much alike tell of one event."""

CLOSEST = 0.5
"""How much of the likeness of two groups is that of the closest two articles; the rest is the mean of all.

A story that grows tells little of its first day on its fourth, but each day goes on from the one before.
"""

ONE_OUTLET = 0.03
"""What it takes from a likeness that both articles are one outlet's."""

AT_ONCE = timedelta(days=1.5)
"""Articles this far apart may be on one event as much as those of one hour."""

PER_DAY = 0.012
"""What each further day takes from a likeness."""

NEVER = timedelta(days=21)
"""Articles this far apart are not on one event, whatever they say."""

_DAY = timedelta(days=1)

Pair = frozenset[int]
"""The ids of two articles."""


def events(articles: Sequence[Article], parted: Collection[Pair] = frozenset()) -> Iterator[list[Article]]:
    """The articles in groups, those that tell of one event together. Those of a pair that is `parted` never are."""
    for group in texts.linked(likeness(articles, parted), SAME, CLOSEST):
        yield [articles[index] for index in group]


def apart(articles: Sequence[Article], parted: Collection[Pair]) -> list[list[Article]]:
    """The articles of one story in groups in which no pair is `parted`, each article in the first that takes it."""
    groups: list[list[Article]] = []
    for article in articles:
        mine = next((group for group in groups if not any(pair(article, each) in parted for each in group)), None)
        if mine is None:
            groups.append([article])
        else:
            mine.append(article)
    return groups


def pair(one: Article, other: Article) -> Pair:
    """The two articles as a pair."""
    return frozenset((one.id, other.id))


def likeness(articles: Sequence[Article], parted: Collection[Pair] = frozenset()) -> NDArray[np.float32]:
    """How much alike any two are as reports of an event: 0 to 1, and below 0 where they cannot be of one."""
    whole = texts.similarities([vector_of(article) for article in articles])
    found = np.zeros_like(whole)
    for one, other in zip(*np.nonzero(np.triu(whole, 1) >= NEAR), strict=True):
        found[one, other] = found[other, one] = alike(articles[one], articles[other], float(whole[one, other]))
    days = np.array([when(article).timestamp() / _DAY.total_seconds() for article in articles])
    found[np.abs(days[:, None] - days[None, :]) > NEVER / _DAY] = -1.0
    found[_of_other_languages(articles)] = -1.0
    for one, other in _places(articles, parted):
        found[one, other] = found[other, one] = -1.0
    return found


def alike(one: Article, other: Article, whole: float) -> float:
    """How much alike two articles are as reports of an event, whose vectors are as near as `whole`: 0 to 1."""
    found = weighed(signs_of(one, other, whole))
    found -= ONE_OUTLET * bool(one.source and one.source == other.source)
    found -= PER_DAY * max(0.0, (abs(when(one) - when(other)) - AT_ONCE) / _DAY)
    return min(1.0, max(0.0, found))


def _of_other_languages(articles: Sequence[Article]) -> NDArray[np.bool_]:
    """Which two are told in two languages, as far as that is known: a reader wants each story in one."""
    languages = np.array([article.language for article in articles])
    known = languages != UNKNOWN
    two: NDArray[np.bool_] = (languages[:, None] != languages[None, :]) & known[:, None] & known[None, :]
    return two


def _places(articles: Sequence[Article], parted: Collection[Pair]) -> Iterator[tuple[int, int]]:
    places = {article.id: place for place, article in enumerate(articles)}
    for one, other in map(sorted, parted):
        if one in places and other in places:
            yield places[one], places[other]
