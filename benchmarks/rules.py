"""Lists which rule left or took how many right and wrong candidates of a set: an ablation in one run.

    python benchmarks/rules.py ../shared/data/quotes/polnear-dev.jsonl --cache DIR

For each rule: in how many candidates it holds; of those that were worth enough and that it alone left, or to which it
gave their end, how many are marked as quotes and how many are not. A rule that holds nowhere does nothing there.
Sieves and doubts decide on speakers, and are not counted.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.quote_data import Annotated, annotated  # noqa: E402
from summarizer.quotes import unsaid, worth  # noqa: E402
from summarizer.quotes.worth import Verdict, choose, verdicts, weigh  # noqa: E402

Tally = dict[str, Counter[str]]


def tally(items: Sequence[Annotated]) -> Tally:
    """For each rule's name how often it "holds", and how many "right" and "wrong" ones it alone decided on."""
    counts: Tally = {}
    for item in items:
        for verdict in _told(item):
            right = item.worth(verdict.source.start, verdict.source.end) > 0
            for name in (*verdict.rules, *verdict.asked):
                counts.setdefault(name, Counter())["holds"] += 1
            if len(verdict.rules) == 1 and verdict.above > 0:
                shown = verdict.shown
                is_right = item.worth(shown.start, shown.end) > 0 if shown else right
                counts[verdict.rules[0]]["right" if is_right else "wrong"] += 1
    return counts


def _told(item: Annotated) -> Iterator[Verdict]:
    weighed = weigh(item.scene)
    return verdicts(item.scene, weighed, choose(item.scene, weighed))


def listed(counts: Tally) -> Iterator[str]:
    """A line for each rule of the tables that says what became of candidates."""
    for table in (*worth.TABLES, *unsaid.TABLES):
        yield f"{table.name}"
        for rule in table.rules:
            seen = counts.get(rule.name, Counter())
            yield f"  {seen['holds']:6} {seen['right']:6} {seen['wrong']:6}  {rule.name}"


def main() -> None:
    """Print the list for the sets that are given; without them say so."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="a folder for the parses")
    arguments = parser.parse_args()
    items = [item for data in arguments.data for item in annotated(data, arguments.cache)]
    print(f"{'holds':>8} {'right':>6} {'wrong':>6}  rule (right and wrong: of what it alone decided on)")
    print(*listed(tally(items)), sep="\n")


if __name__ == "__main__":
    main()
