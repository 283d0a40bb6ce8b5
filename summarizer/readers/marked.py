"""Languages in which nobody reads speakers: what stands between quotation marks, as said by nobody knows whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..story import Story
from . import Reading
from .direct import direct, one_reason, quotations

if TYPE_CHECKING:
    from ..quotes import Reasons


class MarkedReader:
    """Finds quotations by their marks alone."""

    def read(self, story: Story) -> Reading:
        """The quotations of the story, each unclear."""
        return Reading(tuple(direct(story.text, span, None) for span in quotations(story)))

    def reasons(self, story: Story) -> Reasons:
        """The same, with the one reason that there is."""
        return one_reason(self.read(story).quotes, "marks", f"speakers are not read in {story.language.name}")
