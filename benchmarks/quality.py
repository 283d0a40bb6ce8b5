"""The quality floor: score the dev sets and fail if a figure is worse than the recorded one.

    python benchmarks/quality.py [SET...]              all sets, or those named
    python benchmarks/quality.py --record [SET...]     and make the figures the floor

The dev sets are not part of the project. Where they are not at hand, this says so and ends well.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.floor import Floor, hash_of  # noqa: E402

SHARED = ROOT.parent / "shared"
RECORD = ROOT / "benchmarks" / "quality.json"


@dataclass(frozen=True, slots=True)
class DevSet:
    """A set to score: its data and its scorer, both under the shared folder."""

    name: str
    data: str
    scorer: str

    @property
    def file(self) -> Path:
        """Where the data is, if it is at hand."""
        return SHARED / "data" / self.data

    def score(self) -> dict[str, Any]:
        """Run the scorer on the program as it is.

        Raises:
            subprocess.CalledProcessError: the scorer failed.
        """
        command = [sys.executable, str(SHARED / "eval" / self.scorer), str(self.file)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        return dict(json.loads(done.stdout))


def _quotes(name: str) -> DevSet:
    return DevSet(name, f"quotes/{name}.jsonl", "score_quotes.py")


def _summaries(name: str) -> DevSet:
    return DevSet(name, f"summaries/{name}.jsonl", "score_summaries.py")


SETS = (
    *map(_quotes, ("ggt-dev", "polnear-dev")),
    *map(_summaries, ("realsumm", "cnndm_mix200", "cnndm_val", "newsroom60", "multiling2011")),
)


def figures_of(answer: Mapping[str, Any]) -> dict[str, float]:
    """The figures worth a floor, of what a scorer printed; the last of a precision, recall and F1 is the F1."""
    figures = {
        "verbatim": answer["verbatim"],
        **{name: answer[name] for name in ("mention", "full_name", "R1", "R2", "RL") if answer.get(name) is not None},
        **{name.replace("_prf", "_f1"): value[-1] for name, value in answer.items() if name.endswith("_prf")},
    }
    unwanted = {name: answer[name] for name in ("without_an_answer", "dangling") if name in answer}
    return {**figures, **unwanted}


def floor_of(figures: Mapping[str, float], data: str) -> Floor:
    """A floor at these figures: shares of dangling summaries and articles without an answer must not rise."""
    unwanted = {"without_an_answer", "dangling"} & figures.keys()
    at_least = {name: value for name, value in figures.items() if name not in unwanted}
    return Floor(data, at_least, {name: figures[name] for name in sorted(unwanted)})


def main() -> int:
    """Score, compare, and record if asked to; 1 if a figure fell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(dev_set.name for dev_set in SETS))
    parser.add_argument("--record", action="store_true", help="make the figures the floor")
    arguments = parser.parse_args()
    wanted = [dev_set for dev_set in SETS if not arguments.sets or dev_set.name in arguments.sets]
    floors: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    fallen = False
    for dev_set in wanted:
        if not dev_set.file.exists():
            print(f"{dev_set.name}: not scored, the data is not at hand ({dev_set.file})")
            continue
        figures, data = figures_of(dev_set.score()), hash_of([dev_set.file])
        print(f"{dev_set.name}: {json.dumps(figures)}")
        if arguments.record:
            floors[dev_set.name] = floor_of(figures, data).as_json()
        elif dev_set.name in floors:
            falls = Floor(**floors[dev_set.name]).falls(figures, data)
            print(*(f"  {fall}" for fall in falls), sep="\n", end="\n" if falls else "")
            fallen = fallen or bool(falls)
    if arguments.record:
        RECORD.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return int(fallen)


if __name__ == "__main__":
    sys.exit(main())
