"""What speaks for it that two articles tell of one event, and what against it: named signs and their weights.

The likeness of two articles is that of their vectors, taken together with that of their openings: there the news
stands, while the background further down is that of a topic. Who and where alone make no event: two matters of one town
share its names, and so the words that are no names must be alike too.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import timedelta
from math import sqrt
from typing import NamedTuple

from bot.digests.facts import facts_of
from bot.digests.stories import happening_of, news_of, opening_of, vector_of, when
from bot.model import Article
from summarizer import stories as texts

ENOUGH = 0.25
"""From this cosine of the words that are no names on, two articles tell of one happening; below, less ..."""

ALIKE = 0.4
"""... but this much of their likeness is left to two articles that share no word but names."""

NUMBERS = 3
"""So many numbers in common say all that numbers can say."""

A_MATCH = timedelta(hours=3)
"""Between articles no further apart one match may have gone on."""

ONE_DAY = timedelta(hours=18)
"""Between articles further apart a story may have moved on: then each names its own day."""


class Signs(NamedTuple):
    """What two articles have in common as reports of an event, and what parts them."""

    gist: float
    """The cosine of what they say, less where they share but names."""

    phrases: float
    """How much of what each begins with stands in the other, word pair by word pair."""

    news: float
    """The cosine of what both begin with: their titles and first words."""

    other_actors: float
    """How much each is about somebody or some place of its first sentences that the other never names."""

    numbers: float
    """How many numbers both name, up to three."""

    other_result: float
    """1 if both tell of matches, begin with results (2-1, 29–27) and with none in common: there were two matches.

    Soon after a result a later one may be that of the same match, if the first can grow into it.
    """

    other_days: float
    """1 if, told on one day, they name days of the week, and not one and the same."""


WEIGHTS = Signs(
    gist=0.6, phrases=0.6, news=0.48, other_actors=-0.013, numbers=0.08, other_result=-0.5, other_days=-0.11
)
"""What each sign adds to a likeness: near to what `benchmarks/fit_stories.py` fits."""

USUAL = -0.18
"""What is taken from each likeness, for any two reports of one matter share some phrases."""


def weighed(signs: Signs) -> float:
    """The likeness of two articles with such signs."""
    return USUAL + sum(weight * sign for weight, sign in zip(WEIGHTS, signs, strict=True))


def signs_of(one: Article, other: Article, whole: float | None = None) -> Signs:
    """The signs of two articles; `whole` is the cosine of their vectors, where that is known."""
    first, second = facts_of(one), facts_of(other)
    later = when(other) - when(one)
    days = first.days and second.days and abs(later) <= ONE_DAY
    return Signs(
        gist=_gist(one, other, texts.cosine(vector_of(one), vector_of(other)) if whole is None else whole),
        phrases=texts.shared_phrases(one.text, other.text),
        news=texts.cosine(news_of(one), news_of(other)),
        other_actors=min(_lacking(first.actors, other), _lacking(second.actors, one)),
        numbers=min(NUMBERS, len(first.numbers & second.numbers)),
        other_result=_other_result(first.results, second.results, later),
        other_days=bool(days and set(first.days).isdisjoint(second.days)),
    )


def _lacking(actors: Mapping[str, float], article: Article) -> float:
    """How much is about the chief one of the actors that the article does not name."""
    named = vector_of(article)
    return max((weight for actor, weight in actors.items() if actor not in named), default=0.0)


def _other_result(first: Set[tuple[int, int]], second: Set[tuple[int, int]], later: timedelta) -> bool:
    """Whether the results are of two matches, where the second are told so much `later`."""
    if not first or not second or not first.isdisjoint(second):
        return False
    earlier, after = (first, second) if later > timedelta(0) else (second, first)
    soon = timedelta(0) < abs(later) <= A_MATCH
    return not (soon and any(_grows(one, other) for one in earlier for other in after))


def _grows(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[0] and one[1] <= other[1]


def _gist(one: Article, other: Article, whole: float) -> float:
    happening = texts.cosine(happening_of(one), happening_of(other))
    likeness = sqrt(whole * texts.cosine(opening_of(one), opening_of(other)))
    return likeness * min(1.0, ALIKE + (1.0 - ALIKE) * happening / ENOUGH)
