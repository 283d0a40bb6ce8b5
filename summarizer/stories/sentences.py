"""What a sentence says, as far as numbers can tell: made once for each, for digests compare the same ones again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..languages import ENGLISH
from .words import NAME_WEIGHT, Vector, of_stems, stems, vector

_KEPT = 5000
"""Sentences kept, of some 4 kB each."""

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Content:
    """What a sentence holds. It is kept: not to be changed.

    The stems of its words with how telling each is, its numbers, and the vector of its stems.
    """

    stems: dict[str, float]
    numbers: frozenset[float]
    stemmed: Vector


@lru_cache(maxsize=_KEPT)
def content(sentence: str, code: str = ENGLISH.code) -> Content:
    """What `sentence` says, in the language of that code."""
    words = stems(sentence, code, name=NAME_WEIGHT)
    numbers = frozenset(float(match.replace(",", "")) for match in _NUMBER.findall(sentence))
    return Content(dict(words), numbers, of_stems(words))


@lru_cache(maxsize=_KEPT)
def matter(sentence: str, code: str = ENGLISH.code) -> Vector:
    """What `sentence` is about: its vector, as an article has one. It is kept: not to be changed."""
    return vector(sentence, code=code)
