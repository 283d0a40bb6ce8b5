"""Which stories a digest tells, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log2

from bot.digests.deciding import Event, Held, decide
from bot.digests.fitting import MOST_STORIES, fit
from bot.digests.sameness import Pair
from bot.digests.stories import Story, when
from bot.model import Article
from summarizer import stories as texts
from summarizer.model import Length

MESSAGE = 4096
"""The length of a Telegram message, in UTF-16 units."""

HALF_LIFE = timedelta(hours=24)
"""A story whose newest article is this old weighs half as much as one of now."""

INTEREST = 3.0
"""What the reader follows weighs this many times as much: more than any number of outlets usual in a day."""


@dataclass(frozen=True, slots=True)
class Interests:
    """What a reader follows: topics in their own words, and people by name."""

    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The stories of a digest in order, what is `held` because it adds nothing to what the reader was told, and `left`.

    `stories` are cut so that they fit into a message together, `whole` are the same ones uncut. `left` are articles
    for whose stories there was no room, and that no later digest looks at. What is held or left is named in the digest,
    so that nobody has to take our word for it.
    """

    stories: tuple[Story, ...]
    held: tuple[Held, ...] = ()
    left: tuple[Article, ...] = ()
    whole: tuple[Story, ...] = ()

    @property
    def passed(self) -> tuple[Article, ...]:
        """The articles that add nothing."""
        return tuple(each.article for each in self.held)

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles that the digest disposes of: what it tells, and what it names."""
        return (*(article for story in self.stories for article in story.articles), *self.passed, *self.left)


def stories(articles: Sequence[Article], interests: Interests | None = None) -> tuple[Story, ...]:
    """The articles as stories, the weightiest first."""
    return plan(articles, (), interests=interests).stories


def plan(
    new: Sequence[Article],
    told: Sequence[Article],
    *,
    interests: Interests | None = None,
    length: Callable[[Story], int] = lambda story: 0,
    room: int = MESSAGE,
    comfort: int | None = None,
    size: Length = Length.NORMAL,
    parted: Collection[Pair] = frozenset(),
    last_chance: Collection[int] = frozenset(),
) -> Plan:
    """The digest of the `new` articles for a reader who was told of the others before.

    Stories that do not fit into `room`, by their `length`, are neither told nor held: their time may come, unless it is
    the `last_chance` of an article, by id. What is told of them beyond a sentence each stays within `comfort`.
    `size` is how much of each is shown. Articles of a pair that the reader `parted` are no story.
    """
    found = decide(new, told, parted)
    telling = _by_weight([event for event in found if event.told], interests or Interests())
    in_order = [event.story() for event in telling[:MOST_STORIES]]
    fitting = fit(in_order, length, room, size, comfort)
    left = (article for event in telling[len(fitting) :] for article in event.told if article.id in last_chance)
    held = tuple(each for event in found for each in event.held)
    return Plan(fitting, held, tuple(left), tuple(in_order[: len(fitting)]))


def _by_weight(found: Sequence[Event], interests: Interests) -> list[Event]:
    newest = max((max(map(when, event.told)) for event in found), default=None)
    if newest is None:
        return []
    return sorted(found, key=lambda event: (-_weight(event.told, newest, interests), event.told[0].id))


def _weight(articles: Sequence[Article], now: datetime, interests: Interests) -> float:
    """How much a story matters: by its articles, and by what the reader follows."""
    return weight(articles, now) * (INTEREST if _is_followed(articles, interests) else 1.0)


def weight(articles: Sequence[Article], now: datetime) -> float:
    """How much the articles on one event matter at `now`: by their outlets, and by how fresh the newest is."""
    outlets = len({article.source for article in articles if article.source})
    freshness: float = 0.5 ** ((now - max(map(when, articles))) / HALF_LIFE)
    return log2(1 + max(1, outlets)) * freshness


def _is_followed(articles: Sequence[Article], interests: Interests) -> bool:
    """Whether an article has all words of a topic, or names one of the people."""
    wanted = [*interests.topics, *interests.people]
    return bool(wanted) and any(_holds(article, wanted) for article in articles)


def _holds(article: Article, wanted: Sequence[str]) -> bool:
    text = set(texts.terms(f"{article.title or ''} {article.text}", article.language))
    return any(words <= text for words in (set(texts.terms(each, article.language)) for each in wanted) if words)
