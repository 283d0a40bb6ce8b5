"""What the rules of the lead are worth, one by one and chosen on other sets than they are tried on.

    python benchmarks/lead.py

ROUGE-1 and ROUGE-2 against the first three sentences of the cleaned story, with 95 % intervals of a paired bootstrap.
Bigrams over the edge of a sentence do not count here, so that ROUGE-2 differs a little from that of the scorer; nothing
is parsed, so no pronoun is resolved. The sets are not part of the project; where they are not at hand, this says so.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from benchmarks.summary_data import SETS, SHARED, Array, Told, load  # noqa: E402
from summarizer.lead import RULES, Rules, lead  # noqa: E402

WITHOUT = {
    "all rules": RULES,
    "without looking ahead": replace(RULES, look_ahead=0),
    "with quotes": replace(RULES, quotes=False),
    "with captions": replace(RULES, captions=False),
    "with scraps": replace(RULES, fewest_words=0),
    "of any length": replace(RULES, words_each=1000),
}
GRID = [
    Rules(look_ahead=ahead, words_each=each, fewest_words=fewest, quotes=quotes)
    for ahead, each, fewest, quotes in product((2, 3, 5), (27, 30, 1000), (0, 5, 7), (True, False))
]


def gains(told: Sequence[Told], rules: Rules) -> Array:
    """For each article, by how much the rules change ROUGE-1 and ROUGE-2."""
    return np.concatenate([_gain(each, rules) for each in told]) * 100


def _gain(told: Told, rules: Rules) -> Array:
    both = told.rouge([lead(told.story, told.leaning, 3, rules), told.first])
    return both[:1] - both[1:]


def shown(gain: Array) -> str:
    """The mean gains with their intervals."""
    random = np.random.default_rng(20110907)
    means = np.array([gain[random.integers(0, len(gain), len(gain))].mean(axis=0) for _ in range(2000)])
    low, high = np.percentile(means, [2.5, 97.5], axis=0)
    return "  ".join(f"R{n + 1} {gain[:, n].mean():+.2f} ({low[n]:+.2f} to {high[n]:+.2f})" for n in (0, 1))


def main() -> None:
    if not (SHARED / "data" / "summaries").exists():
        sys.exit("Not measured: the sets are not at hand.")
    data = {name: load(name) for name in (*SETS, "newsroom60")}
    for label, rules in WITHOUT.items():
        for name, told in data.items():
            print(f"{label:22s} {name:13s} {shown(gains(told, rules))}", flush=True)
    table = {name: [gains(data[name], rules) for rules in GRID] for name in SETS}
    for name in SETS:
        others = [other for other in SETS if other != name]
        worth = [sum(table[other][n].mean(axis=0).sum() for other in others) for n in range(len(GRID))]
        best = int(np.argmax(worth))
        print(f"chosen on the others: {name:13s} {shown(table[name][best])}  {GRID[best]}", flush=True)


if __name__ == "__main__":
    main()
