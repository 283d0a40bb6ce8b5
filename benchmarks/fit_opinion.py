"""Fits which of the quotes that would be shown a reader calls seriously wrong, and writes `opinion.json`.

    python benchmarks/fit_opinion.py

Learns from the verdicts of the ledger (`judgements.jsonl`) on quotes of any kind that today's reader finds at the same
place with the same name. Prints, article by article out of fold, how many of the seriously wrong ones and of the right
ones stand above each chance. Takes ten minutes on one core, nearly all of it for the parses.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import judgements  # noqa: E402
from benchmarks.fit_merits import fitted  # noqa: E402
from benchmarks.folds import folds_by_article  # noqa: E402
from benchmarks.judged import verdict_of  # noqa: E402
from benchmarks.judged_articles import SHARED, drawn  # noqa: E402
from benchmarks.judgements import SERIOUS, Judgement  # noqa: E402
from summarizer.errors import SummarizerError  # noqa: E402
from summarizer.language import parse  # noqa: E402
from summarizer.model import KEY_CONFIDENCE, Article  # noqa: E402
from summarizer.quotes.finding import Finding, finding  # noqa: E402
from summarizer.quotes.speakers import factors  # noqa: E402
from summarizer.quotes.speakers.opinion import DOUBTED, opinion_signs  # noqa: E402

OUT = ROOT / "summarizer" / "quotes" / "speakers" / "opinion.json"
RIDGE = 150.0
FOLDS = 8
LAST = 5
"""The parts of the ledger that are there to learn from."""


@dataclass(frozen=True, slots=True)
class Row:
    """A quote that was read. `shown`: the second opinion decides whether it is."""

    article: str
    signs: Mapping[str, float]
    wrong: bool
    shown: bool


def rows() -> list[Row]:
    """What readers judged, with the signs that today's reader sees."""
    lines: defaultdict[str, list[Judgement]] = defaultdict(list)
    for line in judgements.read():
        if line.half <= LAST:
            lines[line.article].append(line)
    texts = (Article(each.text, title=each.title, id=each.id) for each in drawn() if each.half <= LAST)
    return [row for article in texts for row in _rows(article, lines[article.id or ""])]


def _rows(article: Article, lines: Sequence[Judgement]) -> Iterator[Row]:
    try:
        found = finding(parse(article))
    except SummarizerError:
        return
    yield from rows_of(article.id or "", found, lines)


def rows_of(article: str, found: Finding, lines: Sequence[Judgement]) -> Iterator[Row]:
    """A row for each quote of an article that has a verdict."""
    for quote, attributed, resolved in zip(found.quotes, found.attributed, found.resolved, strict=True):
        signs = opinion_signs(found.scene, found.cast, attributed, resolved)
        verdict = verdict_of(quote, lines)
        if signs is None or verdict is None:
            continue
        sure = factors(attributed, replace(resolved, hedged=False)).confidence >= KEY_CONFIDENCE
        yield Row(article, signs, verdict in SERIOUS, sure)


def fit(learnt: Sequence[Row], names: Sequence[str]) -> dict[str, float]:
    """The weights of a logistic model, of signs as they are."""
    table = _table(learnt, names)
    scale = table.std(axis=0) + 1e-9
    weights = fitted(table / scale, np.array([float(row.wrong) for row in learnt]), RIDGE)
    return dict(zip(["always", *names], [weights[0], *weights[1:] / scale], strict=True))


def _table(learnt: Sequence[Row], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[row.signs.get(name, 0.0) for name in names] for row in learnt])


def check(learnt: Sequence[Row], names: Sequence[str]) -> None:
    """Print what is doubted by models that have not seen the article."""
    doubted: list[tuple[float, Row]] = []
    for others, fold in folds_by_article(learnt, FOLDS):
        weights = fit(others, names)
        held = [row for row in fold if row.shown]
        total = weights["always"] + _table(held, names) @ np.array([weights[name] for name in names])
        doubted += zip((1 / (1 + np.exp(-total))).tolist(), held, strict=True)
    wrong = sum(row.wrong for _, row in doubted)
    for least in sorted({0.04, 0.06, 0.08, 0.1, 0.12, DOUBTED}):
        over = [row for chance, row in doubted if chance > least]
        caught = sum(row.wrong for row in over)
        print(f"above {least}: {caught} of {wrong} wrong, {len(over) - caught} of {len(doubted) - wrong} right")


def main() -> None:
    """Fit, check and write."""
    if not SHARED.exists():
        sys.exit("Not measured: the articles are not at hand.")
    learnt = rows()
    names = sorted({name for row in learnt for name in row.signs})
    print(f"{len(learnt)} quotes, {sum(row.wrong for row in learnt)} of them seriously wrong")
    check(learnt, names)
    weights = {name: round(weight, 4) for name, weight in fit(learnt, names).items()}
    OUT.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
