"""Stories: articles that tell of the same matter, in whatever words.

Average-link agglomerative clustering of TF-IDF vectors. A vector does not depend on the articles around it, so a new
article is matched with the known stories by the same mean cosine (`nearest`), and nothing needs to be grouped again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..model import Article
from .words import Vector, cosine, vector

SAME_TOPIC = 0.11
"""Articles with at least this mean cosine are on one topic, over weeks and years (`benchmarks/stories.py`)."""

SAME_EVENT = 0.3
"""Articles with at least this mean cosine tell of one event: what two stories of one country do not reach."""


def group(articles: Sequence[Article], same: float = SAME_TOPIC) -> tuple[tuple[int, ...], ...]:
    """Every index of `articles` in one group, articles of one story together; groups and members ascending."""
    return cluster([vector(article.text, article.title) for article in articles], same)


def cluster(vectors: Sequence[Vector], same: float = SAME_TOPIC) -> tuple[tuple[int, ...], ...]:
    """Average-link clustering: merge the two closest groups while their mean cosine is at least `same`."""
    if not vectors:
        return ()
    members = {index: [index] for index in range(len(vectors))}
    links = _Links(similarities(vectors))
    while (closest := links.closest()).likeness >= same:
        links.merge(closest.one, closest.other)
        members[closest.one] += members.pop(closest.other)
    return tuple(sorted(tuple(sorted(group)) for group in members.values()))


def nearest(article: Vector, stories: Iterable[Sequence[Vector]], same: float = SAME_TOPIC) -> int | None:
    """The index of the story that an article belongs to by the rule of `cluster`, or None for a story of its own."""
    means = [sum(cosine(article, member) for member in story) / len(story) for story in stories]
    best = max(range(len(means)), key=means.__getitem__, default=None)
    return best if best is not None and means[best] >= same else None


def similarities(vectors: Sequence[Vector]) -> NDArray[np.float32]:
    """The cosines of all pairs, by inverted index: only articles that share a term cost anything."""
    postings: defaultdict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for index, weights in enumerate(vectors):
        for term, weight in weights.items():
            postings[term][0].append(index)
            postings[term][1].append(weight)
    result = np.zeros((len(vectors), len(vectors)), dtype=np.float32)
    for indexes, values in postings.values():
        if len(indexes) > 1:
            column = np.array(values, dtype=np.float32)
            result[np.ix_(indexes, indexes)] += np.outer(column, column)
    return result


class _Closest(NamedTuple):
    one: int
    other: int
    likeness: float


class _Links:
    """The mean cosine of all pairs of groups, a group standing at its first member's row; -1 where there is none."""

    def __init__(self, likeness: NDArray[np.float32]) -> None:
        np.fill_diagonal(likeness, -1.0)
        self._likeness = likeness
        self._sizes = np.ones(len(likeness), dtype=np.float32)
        self._partner = likeness.argmax(axis=1)
        self._best = likeness.max(axis=1)

    def closest(self) -> _Closest:
        row = int(self._best.argmax())
        one, other = sorted((row, int(self._partner[row])))
        return _Closest(one, other, float(self._best[row]))

    def merge(self, one: int, other: int) -> None:
        """Fold group `other` into group `one` (Lance and Williams 1967), looking again where either was closest."""
        sizes = self._sizes[[one, other]]
        merged = sizes @ self._likeness[[one, other]] / sizes.sum()
        merged[self._likeness[one] < 0] = -1.0
        merged[other] = -1.0
        self._sizes[one] = sizes.sum()
        self._likeness[one, :] = self._likeness[:, one] = merged
        self._likeness[other, :] = self._likeness[:, other] = -1.0
        self._look_again(np.flatnonzero(np.isin(self._partner, (one, other))))

    def _look_again(self, rows: NDArray[np.intp]) -> None:
        self._partner[rows] = self._likeness[rows].argmax(axis=1)
        self._best[rows] = self._likeness[rows, self._partner[rows]]
