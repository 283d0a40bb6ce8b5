"""Who reads the quotes of a story: one reader a language, chosen here and nowhere else.

English                a parse and what was fitted on it                     english.py
others with [speech]   what stands between marks, and who stands beside it   spoken/
with [particles]       what stands between marks, and the particles round it   particles.py
any other language     what stands between marks, by whom is unclear         marked.py
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ..languages import ENGLISH, Language
from ..lead import Grade
from ..model import Kind, Quote
from ..story import Story

if TYPE_CHECKING:
    from ..quotes import Reasons


@dataclass(frozen=True, slots=True)
class Reading:
    """The quotes of a story in reading order, and the people and places that it names, the most named first.

    `kind` is what kind of text it is, `grades` how much each of its sentences tells, and `worths` how gladly an editor
    would print it; none where that is not known.
    """

    quotes: tuple[Quote, ...]
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kind: Kind = Kind.NEWS
    grades: tuple[Grade, ...] = ()
    worths: tuple[float, ...] = ()


class Reader(Protocol):
    """Reads the quotes of stories in a language."""

    def read(self, story: Story) -> Reading:
        """What the story quotes, each quote a span of its text, with its speaker where that is certain."""

    def reasons(self, story: Story) -> Reasons:
        """The same quotes, with why each is shown as it is, and what is left."""


def reader_of(language: Language) -> Reader:
    """The reader of quotes in that language."""
    if language is ENGLISH:
        from .english import EnglishReader  # who never reads English need not load the parser

        return EnglishReader()
    if language.speech is not None:
        from .spoken import SpokenReader

        return SpokenReader()
    if language.particles is not None:
        from .particles import ParticleReader

        return ParticleReader()
    from .marked import MarkedReader

    return MarkedReader()
