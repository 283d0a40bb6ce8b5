"""A speaker, with what was used to find it."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Speaker
from ..people import Entity, Mention
from .pronouns import Option


@dataclass(frozen=True, slots=True)
class Floating:
    """What lies between a quote without an attribution and the quote that it continues.

    `comma`: it begins or ends as a quote does that has an attribution of its own.
    """

    sentences: int
    somebody_else: bool
    comma: bool = False

    def behind(self, before: Floating | None) -> Floating:
        """A chain of such quotes is as weak as its weakest link."""
        if before is None:
            return self
        sentences = max(self.sentences, before.sentences)
        return Floating(sentences, self.somebody_else or before.somebody_else, self.comma or before.comma)


@dataclass(slots=True)
class Resolved:
    """A speaker with what was used to find it. `margin`: how likely the choice is, of all `options`.

    `doubt`: the name of the rule by which somebody else may be meant; `sure`: of the one that settles who it is.
    `hedged`: whether the words are too unsure to be shown as anybody's.
    """

    speaker: Speaker | None
    mention: Mention | None
    entity: Entity | None
    how: str
    margin: float = 1.0
    options: tuple[Option, ...] = ()
    floating: Floating | None = None
    doubt: str = ""
    sure: str = ""
    hedged: bool = False

    @property
    def key(self) -> Entity | str:
        """What tells speakers apart."""
        return self.entity or (self.speaker.name if self.speaker else "")
