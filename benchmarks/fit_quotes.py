"""Fits which clauses and quotations are speech, and writes `summarizer/quotes/cues.json` and `speech.json`.

    python benchmarks/fit_quotes.py ../shared/data/quotes/polnear-train.jsonl --cache FOLDER

Takes ten minutes on one core and five more for the parses. How often a cue reports speech is counted out of fold, so
that the trees learn how far to trust the count for a cue that they have not seen; so are the first worths, from which
the second model of reported clauses learns.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import boosting
from quote_data import Annotated, annotated, folds

from summarizer.quotes.features import group as construction
from summarizer.quotes.features import reported_features
from summarizer.quotes.links import nearest
from summarizer.quotes.marked_features import marked_features
from summarizer.quotes.rivals import rival_features
from summarizer.quotes.trees import Trees

Rows = list[tuple[dict[str, float], float]]
OUT = Path(__file__).parent.parent / "summarizer" / "quotes"
GROUPS = ("clause", "around", "infinitive", "object", "other", "all", "marked after", "marked before")
REPORTED = {"max_iter": 150, "learning_rate": 0.08, "max_leaf_nodes": 14}
BESIDE_RIVALS = {"max_iter": 100, "learning_rate": 0.08}
FOLDS = 5
PRIOR = 6  # a cue's count is weighed against this many of the average cue


def cue_rates(items: Iterable[Annotated]) -> dict[str, dict[str, float]]:
    """For each cue and kind of construction the share that is speech; "*" is every cue."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    good: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        for lemma, kind, right in (*_reported_counts(item), *_marked_counts(item)):
            for name in (lemma, "*"):
                seen[name][kind] += 1
                good[name][kind] += right
    base = {kind: (good["*"][kind] + 1) / (seen["*"][kind] + 2) for kind in GROUPS}
    rates = {"*": {kind: round(rate, 3) for kind, rate in base.items()}}
    for lemma in sorted(set(seen) - {"*"}):
        rates[lemma] = {
            kind: round((good[lemma][kind] + PRIOR * base[kind]) / (seen[lemma][kind] + PRIOR), 3)
            for kind in GROUPS
            if seen[lemma][kind]
        }
    return rates


def _reported_counts(item: Annotated) -> Iterator[tuple[str, str, bool]]:
    outcomes: dict[tuple[int, str], dict[str, bool]] = defaultdict(dict)
    for candidate in item.scene.reported:
        kinds = outcomes[candidate.by.cue.i, candidate.by.lemma]
        kind = construction(candidate.constructs)
        kinds[kind] = kinds.get(kind, False) or item.worth(candidate.start, candidate.end) > 0
    for (_, lemma), kinds in outcomes.items():
        yield from ((lemma, kind, right) for kind, right in kinds.items())
        yield lemma, "all", any(kinds.values())


def _marked_counts(item: Annotated) -> Iterator[tuple[str, str, bool]]:
    for span in item.scene.marked:
        for before in (False, True):
            link = nearest(item.scene, span, before=before)
            if link and link.touches:
                yield link.by.lemma, "marked before" if before else "marked after", item.worth(span.start, span.end) > 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--cache", type=Path, required=True)
    arguments = parser.parse_args()
    items = [item for data in arguments.data for item in annotated(data, arguments.cache)]
    rows = _rows(items)
    first = _first_worths(items, rows)
    beside = [
        (row | rivals, target)
        for item, (reported, _), (worths, marked) in zip(items, rows, first, strict=True)
        for (row, target), rivals in zip(reported, rival_features(item.scene, worths, marked), strict=True)
    ]
    speech = {
        "reported": boosting.fit(*_columns(reported for reported, _ in rows), **REPORTED),
        "beside rivals": boosting.fit(*zip(*beside, strict=True), **BESIDE_RIVALS),
        "marked": boosting.fit(*_columns(marked for _, marked in rows)),
    }
    _write("cues.json", cue_rates(items))
    _write("speech.json", speech)


def _rows(items: list[Annotated]) -> list[tuple[Rows, Rows]]:
    """For each article the features and worths of its reported clauses and of its quotations."""
    found: dict[int, tuple[Rows, Rows]] = {}
    for others, fold in folds(items, FOLDS):
        rates = cue_rates(others)
        for item in fold:
            scene = item.scene
            found[id(item)] = (
                [(reported_features(scene, c, rates), item.worth(c.start, c.end)) for c in scene.reported],
                [(marked_features(scene, m, rates), item.worth(m.start, m.end)) for m in scene.marked],
            )
    return [found[id(item)] for item in items]


def _first_worths(items: list[Annotated], rows: list[tuple[Rows, Rows]]) -> list[tuple[list[float], list[float]]]:
    """What models of the other articles make of each article's candidates."""
    worths: list[tuple[list[float], list[float]]] = [([], [])] * len(items)
    for number in range(FOLDS):
        others = [row for i, row in enumerate(rows) if i % FOLDS != number]
        reported = Trees.from_dict(boosting.fit(*_columns(row for row, _ in others), **REPORTED))
        marked = Trees.from_dict(boosting.fit(*_columns(row for _, row in others)))
        for i in range(number, len(rows), FOLDS):
            worths[i] = (reported([row for row, _ in rows[i][0]]), marked([row for row, _ in rows[i][1]]))
    return worths


def _columns(articles: Iterable[Rows]) -> tuple[list[dict[str, float]], list[float]]:
    pairs = [pair for article in articles for pair in article]
    return [row for row, _ in pairs], [target for _, target in pairs]


def _write(name: str, value: Any) -> None:
    (OUT / name).write_text(json.dumps(value, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
