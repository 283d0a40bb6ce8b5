"""Fits which reported clauses a reader calls wrong, and writes `doubts.json` of `summarizer/quotes/worth/`.

    python benchmarks/fit_doubts.py

Learns from what readers said of reported clauses: in the ledger, who read each article whole (`judgements.jsonl`), and
of 781 more, read in their sentence alone (`clauses.jsonl`: where a clause stands, and whether it is seriously wrong).
Places, no word of a text. Prints, article by article out of fold, how many of the seriously wrong ones stand among the
most doubted, and how many of the right ones. Takes ten minutes on one core, nearly all of it for the parses.

Needs scikit-learn, the extra `fit`, which is in no lock file.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import boosting, judgements  # noqa: E402
from benchmarks.folds import folds_by_article  # noqa: E402
from benchmarks.judged_articles import articles_of, drawn  # noqa: E402
from benchmarks.judgements import SERIOUS, SMALL  # noqa: E402
from summarizer.errors import SummarizerError  # noqa: E402
from summarizer.language import parse  # noqa: E402
from summarizer.model import Article  # noqa: E402
from summarizer.quotes.finding import finding  # noqa: E402
from summarizer.quotes.grammar.tables import load  # noqa: E402
from summarizer.quotes.places import Reported, Scene  # noqa: E402
from summarizer.quotes.worth.features import Features, reported_features  # noqa: E402
from summarizer.quotes.worth.thresholds import DOUBTED  # noqa: E402
from summarizer.trees import Trees  # noqa: E402

CLAUSES = Path(__file__).with_name("clauses.jsonl")
OUT = ROOT / "summarizer" / "quotes" / "worth" / "doubts.json"
SETTINGS = {"max_iter": 120, "learning_rate": 0.05, "max_leaf_nodes": 10, "min_samples_leaf": 10, "max_features": 0.2}
FOLDS, BAGS = 6, 6
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A reported clause that was read. `shown`: today's reader finds it."""

    article: str
    features: Features
    wrong: bool
    shown: bool


def verdicts() -> dict[str, dict[Place, bool]]:
    """By article, which places are seriously wrong; the ledger's word comes before a sentence's."""
    found: dict[str, dict[Place, bool]] = defaultdict(dict)
    for line in map(json.loads, CLAUSES.read_text(encoding="utf-8").splitlines()):
        found[line["article"]][line["start"], line["end"]] = line["wrong"]
    for line in judgements.read():
        if line.verdict in {"right", *SERIOUS, *SMALL} and line.start is not None and line.end is not None:
            found[line.article][line.start, line.end] = line.verdict in SERIOUS
    return found


def rows() -> list[Row]:
    """What the readers judged of reported clauses, with the signs that today's reader sees."""
    of, rates = verdicts(), load("summarizer.quotes.worth", "cues.json")
    return [row for article in _articles(of) for row in _rows(article, of[article.id or ""], rates)]


def _articles(wanted: Iterable[str]) -> Iterator[Article]:
    texts = {each.id: Article(each.text, title=each.title, id=each.id) for each in drawn()}
    for each in articles_of("summaries/cnndm_val.jsonl"):
        texts.setdefault(each["id"], Article(each["text"], title=each["title"], id=each["id"]))
    yield from (texts[article] for article in wanted if article in texts)


def _rows(article: Article, of: dict[Place, bool], rates: Any) -> Iterator[Row]:
    try:
        found = finding(parse(article))
    except SummarizerError:
        return
    shown = {quote.found.source for quote in found.attributed}
    for place, clause in _at_places(found.scene, shown).items():
        if place in of:
            features = reported_features(found.scene, clause, rates)
            yield Row(article.id or "", features, of[place], clause in shown)


def _at_places(scene: Scene, shown: set[Any]) -> dict[Place, Reported]:
    """The clauses by their places, of several at one place the one that is shown."""
    return {(clause.start, clause.end): clause for clause in scene.reported} | {
        (clause.start, clause.end): clause for clause in shown if isinstance(clause, Reported)
    }


def fit(learnt: Sequence[Row]) -> dict[str, Any]:
    """The mean of the models that each leave out a part of the articles."""
    return boosting.average(
        [
            boosting.fit([row.features for row in rest], [float(row.wrong) for row in rest], **SETTINGS)
            for rest, _ in folds_by_article(learnt, BAGS)
        ]
    )


def check(learnt: Sequence[Row]) -> None:
    """Print what is doubted by models that have not seen the article."""
    doubted: list[tuple[float, Row]] = []
    for others, fold in folds_by_article(learnt, FOLDS):
        trees = Trees.from_dict(fit(others))
        held = [row for row in fold if row.shown]
        doubted += zip(trees([row.features for row in held]), held, strict=True)
    wrong, right = sum(row.wrong for _, row in doubted), sum(not row.wrong for _, row in doubted)
    for least in sorted({0.1, 0.15, 0.2, 0.25, 0.3, DOUBTED}):
        over = [row for doubt, row in doubted if doubt > least]
        caught = sum(row.wrong for row in over)
        print(f"doubted above {least}: {caught} of {wrong} wrong, {len(over) - caught} of {right} right")


def main() -> None:
    learnt = rows()
    print(f"{len(learnt)} clauses, {sum(row.wrong for row in learnt)} of them seriously wrong")
    check(learnt)
    OUT.write_text(json.dumps(fit(learnt), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
