"""Boosted regression trees, read from JSON and evaluated with numpy alone.

Friedman (2001), "Greedy function approximation: a gradient boosting machine". The trees are fitted by the scripts under
`benchmarks/`; a file names its features, so that what a tree asks can be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_TOGETHER = 512  # rows that are judged at once: a long article takes no more memory than a short one


@dataclass(frozen=True, slots=True)
class Trees:
    """`base` plus the sum of one leaf's value from each tree. A node asks: is feature <= threshold?

    The children of node i are `children[2 * i]` and, where the answer is no, `children[2 * i + 1]`. `deeper[level]` is
    how many trees are deeper than that level; deep ones come first. Numbers of
    nodes have the size that numpy looks up with, which spares a copy each time.
    """

    features: tuple[str, ...]
    base: float
    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    children: NDArray[np.intp]
    value: NDArray[np.float32]
    roots: NDArray[np.intp]
    deeper: tuple[int, ...]

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Trees:
        """Trees as `benchmarks/boosting.py` writes them: each a list of nodes, whose children are numbered in the tree.

        A node is [feature, threshold, left, right]; a leaf is [value]. Children come behind their parent.
        """
        nodes: list[tuple[int, float, int, int, float]] = []
        roots: list[int] = []
        trees = sorted(raw["trees"], key=_depth, reverse=True)
        for tree in trees:
            shift = len(nodes)
            roots.append(shift)
            nodes += [_node(node, number, shift) for number, node in enumerate(tree)]
        columns = list(zip(*nodes, strict=True))
        depths = [_depth(tree) for tree in trees]
        return cls(
            tuple(raw["features"]),
            float(raw["base"]),
            np.array(columns[0], np.intp),
            np.array(columns[1], np.float32),
            np.array(columns[2:4], np.intp).T.ravel(),
            np.array(columns[4], np.float32),
            np.array(roots, np.intp),
            tuple(sum(depth > level for depth in depths) for level in range(max(depths))),
        )

    def __call__(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """A value for each row of named features; a feature that a row lacks is 0."""
        parts = (rows[start : start + _TOGETHER] for start in range(0, len(rows), _TOGETHER))
        return [value for part in parts for value in self._values(part)]

    def _values(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        matrix = np.array([[row.get(name, 0.0) for name in self.features] for row in rows], np.float32)
        asked, count = matrix.T.ravel(), len(rows)
        number = np.arange(count)
        at = np.repeat(self.roots, count).reshape(-1, count)
        for deep in self.deeper:
            here = at[:deep]
            answers = asked.take(self.feature.take(here) * count + number)
            at[:deep] = self.children.take(2 * here + (answers > self.threshold.take(here)))
        return [float(total) for total in self.base + self.value.take(at).sum(axis=0, dtype=np.float64)]


def _depth(tree: Sequence[Sequence[float]]) -> int:
    levels = [0] * len(tree)
    for number, node in enumerate(tree):
        for child in node[2:]:
            levels[int(child)] = levels[number] + 1
    return max(levels)


def _node(node: Sequence[float], number: int, shift: int) -> tuple[int, float, int, int, float]:
    """(feature, threshold, left, right, value); a leaf is its own child."""
    if len(node) == 1:
        return 0, 0.0, shift + number, shift + number, node[0]
    return int(node[0]), node[1], shift + int(node[2]), shift + int(node[3]), 0.0
