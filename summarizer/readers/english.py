"""English: the story is parsed, and the fitted reader finds its quotes."""

from __future__ import annotations

from ..entities import people, places
from ..grading import graded
from ..language import parsed
from ..quotes import Reasons, find_quotes, reasons
from ..story import Story
from ..terms import story_sentences
from . import Reading


class EnglishReader:
    """The one reader that parses."""

    def read(self, story: Story) -> Reading:
        """What the story quotes and names."""
        document = parsed(story)
        told = graded(document, story_sentences(story.text, story.paragraphs, story.language))
        return Reading(
            find_quotes(document), people(document.doc), places(document.doc), told.kind, told.grades, told.worths
        )

    def reasons(self, story: Story) -> Reasons:
        """Why each quote is shown as it is, and what is left."""
        return reasons(parsed(story))
