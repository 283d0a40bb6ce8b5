"""How a story that somebody follows goes on: a pure decision."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.digests.deciding import Event, judged
from bot.digests.sameness import Pair, events
from bot.digests.stories import Story, vector_of
from bot.model import Article
from summarizer import stories as texts

NEAR = texts.SAME_EVENT / 2
"""An article with a lower cosine to all of a story's is not looked at closer: it lowers the mean, and cannot join."""


@dataclass(frozen=True, slots=True)
class Development:
    """What came of a story: all `articles` that tell of it, and what becomes of the new ones (None: there are none)."""

    articles: tuple[Article, ...] = ()
    event: Event | None = None

    @property
    def story(self) -> Story | None:
        """What there is to tell; None: nothing new."""
        return self.event.update if self.event else None


def development(
    new: Sequence[Article],
    told: Sequence[Article],
    elsewhere: Sequence[Article] = (),
    parted: Collection[Pair] = frozenset(),
) -> Development:
    """What the `new` articles add to the story that `told` tell, for a reader who knows those `elsewhere` as well.

    It is decided as a digest's update is.
    """
    near = near_to(told, (*new, *elsewhere))
    own = {article.id for article in told}
    together = [
        article
        for group in events([*told, *near], parted)
        if any(article.id in own for article in group)
        for article in group
        if article.id not in own
    ]
    if not together:
        return Development()
    unknown = {article.id for article in new}
    before = [*told, *(article for article in together if article.id not in unknown)]
    event = judged([article for article in together if article.id in unknown], before)
    return Development(tuple(together), event)


def near_to(story: Sequence[Article], articles: Iterable[Article]) -> list[Article]:
    """Those of the articles that may be on the event of a story, with no regard to how its parts come together."""
    vectors = [vector_of(article) for article in story]
    return [each for each in articles if any(texts.cosine(vector_of(each), vector) >= NEAR for vector in vectors)]
