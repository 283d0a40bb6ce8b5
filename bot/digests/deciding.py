"""The one decision behind digests, /next, breaking stories, updates and the weekly review: what is news.

New articles are put together with those that a reader was told, event by event. What is of an event that the reader
knows comes back only with an article that is later than all of it and has something new; the rest is held, and named.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.digests.sameness import Pair, events
from bot.digests.stories import Story, ranked, tell_in_order, tell_on, when
from bot.model import Article


@dataclass(frozen=True, slots=True)
class Held:
    """An article that is not told, and which articles `of` its event the reader knows then, by id."""

    article: Article
    of: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One event in the light of what the reader knows: the `fresh` articles on it, and those told `before`.

    `told` are the fresh ones that are to be told, the one to lead with first. Of an event that the reader knows only an
    `update` is told, if anything; what there is to tell of others is put into words when it is asked for.
    """

    fresh: tuple[Article, ...]
    before: tuple[Article, ...]
    told: tuple[Article, ...]
    update: Story | None = None

    @property
    def held(self) -> tuple[Held, ...]:
        """The fresh articles that are not told."""
        told = {article.id for article in self.told}
        known = tuple(article.id for article in (*self.before, *self.told))
        return tuple(Held(article, known) for article in self.fresh if article.id not in told)

    def story(self) -> Story:
        """What there is to tell."""
        return self.update or tell_in_order(self.told)


def decide(new: Sequence[Article], told: Sequence[Article], parted: Collection[Pair] = frozenset()) -> list[Event]:
    """What becomes of the `new` articles for a reader who was `told` the others: the events that have new ones.

    Articles of a pair that the reader `parted` are never of one event.
    """
    known = {article.id for article in told}
    found = []
    for group in events([*(article for article in new if article.id not in known), *told], parted):
        fresh = [article for article in group if article.id not in known]
        if fresh:
            found.append(judged(fresh, [article for article in group if article.id in known]))
    return found


def judged(fresh: Sequence[Article], before: Sequence[Article]) -> Event:
    """What becomes of `fresh` articles on the event of which the reader was told those `before`."""
    if not before:
        return Event(tuple(fresh), (), ranked(fresh))
    later = later_than(before, fresh)
    update = tell_on(later, before) if later else None
    return Event(tuple(fresh), tuple(before), update.articles if update else (), update)


def later_than(before: Sequence[Article], fresh: Sequence[Article]) -> list[Article]:
    """Those of the fresh articles that are not older than the latest before."""
    latest = max(map(when, before))
    return [article for article in fresh if when(article) >= latest]
