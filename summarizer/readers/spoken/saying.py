"""A verb of saying and whose it is, and what may stand between both and the quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .lexicon import Lexicon
from .phrases import Phrase, says_role
from .tokens import Token

REST = 24
"""Words between the verb with its speaker and the quotation, at most."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying and whose it is, as ranges of `words`; `end` is the word behind both."""

    words: Sequence[Token]
    cue: tuple[int, int]
    phrase: Phrase
    end: int

    @property
    def spoken_by(self) -> Sequence[Token]:
        """The words for who says it."""
        return self.words[self.phrase.first : self.phrase.end]


def is_known(words: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether it says what somebody is."""
    return phrase.role is not None or says_role(words, phrase, lexicon)


def may_follow(rest: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether nothing stands between who says it and the quotation that could be somebody else's saying."""
    return len(rest) <= REST and not any(
        word.text in ";:"
        or lexicon.verb(rest, number)
        or lexicon.source(rest, number)
        or word.low in lexicon.speech.negation
        for number, word in enumerate(rest)
    )
