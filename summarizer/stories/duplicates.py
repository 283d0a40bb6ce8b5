"""Near-duplicates: the same text at several outlets, cut or retouched here and there.

A text is its set of 3-word shingles. MinHash (Broder 1997) with bands (locality-sensitive hashing) finds the pairs
worth a look without comparing all with all; a pair is then judged by its real shingles, so chance finds nothing.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

SHINGLE_WORDS = 3
SHARED = 0.6
"""Near-duplicates have at least this share of the shorter one's shingles in common ..."""
ALIKE = 0.35
"""... and this share of all the shingles of both: an excerpt is not a duplicate ..."""
OPENING = 30
OPENING_SHARED = 0.6
"""... and this share of one's first 30 shingles is in the other: pages cut to one pattern have their own beginnings."""

_KEPT = 1000
"""Texts whose shingles are kept: the same articles are compared again and again, hour by hour."""

_BANDS, _ROWS = 48, 3
_WORD = re.compile(r"\w+")
_SEED = 20110907
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Shingles:
    """The 3-word shingles of a text as 64-bit numbers, the same in every process: all, sorted, and the first ones."""

    all: Numbers
    opening: Numbers


def near_duplicates(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Every index of `texts` in one group, near-duplicates together; groups and members in ascending order."""
    sets = [shingles(text) for text in texts]
    pairs = (pair for pair in _candidates(sets) if alike(sets[pair[0]], sets[pair[1]]))
    return join(len(texts), pairs)


@lru_cache(maxsize=_KEPT)
def shingles(text: str) -> Shingles:
    """The shingles of a text; one of fewer than three words has one, an empty one none."""
    words = np.array([zlib.crc32(word.encode()) for word in _WORD.findall(text.casefold())], dtype=np.uint64)
    if 0 < len(words) < SHINGLE_WORDS:
        words = np.pad(words, (0, SHINGLE_WORDS - len(words)))
    count = max(len(words) - SHINGLE_WORDS + 1, 0)
    numbers = np.zeros(count, dtype=np.uint64)
    for place in range(SHINGLE_WORDS):
        numbers = _mix(numbers + words[place : place + count])
    return Shingles(np.unique(numbers), np.unique(numbers[:OPENING]))


def alike(one: Shingles, other: Shingles) -> bool:
    """Whether two texts with these shingles are near-duplicates."""
    shorter, longer = sorted((len(one.all), len(other.all)))
    if not shorter:
        return False
    common = _common(one.all, other.all)
    if common < SHARED * shorter or common < ALIKE * (shorter + longer - common):
        return False
    return any(
        _common(first.opening, second.all) >= OPENING_SHARED * len(first.opening)
        for first, second in ((one, other), (other, one))
    )


def join(count: int, pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """The connected components of `count` nodes under `pairs` (union-find), in ascending order."""
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    members: defaultdict[int, list[int]] = defaultdict(list)
    for node in range(count):
        members[root(node)].append(node)
    return tuple(tuple(group) for group in members.values())


def _common(one: Numbers, other: Numbers) -> int:
    return len(np.intersect1d(one, other, assume_unique=True))


def _candidates(sets: Sequence[Shingles]) -> Iterable[tuple[int, int]]:
    """Pairs that share a whole band of their MinHash signatures, each once."""
    buckets: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
    for index, text in enumerate(sets):
        if len(text.all):
            for band, rows in enumerate(_signature(text.all).reshape(_BANDS, _ROWS)):
                buckets[band, rows.tobytes()].append(index)
    return sorted({pair for bucket in buckets.values() for pair in combinations(bucket, 2)})


def _signature(numbers: Numbers) -> Numbers:
    """The least value of each of the hash functions over the set: multiply-shift hashing on 64 bits."""
    hashed: Numbers = _FACTORS[:, None] * numbers[None, :] + _SHIFTS[:, None]
    least: Numbers = hashed.min(axis=1)
    return least


def _mix(numbers: Numbers) -> Numbers:
    numbers = (numbers ^ (numbers >> np.uint64(31))) * _MULTIPLIER
    return numbers ^ (numbers >> np.uint64(29))


_random = np.random.default_rng(_SEED)
_FACTORS = _random.integers(0, 1 << 63, _BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_SHIFTS = _random.integers(0, 1 << 63, _BANDS * _ROWS, dtype=np.uint64)
