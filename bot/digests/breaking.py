"""Which stories cannot wait for the digest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import log2

from bot.digests.planning import HALF_LIFE, weight
from bot.digests.sameness import events
from bot.model import Article
from summarizer import stories as texts

WINDOW = timedelta(hours=12)
"""A story breaks by what was published within this time: slow ones have a digest in between."""

FRESH = timedelta(hours=6)
"""A story of exactly as many outlets as the reader asked for breaks until its newest article is this old."""

_ENOUGH = 10
"""Articles on an event that are enough to know others by."""


def hot(articles: Sequence[Article], outlets: int, now: datetime) -> tuple[tuple[Article, ...], ...]:
    """The events among `articles` that break for whoever asked for `outlets`, the weightiest first."""
    breaking = [tuple(event) for event in events(articles) if breaks(event, outlets, now)]
    return tuple(sorted(breaking, key=lambda event: (-weight(event, now), event[0].id)))


def breaks(event: Sequence[Article], outlets: int, now: datetime) -> bool:
    """Whether the articles weigh as much as fresh ones of `outlets` outlets."""
    enough: float = log2(1 + outlets) * 0.5 ** (FRESH / HALF_LIFE)
    return weight(event, now) >= enough


def is_told(event: Sequence[texts.Vector], told: Iterable[texts.Vector]) -> bool:
    """Whether one of the `told` articles is on the event: then there is an update at most, and that can wait."""
    few = event[:_ENOUGH]
    return any(sum(texts.cosine(each, vector) for vector in few) >= texts.SAME_EVENT * len(few) for each in told)
