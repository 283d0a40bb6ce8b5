"""What readers that do not parse have in common: direct quotes, sure or of nobody knows whom, and one reason."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..languages.lengths import word_count
from ..marks import Marked, marked_spans
from ..model import Quote, Speaker
from ..segmentation import Paragraph
from ..story import Story

if TYPE_CHECKING:
    from ..quotes import Reasons

_SURE = 0.95
_FEWEST_WORDS = 4
"""Fewer words between marks are a name, a title, or a word held at a distance."""


def quotations(story: Story) -> list[Marked]:
    """What stands between marks and may be somebody's words."""
    marked = marked_spans(story.text, story.paragraphs, story.language)
    return [span for span in marked if span.closed and word_count(story.text[span.start : span.end]) >= _FEWEST_WORDS]


def direct(text: str, span: Marked, speaker: Speaker | None, cue: str | None = None) -> Quote:
    """What stands between marks as a quote of the speaker, or as an unclear one."""
    words = text[span.start : span.end]
    if speaker is None:
        return Quote(span.start, span.end, words, "direct", None, None, 0.0, doubt="unsure")
    return Quote(span.start, span.end, words, "direct", cue, speaker, _SURE)


def one_reason(quotes: Sequence[Quote], rule: str, reason: str) -> Reasons:
    """The quotes with the same reason for each that is unclear, and the words beside it for each that is not."""
    from ..quotes.reasoning import Reasons, Why  # with the parser, which nothing else here needs
    from ..quotes.speakers import Factors

    whys = (
        Why((), None, None, rule, quote.cue or "", None if quote.speaker else reason, (), Factors(0.0, 0.0))
        for quote in quotes
    )
    return Reasons(tuple(quotes), tuple(whys), ())


def people_of(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """The people who are quoted, the most quoted first."""
    named = Counter(each.speaker.name for each in quotes if each.speaker and each.speaker.kind == "person")
    return tuple(name for name, _ in named.most_common())


def paragraph_at(story: Story, offset: int) -> Paragraph:
    """The paragraph that an offset of the story stands in."""
    return story.paragraphs[bisect_right(story.paragraphs, offset, key=lambda each: each.start) - 1]
