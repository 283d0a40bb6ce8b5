"""Fits which clauses and quotations are speech, and writes `summarizer/quotes/cues.json` and `speech.json`.

    python benchmarks/fit_quotes.py ../shared/data/quotes/polnear-train.jsonl --cache FOLDER

Takes two minutes and a minute more for the parses. How often a cue reports speech is counted out of fold, so that the
trees learn how far to trust the count for a cue that they have not seen.
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

OUT = Path(__file__).parent.parent / "summarizer" / "quotes"
GROUPS = ("clause", "around", "infinitive", "object", "other", "all", "marked after", "marked before")
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
    reported: list[tuple[dict[str, float], float]] = []
    marked: list[tuple[dict[str, float], float]] = []
    for others, fold in folds(items, 5):
        rates = cue_rates(others)
        for item in fold:
            reported += [
                (reported_features(item.scene, c, rates), item.worth(c.start, c.end)) for c in item.scene.reported
            ]
            marked += [(marked_features(item.scene, m, rates), item.worth(m.start, m.end)) for m in item.scene.marked]
    speech = {
        "reported": boosting.fit(*zip(*reported, strict=True)),
        "marked": boosting.fit(*zip(*marked, strict=True)),
    }
    _write("cues.json", cue_rates(items))
    _write("speech.json", speech)


def _write(name: str, value: Any) -> None:
    (OUT / name).write_text(json.dumps(value, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
