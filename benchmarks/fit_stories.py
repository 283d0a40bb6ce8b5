"""What each sign that two articles tell of one event should weigh, and how well such weights do on stories unseen.

    python benchmarks/fit_stories.py [--times 5]

A logistic model of the signs (`bot/digests/signs.py`) is fitted to the labelled pairs (`story_pairs.jsonl`): "same"
counts five times, an update or a comment a tenth, for it may stand alone. The pairs of the invented chains
(`tests/stories/chains`) are learned from as well, one and a half times each, but not counted. The figure to believe is
that of the held-out pairs: five folds, and articles that are joined by any chain of pairs are in one fold. The bar of a
fold is the lowest with so much precision on the other four. Needs scikit-learn, the extra `fit`, which is in no lock
file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.story_pairs import DATA, PAIRS, article, texts  # noqa: E402
from bot.digests.sameness import NEVER  # noqa: E402
from bot.digests.signs import Signs, signs_of  # noqa: E402
from bot.digests.stories import when  # noqa: E402
from summarizer.stories.duplicates import join  # noqa: E402
from tests.stories.test_chains import CHAINS, articles, chain  # noqa: E402

FOLDS = 5
COUNTS = {"same": 5.0, "other": 1.0, "one chain": 1.5, "two of a chain": 1.5}
REAL = ("same", "update", "comment", "other")
APART = ("other", "two of a chain")
LESS = 0.1
STRENGTH = 0.03
"""How free the weights are (scikit-learn's `C`): few pairs are "same"."""

Numbers = NDArray[np.float64]
Names = NDArray[np.str_]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--times", type=int, default=5, help="so often the groups are dealt out anew")
    times = options.parse_args().times
    if not DATA.exists():
        sys.exit(f"Not measured: the data is not at hand ({DATA}).")
    read = texts()
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    signs = np.array([signs_of(article(1, read[p["one"]]), article(2, read[p["other"]])) for p in pairs], dtype=float)
    chained = list(_chained())
    signs = np.concatenate([signs, np.array([each for each, _, _ in chained], dtype=float)])
    labels = np.array([*(pair["label"] for pair in pairs), *(label for _, label, _ in chained)])
    groups = _groups(pairs)
    groups = np.concatenate([groups, groups.max() + 1 + np.array([number for _, _, number in chained])])
    weights, constant = fitted(signs, labels)
    for name, weight in zip(Signs._fields, weights / weights[0], strict=True):
        print(f"{name:16s} {weight:6.3f}")
    print(f"constant         {constant / weights[0]:6.3f}")
    for wanted in (0.97, 0.96, 0.95):
        found = [_told(_held_out(signs, labels, groups, wanted, seed), labels) for seed in range(times)]
        precision, recall = np.mean(found, axis=0)
        print(f"bar at {wanted:.2f}: held out precision {precision:.3f}, recall {recall:.3f}")


def fitted(signs: Numbers, labels: Names) -> tuple[Numbers, float]:
    """The weights of the signs, and the constant, in units of the model."""
    counted = np.array([COUNTS.get(label, LESS) for label in labels])
    spread = signs.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(signs / spread, ~np.isin(labels, APART), sample_weight=counted)
    return model.coef_[0] / spread, float(model.intercept_[0])


def _chained() -> Iterator[tuple[Signs, str, int]]:
    """The signs of the pairs of the chains, whether they are of one story, and the number of the chain.

    Which story of several an update is of is not written down: it is left out.
    """
    for number, file in enumerate(CHAINS):
        by_name = dict(articles(file))
        stories = [story for digest in chain(file)["digests"] for story in digest["stories"]]
        known = {name: place for place, story in enumerate(stories) for name in story}
        if len(stories) == 1:
            known = dict.fromkeys(by_name, 0)
        for one, other in combinations(known, 2):
            if abs(when(by_name[one]) - when(by_name[other])) < NEVER:
                label = "one chain" if known[one] == known[other] else "two of a chain"
                yield signs_of(by_name[one], by_name[other]), label, number


def _held_out(signs: Numbers, labels: Names, groups: NDArray[np.intp], wanted: float, seed: int) -> NDArray[np.bool_]:
    """Which pairs are put together by weights and a bar that their group had no part in."""
    folds = _folds(labels, groups, seed)
    together = np.zeros(len(labels), dtype=bool)
    for fold in range(FOLDS):
        known = folds != fold
        weights, constant = fitted(signs[known], labels[known])
        scores = signs @ weights + constant
        counted = known & np.isin(labels, REAL)
        together[~known] = scores[~known] >= _bar(scores[counted], labels[counted], wanted)
    return together


def _bar(scores: Numbers, labels: Names, wanted: float) -> float:
    order = np.argsort(-scores)
    precise = np.cumsum(labels[order] != "other") / np.arange(1, len(order) + 1) >= wanted
    return float(scores[order[np.flatnonzero(precise)[-1]]]) if precise.any() else float("inf")


def _told(together: NDArray[np.bool_], labels: Names) -> tuple[float, float]:
    precision = (labels[together & np.isin(labels, REAL)] != "other").mean()
    return float(precision), float(together[labels == "same"].mean())


def _groups(pairs: list[dict[str, str]]) -> NDArray[np.intp]:
    """The number of the group of each pair: all that is joined by pairs of any label."""
    names = {
        name: place for place, name in enumerate(dict.fromkeys(p[side] for p in pairs for side in ("one", "other")))
    }
    members = join(len(names), ((names[pair["one"]], names[pair["other"]]) for pair in pairs))
    number = {place: group for group, places in enumerate(members) for place in places}
    return np.array([number[names[pair["one"]]] for pair in pairs])


def _folds(labels: Names, groups: NDArray[np.intp], seed: int) -> NDArray[np.intp]:
    """The fold of each pair: the groups dealt out, the largest first, to the fold with the least so far."""
    chance = np.random.default_rng(seed)
    weight = Counter(dict.fromkeys(groups.tolist(), 0.0))
    for group, label in zip(groups.tolist(), labels, strict=True):
        weight[group] += 1 + 15 * (label == "same")
    load, fold = np.zeros(FOLDS), {}
    for group in sorted(weight, key=lambda each: -weight[each] * chance.uniform(0.7, 1.3)):
        fold[group] = int(load.argmin())
        load[fold[group]] += weight[group]
    return np.array([fold[group] for group in groups.tolist()])


if __name__ == "__main__":
    main()
