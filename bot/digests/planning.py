"""Which stories a digest tells, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log2

from bot.digests.fitting import MOST_STORIES, fit
from bot.digests.sameness import Pair, events
from bot.digests.stories import Story, ranked, tell_in_order, tell_on, when
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
    """The stories of a digest in order, and `passed` over: articles that add nothing to what the reader was told.

    `stories` are cut so that they fit into a message together, `whole` are the same ones uncut. `passed` are named in
    the digest, so that nobody has to take our word for it.
    """

    stories: tuple[Story, ...]
    passed: tuple[Article, ...] = ()
    whole: tuple[Story, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles that the digest disposes of: what it tells, and what there was nothing to tell of."""
        return (*(article for story in self.stories for article in story.articles), *self.passed)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a digest may tell: the articles of a story, the one to lead with first.

    Only the weightiest are told in the end, but whether there is an `update` only telling it shows.
    """

    articles: tuple[Article, ...]
    update: Story | None = None

    def story(self) -> Story:
        """The story, told."""
        return self.update or tell_in_order(self.articles)


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
) -> Plan:
    """The digest of the `new` articles for a reader who was told of the others before.

    A story told before comes back only with an article that is later than all of it and has something new.
    Stories that do not fit into `room`, by their `length`, are neither told nor passed over: their time may come.
    What is told of them beyond a sentence each stays within `comfort`.
    `size` is how much of each is shown. Articles of a pair that the reader `parted` are no story.
    """
    known = {article.id for article in told}
    articles = [*(article for article in new if article.id not in known), *told]
    found: list[_Entry] = []
    passed: list[Article] = []
    for group in events(articles, parted):
        fresh = [article for article in group if article.id not in known]
        before = [article for article in group if article.id in known]
        entry = _entry(fresh, before)
        if entry:
            found.append(entry)
        told_here = {article.id for article in entry.articles} if entry else set()
        passed += [article for article in fresh if article.id not in told_here]
    in_order = [entry.story() for entry in _by_weight(found, interests or Interests())[:MOST_STORIES]]
    fitting = fit(in_order, length, room, size, comfort)
    return Plan(fitting, tuple(passed), tuple(in_order[: len(fitting)]))


def _entry(fresh: Sequence[Article], before: Sequence[Article]) -> _Entry | None:
    if not before:
        return _Entry(ranked(fresh))
    later = later_than(before, fresh)
    update = tell_on(later, before) if later else None
    return _Entry(update.articles, update) if update else None


def later_than(before: Sequence[Article], fresh: Sequence[Article]) -> list[Article]:
    """Those of the fresh articles that are not older than the latest before."""
    latest = max(map(when, before))
    return [article for article in fresh if when(article) >= latest]


def _by_weight(found: Sequence[_Entry], interests: Interests) -> list[_Entry]:
    newest = max((max(map(when, entry.articles)) for entry in found), default=None)
    if newest is None:
        return []
    return sorted(found, key=lambda entry: (-_weight(entry.articles, newest, interests), entry.articles[0].id))


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
    wanted = [set(texts.terms(each)) for each in (*interests.topics, *interests.people)]
    if not any(wanted):
        return False
    held = [set(texts.terms(f"{article.title or ''} {article.text}")) for article in articles]
    return any(words <= text for words in filter(None, wanted) for text in held)
