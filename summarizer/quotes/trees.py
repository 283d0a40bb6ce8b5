"""Boosted regression trees, read from JSON and evaluated with numpy alone.

Friedman (2001), "Greedy function approximation: a gradient boosting machine". The trees are fitted by the scripts under
`benchmarks/`; a file names its features, so that what a tree asks can be read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Trees:
    """`base` plus the sum of one leaf's value from each tree. A node's row asks: is feature <= threshold?"""

    features: tuple[str, ...]
    base: float
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    children: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]
    depth: int

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Trees:
        """Trees as `fit_quotes.py` writes them: a list of trees, each a list of nodes, children numbered in the tree.

        A node is [feature, threshold, left, right]; a leaf is [value].
        """
        nodes: list[tuple[int, float, int, int, float]] = []
        roots: list[int] = []
        for tree in raw["trees"]:
            shift = len(nodes)
            roots.append(shift)
            nodes += [_node(node, number, shift) for number, node in enumerate(tree)]
        columns = list(zip(*nodes, strict=True))
        return cls(
            tuple(raw["features"]),
            float(raw["base"]),
            np.array(columns[0], np.int32),
            np.array(columns[1], np.float32),
            np.array([columns[2], columns[3]], np.int32),
            np.array(columns[4], np.float32),
            np.array(roots, np.int32),
            int(raw["depth"]),
        )

    def __call__(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """A value for each row of named features; a feature that a row lacks is 0."""
        if not rows:
            return []
        matrix = np.array([[row.get(name, 0.0) for name in self.features] for row in rows], np.float32)
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        index = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            beyond = matrix[index, self.feature[at]] > self.threshold[at]
            at = self.children[beyond.astype(np.int8), at]
        return [float(total) for total in self.base + self.value[at].sum(axis=1)]


def _node(node: Sequence[float], number: int, shift: int) -> tuple[int, float, int, int, float]:
    """(feature, threshold, left, right, value); a leaf is its own child."""
    if len(node) == 1:
        return 0, 0.0, shift + number, shift + number, node[0]
    return int(node[0]), node[1], shift + int(node[2]), shift + int(node[3]), 0.0


def load(name: str) -> Any:
    """The JSON data file `name` of this package."""
    return json.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
