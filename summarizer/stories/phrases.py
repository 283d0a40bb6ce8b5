"""How many of the word pairs with which two texts begin stand in both: what is told once is put again in its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np

from .duplicates import Numbers, common, numbered

OPENING = 120
"""Words with which a text begins, where its news stands."""

_KEPT = 2000
"""Texts whose pairs are kept, of some 8 kB each: the same articles are compared again and again, hour by hour."""


@dataclass(frozen=True, slots=True, eq=False)
class _Phrases:
    """The pairs of neighbouring words of a text as numbers, sorted, each once: all, and those of its opening."""

    all: Numbers
    opening: Numbers


def shared_phrases(one: str, other: str) -> float:
    """The share of the pairs of words that one text begins with, and that stand in the other; the mean of both ways."""
    first, second = _phrases(one), _phrases(other)
    return sqrt(_share(first.opening, second.all) * _share(second.opening, first.all))


def _share(opening: Numbers, every: Numbers) -> float:
    """The share of the first pairs that are among the others."""
    if not len(opening) or not len(every):
        return 0.0
    return common(opening, every) / len(opening)


@lru_cache(maxsize=_KEPT)
def _phrases(text: str) -> _Phrases:
    words = numbered(text)
    pairs = words[:-1] << np.uint64(32) | words[1:]
    return _Phrases(np.unique(pairs), np.unique(pairs[: OPENING - 1]))
