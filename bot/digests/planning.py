"""Which stories a digest tells, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log2

from bot.digests.fitting import fit
from bot.digests.stories import Story, tell, tell_on, vector_of, when
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

    `stories` are cut so that they fit into a message together, `whole` are the same ones uncut.
    """

    stories: tuple[Story, ...]
    passed: tuple[Article, ...] = ()
    whole: tuple[Story, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles that the digest disposes of: what it tells, and what there was nothing to tell of."""
        return (*(article for story in self.stories for article in story.articles), *self.passed)


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
) -> Plan:
    """The digest of the `new` articles for a reader who was told of the others before.

    A story told before comes back only with an article that is later than all of it and leads with something new.
    Stories that do not fit into `room`, by their `length`, are neither told nor passed over: their time may come.
    What is told of them beyond a sentence each stays within `comfort`.
    `size` is how much of each is shown.
    """
    known = {article.id for article in told}
    articles = [*(article for article in new if article.id not in known), *told]
    found: list[Story] = []
    passed: list[Article] = []
    for group in events(articles):
        fresh = [article for article in group if article.id not in known]
        story = _story(fresh, [article for article in group if article.id in known])
        if story:
            found.append(story)
        told_here = {article.id for article in story.articles} if story else set()
        passed += [article for article in fresh if article.id not in told_here]
    in_order = _by_weight(found, interests or Interests())
    fitting = fit(in_order, length, room, size, comfort)
    return Plan(fitting, tuple(passed), tuple(in_order[: len(fitting)]))


def events(articles: Sequence[Article]) -> Iterator[list[Article]]:
    """The articles in groups, those that tell of one event together."""
    for group in texts.cluster([vector_of(article) for article in articles], texts.SAME_EVENT):
        yield [articles[index] for index in group]


def _story(fresh: Sequence[Article], before: Sequence[Article]) -> Story | None:
    if not before:
        return tell(fresh)
    latest = max(map(when, before))
    later = [article for article in fresh if when(article) > latest]
    return tell_on(later, before) if later else None


def _by_weight(found: Sequence[Story], interests: Interests) -> list[Story]:
    newest = max((_newest(story) for story in found), default=None)
    if newest is None:
        return []
    return sorted(found, key=lambda story: (-_weight(story, newest, interests), story.lead.id))


def _weight(story: Story, now: datetime, interests: Interests) -> float:
    """How much a story matters: by its articles, and by what the reader follows."""
    return weight(story.articles, now) * (INTEREST if _is_followed(story, interests) else 1.0)


def weight(articles: Sequence[Article], now: datetime) -> float:
    """How much the articles on one event matter at `now`: by their outlets, and by how fresh the newest is."""
    outlets = len({article.source for article in articles if article.source})
    freshness: float = 0.5 ** ((now - max(map(when, articles))) / HALF_LIFE)
    return log2(1 + max(1, outlets)) * freshness


def _newest(story: Story) -> datetime:
    return max(map(when, story.articles))


def _is_followed(story: Story, interests: Interests) -> bool:
    """Whether an article has all words of a topic, or names one of the people."""
    wanted = [set(texts.terms(each)) for each in (*interests.topics, *interests.people)]
    if not any(wanted):
        return False
    held = [set(texts.terms(f"{article.title or ''} {article.text}")) for article in story.articles]
    return any(words <= text for words in filter(None, wanted) for text in held)
