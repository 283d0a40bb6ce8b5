"""What a week was about, by rules that a reader can check.

Its weightiest stories are those that most outlets told; of two with as many, the one with more articles, then the later
one. The people quoted most are counted in the store (`profiles.spoke_lately`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.digests.deciding import Event, decide
from bot.digests.sameness import Pair
from bot.digests.stories import Story, when
from bot.model import Article

STORIES = 5


def weightiest(articles: Sequence[Article], parted: Collection[Pair] = frozenset()) -> tuple[Story, ...]:
    """The stories that the articles of a week told most, the weightiest first."""
    return tuple(event.story() for event in in_order(articles, parted)[:STORIES])


def in_order(articles: Sequence[Article], parted: Collection[Pair] = frozenset()) -> list[Event]:
    """The events of a week, the weightiest first."""
    return sorted(decide(articles, (), parted), key=_weight, reverse=True)


def _weight(event: Event) -> tuple[int, int, float]:
    outlets = {article.source for article in event.fresh if article.source}
    return len(outlets), len(event.fresh), max(map(when, event.fresh)).timestamp()
