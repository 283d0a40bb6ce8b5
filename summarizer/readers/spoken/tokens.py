"""A text as words and signs, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?i:(?:[ldcsnm]|qu|(?:d|n|s)?(?:e|a|o)ll|un)['’](?=\w))|\w+(?:(?:[-–’'&/]|[.:](?=[a-z\d]))\w+)*|[^\w\s]"
)
_INITIAL = 1


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign; `text` without the full stop of an abbreviation, which `end` is behind."""

    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        """The word without capitals, its apostrophe straight."""
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        """Whether it is no sign."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins as a name does."""
        return self.text[0].isupper()


def tokens(text: str, start: int, end: int, abbreviations: Collection[str]) -> list[Token]:
    """The words and signs between two offsets."""
    found: list[Token] = []
    position = start
    for match in _TOKEN.finditer(text, start, end):
        if match.start() < position:
            continue
        position = match.end()
        if _is_abbreviation(match.group(), abbreviations) and text[position : position + 1] == "." and position < end:
            position += 1
        found.append(Token(match.start(), position, match.group()))
    return found


def low_at(words: Sequence[Token], at: int) -> str:
    """The word at a place without capitals, nothing behind the last one."""
    return words[at].low if at < len(words) else ""


def written(words: Sequence[Token]) -> str:
    """The words as they would be looked up, a blank between them."""
    return " ".join(word.text for word in words)


def _is_abbreviation(word: str, abbreviations: Collection[str]) -> bool:
    return word.lower() in abbreviations or (len(word) == _INITIAL and word.isupper())
