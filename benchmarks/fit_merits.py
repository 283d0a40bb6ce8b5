"""Fits what speaks for and against a key quote on the readers' judgements, and says how well it tells good ones.

    python benchmarks/fit_merits.py [--half 1..6]

Prints a weight for each rule of `MERITS`, to be rounded into the table by hand: those that fewer than ten judged key
quotes show are not fitted. The share of good ones among the best is cross-validated over articles.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import judgements  # noqa: E402
from benchmarks.judged_articles import SHARED, drawn  # noqa: E402
from benchmarks.judging import quotes_of  # noqa: E402
from summarizer.quotes.merits import MERITS, Candidate, Company  # noqa: E402

RIDGE = 5.0
FOLDS = 10
FEWEST = 10
Rows = NDArray[np.float64]


def judged(half: int | None) -> tuple[Rows, Rows, NDArray[np.int64]]:
    """What the rules say of each judged key quote that is still found, whether it is good, and its article's number."""
    verdicts: defaultdict[str, dict[tuple[int | None, int | None], list[bool]]] = defaultdict(lambda: defaultdict(list))
    for line in judgements.of_half(judgements.read(), half):
        if line.verdict in judgements.KEYS - {"no key"}:
            verdicts[line.article][line.start, line.end].append(line.verdict == "key good")
    signs: list[list[float]] = []
    good: list[float] = []
    articles: list[int] = []
    for number, article in enumerate(each for each in drawn() if verdicts[each.id]):
        quotes = quotes_of(article)
        company = Company.of(quotes)
        for place, quote in enumerate(quotes):
            said = verdicts[article.id].get((quote.start, quote.end))
            if said:
                signs.append([float(rule.holds(Candidate(place, company))) for rule in MERITS.rules])
                good.append(sum(said) / len(said))
                articles.append(number)
    return np.array(signs), np.array(good), np.array(articles)


def fitted(signs: Rows, good: Rows, ridge: float = RIDGE) -> Rows:
    """The weights of a logistic model, the constant first (Newton's method)."""
    table = np.c_[np.ones(len(signs)), signs]
    shrink = np.diag([1e-6, *[ridge] * signs.shape[1]])
    weights = np.zeros(table.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = (table * (chance * (1 - chance))[:, None]).T @ table + shrink
        weights += np.linalg.solve(slope, table.T @ (good - chance) - shrink @ weights)
    return weights


def report(signs: Rows, good: Rows, articles: NDArray[np.int64]) -> str:
    """The weights a line each, and how many of the best are good."""
    often = (signs != 0).sum(axis=0) >= FEWEST
    scale = signs[:, often].std(axis=0) + 1e-9
    chosen = signs[:, often] / scale
    told = np.zeros(len(good))
    for fold in range(FOLDS):
        out = articles % FOLDS == fold
        weights = fitted(chosen[~out], good[~out])
        told[out] = weights[0] + chosen[out] @ weights[1:]
    names = [rule.name for rule, enough in zip(MERITS.rules, often, strict=True) if enough]
    whole = fitted(chosen, good)
    lines = [
        f"{weight:+.2f}  {name}"
        for name, weight in zip(["always", *names], [whole[0], *whole[1:] / scale], strict=True)
    ]
    order = np.argsort(-told)
    shares = (
        f"{100 * good[order[: int(len(good) * part)]].mean():.0f} % of the best {part:.0%}"
        for part in (0.25, 0.5, 0.75, 1.0)
    )
    return "\n".join([*lines, f"good, of {len(good)}: {', '.join(shares)}"])


def main() -> None:
    """Print the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", type=int, choices=range(1, 7))
    arguments = parser.parse_args()
    if not SHARED.exists():
        sys.exit("Not measured: the articles are not at hand.")
    print(report(*judged(arguments.half)))


if __name__ == "__main__":
    main()
