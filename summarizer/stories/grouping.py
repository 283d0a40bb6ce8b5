"""Stories: articles that tell of the same matter, in whatever words.

Average-link agglomerative clustering of TF-IDF vectors. A vector does not depend on the articles around it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..model import Article
from .words import Vector, vector

SAME_TOPIC = 0.11
"""Articles with at least this mean cosine are on one topic, over weeks and years (`benchmarks/stories.py`)."""

SAME_EVENT = 0.3
"""Articles with at least this mean cosine tell of one event: what two stories of one country do not reach."""


_TERMS_AT_ONCE = 4096
"""Terms whose weights are laid out in full, which for 400 articles takes 6.5 MB."""


def group(articles: Sequence[Article], same: float = SAME_TOPIC) -> tuple[tuple[int, ...], ...]:
    """Every index of `articles` in one group, articles of one story together; groups and members ascending."""
    return cluster([vector(article.text, article.title) for article in articles], same)


def cluster(vectors: Sequence[Vector], same: float = SAME_TOPIC) -> tuple[tuple[int, ...], ...]:
    """Average-link clustering: merge the two closest groups while their mean cosine is at least `same`."""
    return linked(similarities(vectors), same)


def linked(likeness: NDArray[np.float32], same: float, closest: float = 0.0) -> tuple[tuple[int, ...], ...]:
    """The same by a matrix of likeness, which is used up. Two that are less than 0 alike never come together.

    Beside the mean of all pairs the `closest` one counts with that weight.
    """
    if not len(likeness):
        return ()
    members = {index: [index] for index in range(len(likeness))}
    links = _Links(likeness, closest)
    while (next_ := links.closest()).likeness >= same:
        links.merge(next_.one, next_.other)
        members[next_.one] += members.pop(next_.other)
    return tuple(sorted(tuple(sorted(group)) for group in members.values()))


def similarities(vectors: Sequence[Vector]) -> NDArray[np.float32]:
    """The cosines of all pairs: the product of the matrix of all weights with itself, so many terms at once."""
    rows, columns, weights = _shared_weights(vectors)
    result = np.zeros((len(vectors), len(vectors)), dtype=np.float32)
    for first in range(0, int(columns.max(initial=-1)) + 1, _TERMS_AT_ONCE):
        here = (columns >= first) & (columns < first + _TERMS_AT_ONCE)
        some = np.zeros((len(vectors), _TERMS_AT_ONCE), dtype=np.float32)
        some[rows[here], columns[here] - first] = weights[here]
        result += some @ some.T
    return result


def _shared_weights(vectors: Sequence[Vector]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
    """Article, number of the term, and weight, of every term that several articles have: others are in no cosine."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    terms = np.fromiter(map(numbers.__getitem__, chain.from_iterable(vectors)), dtype=np.intp)
    weights = np.fromiter(chain.from_iterable(map(dict.values, vectors)), dtype=np.float32)
    rows = np.repeat(np.arange(len(vectors)), [len(each) for each in vectors])
    several = np.bincount(terms) > 1
    kept = several[terms]
    return rows[kept], (np.cumsum(several) - 1)[terms[kept]], weights[kept]


class _Closest(NamedTuple):
    one: int
    other: int
    likeness: float


class _Links:
    """How near all pairs of groups are, a group standing at its first member's row: by the mean of all their cosines,
    and by the closest one as far as that `counts`.

    It is -1 where there is none, and where none may be.
    """

    def __init__(self, likeness: NDArray[np.float32], counts: float) -> None:
        np.fill_diagonal(likeness, -1.0)
        self._mean = likeness
        self._most = likeness.copy() if counts else likeness
        self._counts = counts
        self._sizes = np.ones(len(likeness), dtype=np.float32)
        self._partner = likeness.argmax(axis=1)
        self._best = likeness.max(axis=1)

    def closest(self) -> _Closest:
        row = int(self._best.argmax())
        one, other = sorted((row, int(self._partner[row])))
        return _Closest(one, other, float(self._best[row]))

    def merge(self, one: int, other: int) -> None:
        """Fold group `other` into group `one` (Lance and Williams 1967), looking again at both and those near."""
        sizes = self._sizes[[one, other]]
        never: NDArray[np.bool_] = np.any(self._mean[[one, other]] < 0, axis=0)
        never[other] = True
        self._put(self._mean, one, other, np.where(never, -1.0, sizes @ self._mean[[one, other]] / sizes.sum()))
        if self._counts:
            self._put(self._most, one, other, np.where(never, -1.0, self._most[[one, other]].max(axis=0)))
        self._sizes[one] = sizes.sum()
        moved = (self._partner == one) | (self._partner == other) | (self._near(one) > self._best)
        moved[[one, other]] = True
        self._look_again(np.flatnonzero(moved))

    def _near(self, rows: NDArray[np.intp] | int) -> NDArray[np.float32]:
        near: NDArray[np.float32] = (1 - self._counts) * self._mean[rows] + self._counts * self._most[rows]
        return near

    @staticmethod
    def _put(matrix: NDArray[np.float32], one: int, other: int, merged: NDArray[np.float32]) -> None:
        matrix[one, :] = matrix[:, one] = merged
        matrix[other, :] = matrix[:, other] = -1.0

    def _look_again(self, rows: NDArray[np.intp]) -> None:
        near = self._near(rows)
        self._partner[rows] = near.argmax(axis=1)
        self._best[rows] = near.max(axis=1)
