"""Which stories cannot wait for the digest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from math import log2

from bot.digests.planning import HALF_LIFE, events, plan, weight
from bot.digests.stories import Story
from bot.model import Article

WINDOW = timedelta(hours=12)
"""A story breaks by what was published within this time: slow ones have a digest in between."""

FRESH = timedelta(hours=6)
"""A story of exactly as many outlets as the reader asked for breaks until its newest article is this old."""


def hot(articles: Sequence[Article], outlets: int, now: datetime) -> tuple[tuple[Article, ...], ...]:
    """The events among `articles` that break for whoever asked for `outlets`, the weightiest first."""
    breaking = [tuple(event) for event in events(articles) if breaks(event, outlets, now)]
    return tuple(sorted(breaking, key=lambda event: (-weight(event, now), event[0].id)))


def breaks(event: Sequence[Article], outlets: int, now: datetime) -> bool:
    """Whether the articles weigh as much as fresh ones of `outlets` outlets."""
    enough: float = log2(1 + outlets) * 0.5 ** (FRESH / HALF_LIFE)
    return weight(event, now) >= enough


def breaking_story(
    event: Sequence[Article], news: Collection[int], told: Sequence[Article], outlets: int, now: datetime
) -> Story | None:
    """The story of an event for a reader whose `news` (ids) these are and who was told of the others; None if it waits.

    What the reader was told of before, or is to see only in part, waits for the digest, which tells an update.
    """
    mine = [article for article in event if article.id in news]
    if not mine or not breaks(mine, outlets, now):
        return None
    stories = plan(mine, told).stories
    return stories[0] if stories and not stories[0].update else None
