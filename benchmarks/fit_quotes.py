"""Fits which clauses and quotations are speech, and writes `cues.json` and `speech.json` of `summarizer/quotes/worth/`.

    python benchmarks/fit_quotes.py ../shared/data/quotes/polnear-train.jsonl --cache FOLDER

Takes five minutes on one core and five more for the parses. How often a cue reports speech is counted out of fold, so
that the trees learn how far to trust the count for a cue that they have not seen; so are the first worths, from which
the second model of reported clauses learns. Each model is the mean of those of the folds, which say much less by chance
than one of all articles.

Needs scikit-learn, the extra `fit`, which is in no lock file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import boosting  # noqa: E402
from benchmarks.folds import folds  # noqa: E402
from benchmarks.quote_data import Annotated, annotated  # noqa: E402
from summarizer.quotes.grammar.tables import load  # noqa: E402
from summarizer.quotes.places.constructs import group as construction  # noqa: E402
from summarizer.quotes.places.links import nearest  # noqa: E402
from summarizer.quotes.worth.features import reported_features  # noqa: E402
from summarizer.quotes.worth.marked_features import marked_features  # noqa: E402
from summarizer.quotes.worth.rivals import rival_features  # noqa: E402
from summarizer.trees import Trees  # noqa: E402

Rows = list[tuple[dict[str, float], float]]
OUT = ROOT / "summarizer" / "quotes" / "worth"
GROUPS = ("clause", "around", "infinitive", "object", "other", "all", "marked after", "marked before")
REPORTED = {"max_iter": 200, "learning_rate": 0.08, "max_leaf_nodes": 20}
BESIDE_RIVALS = {"max_iter": 120, "learning_rate": 0.08, "max_leaf_nodes": 16}
FOLDS = 5
OFTEN = 8  # a word that is seen less often has the rate of all
WORDS_PRIOR = 12
PRIOR = 6  # a cue's count is weighed against this many of the average cue


def cue_rates(items: Sequence[Annotated]) -> dict[str, dict[str, float]]:
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
    return rates | _word_rates(items)


def _word_rates(items: Sequence[Annotated]) -> dict[str, dict[str, float]]:
    """How often what a noun says is speech, and how often a phrase with this head is what is said; "*" is any other."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    good: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        cues: dict[int, tuple[str, bool]] = {}
        for candidate in item.scene.reported:
            right = item.worth(candidate.start, candidate.end) > 0
            head = candidate.by.head
            _, before = cues.get(candidate.by.cue.i, ("", False))
            cues[candidate.by.cue.i] = (head.lower_ if head is not None else "", before or right)
            root = item.scene.doc[candidate.first : min(candidate.last, candidate.first + 80)].root
            _count(seen, good, "*roots", root.lower_, right=right)
        for word, right in cues.values():
            _count(seen, good, "*speakers", word, right=right)
    return {table: _smooth(seen[table], good[table]) for table in ("*roots", "*speakers")}


def _count(seen: dict[str, Counter[str]], good: dict[str, Counter[str]], table: str, word: str, *, right: bool) -> None:
    for name in ("*", word):
        seen[table][name] += 1
        good[table][name] += right


def _smooth(seen: Counter[str], good: Counter[str]) -> dict[str, float]:
    base = good["*"] / max(1, seen["*"])
    often = sorted(word for word in seen if seen[word] >= OFTEN)
    return {word: round((good[word] + WORDS_PRIOR * base) / (seen[word] + WORDS_PRIOR), 3) for word in often}


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
    parser.add_argument("--reported-only", action="store_true", help="leave the trees of the quotations as they are")
    arguments = parser.parse_args()
    items = [item for data in arguments.data for item in annotated(data, arguments.cache)]
    rows = _rows(items)
    reported, marked = _fold_models(rows)
    first = [
        (reported[i % FOLDS]([row for row, _ in one]), marked[i % FOLDS]([row for row, _ in other]))
        for i, (one, other) in enumerate(rows)
    ]
    beside = [
        [(row | rivals, target) for (row, target), rivals in zip(one, rival_features(item.scene, *worths), strict=True)]
        for item, (one, _), worths in zip(items, rows, first, strict=True)
    ]
    speech = {
        "reported": boosting.average([model.raw for model in reported]),
        "beside rivals": boosting.average(
            [boosting.fit(*_columns(others), **BESIDE_RIVALS) for others, _ in folds(beside, FOLDS)]
        ),
        "marked": load("summarizer.quotes.worth", "speech.json")["marked"]
        if arguments.reported_only
        else boosting.fit(*_columns(other for _, other in rows)),
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


@dataclass(frozen=True)
class _Model:
    """A model as plain data, and able to judge."""

    raw: dict[str, Any]
    trees: Trees

    @classmethod
    def fit(cls, articles: Iterable[Rows], **settings: Any) -> _Model:
        raw = boosting.fit(*_columns(articles), **settings)
        return cls(raw, Trees.from_dict(raw))

    def __call__(self, rows: Sequence[dict[str, float]]) -> list[float]:
        return self.trees(rows)


def _fold_models(rows: list[tuple[Rows, Rows]]) -> tuple[list[_Model], list[_Model]]:
    """For each fold the models of the articles outside of it: of reported clauses and of quotations."""
    reported = [_Model.fit(others, **REPORTED) for others, _ in folds([one for one, _ in rows], FOLDS)]
    return reported, [_Model.fit(others) for others, _ in folds([other for _, other in rows], FOLDS)]


def _columns(articles: Iterable[Rows]) -> tuple[list[dict[str, float]], list[float]]:
    pairs = [pair for article in articles for pair in article]
    return [row for row, _ in pairs], [target for _, target in pairs]


def _write(name: str, value: Any) -> None:
    (OUT / name).write_text(json.dumps(value, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
