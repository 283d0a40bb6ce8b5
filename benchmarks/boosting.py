"""Fits boosted trees and writes them as `summarizer.trees` reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor

_USUAL: dict[str, Any] = {
    "max_iter": 100,
    "learning_rate": 0.1,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 30,
    "l2_regularization": 1.0,
    "random_state": 0,
}


def fit(
    rows: Sequence[Mapping[str, float]],
    targets: Sequence[float],
    weights: Sequence[float] | None = None,
    **settings: Any,
) -> dict[str, Any]:
    """Trees that predict the targets from named features, as plain data."""
    names = sorted({name for row in rows for name in row})
    matrix = np.array([[row.get(name, 0.0) for name in names] for row in rows], np.float32)
    settings = _USUAL | settings
    model = HistGradientBoostingRegressor(early_stopping=False, **settings)
    model.fit(matrix, np.array(targets), sample_weight=None if weights is None else np.array(weights))
    trees = [_tree(predictors[0].nodes) for predictors in model._predictors]
    used = sorted({node[0] for tree in trees for node in tree if len(node) > 1})
    number = {old: new for new, old in enumerate(used)}
    return {
        "features": [names[old] for old in used],
        "base": round(float(model._baseline_prediction.item()), 5),
        "depth": int(max(predictors[0].nodes["depth"].max() for predictors in model._predictors)),
        "trees": [[node if len(node) == 1 else [number[node[0]], *node[1:]] for node in tree] for tree in trees],
    }


def average(models: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One model that predicts the mean of what several do: less of what it says is chance (bagging, Breiman 1996)."""
    features = sorted({name for model in models for name in model["features"]})
    place = {name: number for number, name in enumerate(features)}
    trees = [_moved(tree, [place[name] for name in m["features"]], len(models)) for m in models for tree in m["trees"]]
    base = sum(model["base"] for model in models) / len(models)
    depth = max(model["depth"] for model in models)
    return {"features": features, "base": round(base, 5), "depth": depth, "trees": trees}


def _moved(tree: Sequence[Sequence[float]], places: Sequence[int], share: int) -> list[list[float]]:
    return [[_short(node[0] / share)] if len(node) == 1 else [places[int(node[0])], *node[1:]] for node in tree]


def _tree(nodes: Any) -> list[list[float]]:
    return [
        [_short(node["value"])]
        if node["is_leaf"]
        else [int(node["feature_idx"]), _short(node["num_threshold"]), int(node["left"]), int(node["right"])]
        for node in nodes
    ]


def _short(value: float) -> float:
    return float(f"{value:.5g}")
