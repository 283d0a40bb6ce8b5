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

_PAIRS_KEPT = 20_000
"""So many pairs two hundred texts have."""

_BANDS, _ROWS = 48, 3
_SIGNS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Of scripts without blanks: each is a word."""

_WORD = re.compile(rf"[{_SIGNS}]|[^\W{_SIGNS}]+")
_SEED = 20110907
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Shingles:
    """The 3-word shingles of a text as 64-bit numbers, the same in every process: all, sorted, and the first ones.

    Texts that have one of their `bands` in common, in the same place, may be near-duplicates. While they are kept, a
    text's shingles are one object, by which pairs of them are known again.
    """

    all: Numbers
    opening: Numbers
    bands: tuple[bytes, ...]


def near_duplicates(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Every index of `texts` in one group, near-duplicates together; groups and members in ascending order."""
    sets = [shingles(text) for text in texts]
    pairs = (pair for pair in _candidates(sets) if alike(sets[pair[0]], sets[pair[1]]))
    return join(len(texts), pairs)


@lru_cache(maxsize=_KEPT)
def shingles(text: str) -> Shingles:
    """The shingles of a text; one of fewer than three words has one, an empty one none."""
    words = numbered(text)
    if 0 < len(words) < SHINGLE_WORDS:
        words = np.pad(words, (0, SHINGLE_WORDS - len(words)))
    count = max(len(words) - SHINGLE_WORDS + 1, 0)
    numbers = np.zeros(count, dtype=np.uint64)
    for place in range(SHINGLE_WORDS):
        numbers = _mix(numbers + words[place : place + count])
    every = np.unique(numbers)
    return Shingles(every, np.unique(numbers[:OPENING]), _bands(every))


@lru_cache(maxsize=_PAIRS_KEPT)
def alike(one: Shingles, other: Shingles) -> bool:
    """Whether two texts with these shingles are near-duplicates."""
    shorter, longer = sorted((len(one.all), len(other.all)))
    if not shorter or not (_opens_in(one, other) or _opens_in(other, one)):
        return False
    both = common(one.all, other.all)
    return both >= SHARED * shorter and both >= ALIKE * (shorter + longer - both)


def numbered(text: str) -> Numbers:
    """The words of a text, in their order, as numbers that are the same in every process."""
    return np.array([zlib.crc32(word.encode()) for word in _WORD.findall(text.casefold())], dtype=np.uint64)


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


def _opens_in(one: Shingles, other: Shingles) -> bool:
    """Whether the other text has enough of how this one begins."""
    return common(one.opening, other.all) >= OPENING_SHARED * len(one.opening)


def common(one: Numbers, other: Numbers) -> int:
    """How many of the first numbers are among the others, all sorted and each once, the others at least one."""
    places = np.searchsorted(other, one)
    return int(np.count_nonzero(other.take(places, mode="clip") == one))


def _candidates(sets: Sequence[Shingles]) -> Iterable[tuple[int, int]]:
    """Pairs that share a whole band of their MinHash signatures, each once."""
    buckets: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
    for index, text in enumerate(sets):
        for place in enumerate(text.bands):
            buckets[place].append(index)
    return sorted({pair for bucket in buckets.values() for pair in combinations(bucket, 2)})


def _bands(numbers: Numbers) -> tuple[bytes, ...]:
    """The MinHash signature of a set in bands; an empty set has none.

    It is the least value of each of the hash functions over the set: multiply-shift hashing on 64 bits.
    """
    if not len(numbers):
        return ()
    hashed: Numbers = _FACTORS[:, None] * numbers[None, :] + _SHIFTS[:, None]
    return tuple(rows.tobytes() for rows in hashed.min(axis=1).reshape(_BANDS, _ROWS))


def _mix(numbers: Numbers) -> Numbers:
    numbers = (numbers ^ (numbers >> np.uint64(31))) * _MULTIPLIER
    return numbers ^ (numbers >> np.uint64(29))


_random = np.random.default_rng(_SEED)
_FACTORS = _random.integers(0, 1 << 63, _BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_SHIFTS = _random.integers(0, 1 << 63, _BANDS * _ROWS, dtype=np.uint64)
