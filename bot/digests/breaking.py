"""Which stories cannot wait for the digest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import Enum
from math import log2

from bot.digests.deciding import decide
from bot.digests.developments import near_to
from bot.digests.planning import HALF_LIFE, weight
from bot.digests.sameness import Pair
from bot.model import Article

WINDOW = timedelta(hours=12)
"""A story breaks by what was published within this time: slow ones have a digest in between."""

FRESH = timedelta(hours=6)
"""A story of exactly as many outlets as the reader asked for breaks until its newest article is this old."""


def hot(
    articles: Sequence[Article], outlets: int, now: datetime, parted: Collection[Pair] = frozenset()
) -> tuple[tuple[Article, ...], ...]:
    """The events among `articles` that break for whoever asked for `outlets`, the weightiest first."""
    breaking = [event.fresh for event in decide(articles, (), parted) if breaks(event.fresh, outlets, now)]
    return tuple(sorted(breaking, key=lambda event: (-weight(event, now), event[0].id)))


def breaks(event: Sequence[Article], outlets: int, now: datetime) -> bool:
    """Whether the articles weigh as much as fresh ones of `outlets` outlets."""
    enough: float = log2(1 + outlets) * 0.5 ** (FRESH / HALF_LIFE)
    return weight(event, now) >= enough


class Verdict(Enum):
    """Whether a hot event breaks for a chat, or why it is held."""

    BREAKS = "told: it breaks"
    TOLD = "held: told in part, what is new of it comes with the digest"
    FEW = "held: too few outlets that the chat hears, or too old"
    ENOUGH = "held: enough broke today"
    UNWANTED = "held: not what the chat chose"


def verdict(
    event: Sequence[Article],
    mine: Sequence[Article],
    told: Sequence[Article],
    outlets: int,
    now: datetime,
    parted: Collection[Pair] = frozenset(),
    *,
    full: bool = False,
) -> Verdict:
    """Whether `event` breaks for a chat that asked for `outlets`, was `told` others and may hear of those `mine` of it.

    `full` is whether it was told as many on this day as it can bear.
    """
    if full:
        return Verdict.ENOUGH
    known = {each.id for each in told}
    if any(each.id in known for each in event):
        return Verdict.TOLD
    if not mine:
        return Verdict.UNWANTED
    if not breaks(mine, outlets, now):
        return Verdict.FEW
    near = near_to(mine, told)
    return Verdict.TOLD if near and any(each.before for each in decide(mine, near, parted)) else Verdict.BREAKS
