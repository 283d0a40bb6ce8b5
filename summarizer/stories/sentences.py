"""What a sentence says, as far as numbers can tell: made once for each, for digests compare the same ones again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..languages import ENGLISH
from .words import Vector, counted, telling, weighted

_KEPT = 5000
"""Sentences kept, of some 4 kB each."""

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Content:
    """The terms of a sentence with how telling each is, its numbers, and its vector. It is kept: not to be changed."""

    terms: dict[str, float]
    numbers: frozenset[float]
    vector: Vector


@lru_cache(maxsize=_KEPT)
def content(sentence: str, code: str = ENGLISH.code) -> Content:
    """What `sentence` says, in the language of that code."""
    counts = counted(sentence, code)
    numbers = frozenset(float(match.replace(",", "")) for match in _NUMBER.findall(sentence))
    return Content({term: telling(term) for term in counts}, numbers, weighted(counts))
