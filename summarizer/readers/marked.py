"""Languages in which nobody reads speakers: what stands between quotation marks, as said by nobody knows whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..languages.lengths import word_count
from ..marks import marked_spans
from ..model import Quote
from ..story import Story
from . import Reading

if TYPE_CHECKING:
    from ..quotes import Reasons

_FEWEST_WORDS = 4
"""Fewer words between marks are a name, a title, or a word held at a distance."""


class MarkedReader:
    """Finds quotations by their marks alone."""

    def read(self, story: Story) -> Reading:
        """The quotations of the story, each unclear."""
        return Reading(tuple(_quotes(story)))

    def reasons(self, story: Story) -> Reasons:
        """The same, with the one reason that there is."""
        from ..quotes.reasoning import Reasons, Why  # with the parser, which nothing else here needs
        from ..quotes.speakers import Factors

        quotes = tuple(_quotes(story))
        why = Why((), None, None, "marks", "", f"speakers are not read in {story.language.name}", (), Factors(0.0, 0.0))
        return Reasons(quotes, (why,) * len(quotes), ())


def _quotes(story: Story) -> Iterator[Quote]:
    for marked in marked_spans(story.text, story.paragraphs, story.language):
        text = story.text[marked.start : marked.end]
        if marked.closed and word_count(text) >= _FEWEST_WORDS:
            yield Quote(marked.start, marked.end, text, "direct", None, None, 0.0, doubt="unsure")
