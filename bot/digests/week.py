"""What a week was about, by rules that a reader can check.

Its weightiest stories are those that most outlets told; of two with as many, the one with more articles, then the later
one. The people quoted most are counted in the store (`profiles.spoke_lately`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.digests.sameness import events
from bot.digests.stories import Story, tell, when
from bot.model import Article

STORIES = 5


def weightiest(articles: Sequence[Article]) -> tuple[Story, ...]:
    """The stories that the articles of a week told most, the weightiest first."""
    in_order = sorted(events(articles), key=_weight, reverse=True)
    return tuple(tell(event) for event in in_order[:STORIES])


def _weight(event: Sequence[Article]) -> tuple[int, int, float]:
    outlets = {article.source for article in event if article.source}
    return len(outlets), len(event), max(map(when, event)).timestamp()
