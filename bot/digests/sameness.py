"""Which articles tell of one event, by more than their words: what happened, when it is told, and who tells it.

The likeness of two articles is the cosine of their vectors. Who and where alone make no event: two matters of one town
share its names, and so the words that are no names must be alike too. An event has a date: each day between two
articles makes them less alike, and what is weeks older is background. One outlet writes of the same places and people
every day, so that between two of its own articles the bar is higher.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from bot.digests.stories import happening_of, vector_of, when
from bot.model import Article
from summarizer import stories as texts

SAME = 0.35
"""Articles at least this much alike on the mean tell of one event."""

ENOUGH = 0.3
"""From this cosine of the words that are no names on, two articles tell of one happening; below, the less the less."""

ONE_OUTLET = 0.05
"""What it takes from a likeness that both articles are one outlet's."""

AT_ONCE = timedelta(days=1.5)
"""Articles this far apart may be on one event as much as those of one hour."""

PER_DAY = 0.02
"""What each further day takes from a likeness."""

NEVER = timedelta(days=21)
"""Articles this far apart are not on one event, whatever they say."""

_DAY = timedelta(days=1)

Pair = frozenset[int]
"""The ids of two articles."""


def events(articles: Sequence[Article], parted: Collection[Pair] = frozenset()) -> Iterator[list[Article]]:
    """The articles in groups, those that tell of one event together. Those of a pair that is `parted` never are."""
    for group in texts.linked(likeness(articles, parted), SAME):
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
    found = texts.similarities([vector_of(article) for article in articles])
    happening = texts.similarities([happening_of(article) for article in articles])
    found *= np.minimum(1.0, happening / ENOUGH)
    for places in _outlets(articles):
        found[np.ix_(places, places)] -= ONE_OUTLET
    days = _days_apart(articles)
    found = np.maximum(0.0, found - PER_DAY * np.maximum(0.0, days - AT_ONCE / _DAY)).astype(np.float32)
    found[days > NEVER / _DAY] = -1.0
    for one, other in _places(articles, parted):
        found[one, other] = found[other, one] = -1.0
    return found


def _outlets(articles: Sequence[Article]) -> Iterator[list[int]]:
    """The places of each outlet's articles, where it has several."""
    outlets: defaultdict[str, list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        if article.source:
            outlets[article.source].append(place)
    return (places for places in outlets.values() if len(places) > 1)


def _days_apart(articles: Sequence[Article]) -> NDArray[np.float64]:
    days = np.array([when(article).timestamp() / _DAY.total_seconds() for article in articles])
    apart: NDArray[np.float64] = np.abs(days[:, None] - days[None, :])
    return apart


def _places(articles: Sequence[Article], parted: Collection[Pair]) -> Iterator[tuple[int, int]]:
    places = {article.id: place for place, article in enumerate(articles)}
    for one, other in map(sorted, parted):
        if one in places and other in places:
            yield places[one], places[other]
