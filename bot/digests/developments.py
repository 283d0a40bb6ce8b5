"""How a story that somebody follows goes on: a pure decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.digests.planning import later_than
from bot.digests.sameness import events
from bot.digests.stories import Story, tell_on, vector_of
from bot.model import Article
from summarizer import stories as texts

NEAR = texts.SAME_EVENT / 2
"""An article with a lower cosine to all of a story's is not looked at closer: it lowers the mean, and cannot join."""


@dataclass(frozen=True, slots=True)
class Development:
    """What came of a story: what there is to tell (None: nothing new), and all new `articles` that tell of it."""

    story: Story | None = None
    articles: tuple[Article, ...] = ()


def development(new: Sequence[Article], told: Sequence[Article], elsewhere: Sequence[Article] = ()) -> Development:
    """What the `new` articles add to the story that `told` tell, for a reader who knows those `elsewhere` as well.

    It is told by the rules of a digest's update: from an article later than all that was told, which leads with
    something new.
    """
    vectors = [vector_of(article) for article in told]
    near = [
        article
        for article in (*new, *elsewhere)
        if any(texts.cosine(vector_of(article), vector) >= NEAR for vector in vectors)
    ]
    if not near:
        return Development()
    own = {article.id for article in told}
    together = [
        article
        for group in events([*told, *near])
        if any(article.id in own for article in group)
        for article in group
        if article.id not in own
    ]
    unknown = {article.id for article in new}
    before = [*told, *(article for article in together if article.id not in unknown)]
    later = later_than(before, [article for article in together if article.id in unknown])
    return Development(tell_on(later, before) if later else None, tuple(together))
