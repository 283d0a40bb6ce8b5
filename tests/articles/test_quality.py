"""The floor of the dev sets: which figures it keeps, and that it runs where the sets are not."""

import subprocess
import sys
from pathlib import Path

from benchmarks.quality import ROOT, figures_of, floor_of

QUOTES = {
    "articles": 2,
    "without_an_answer": 0,
    "verbatim": 100.0,
    "fuzzy_prf": [90.0, 80.0, 84.7],
    "recall": {"direct": 90.0},
    "full_name": None,
    "e2e_rule": "MENTION",
}
SUMMARIES = {"data": "a.jsonl", "R1": 41.0, "words": 70.0, "verbatim": 100.0, "dangling": 1.5}


def test_the_figures_of_both_scorers_are_kept() -> None:
    """F1 of each triple, shares that were measured, and the ones that must not rise; nothing that is no figure."""
    assert figures_of(QUOTES) == {"verbatim": 100.0, "fuzzy_f1": 84.7, "without_an_answer": 0}
    floor = floor_of(figures_of(SUMMARIES), "abc")
    assert floor.at_least == {"verbatim": 100.0, "R1": 41.0}
    assert floor.at_most == {"dangling": 1.5}


def test_without_the_dev_sets_it_says_so_and_ends_well(tmp_path: Path) -> None:
    """A fresh clone has no dev sets: each is named as not scored, and that is no failure."""
    clone = tmp_path / "clone" / "benchmarks"
    clone.mkdir(parents=True)
    for name in ("quality.py", "floor.py"):
        (clone / name).write_bytes((ROOT / "benchmarks" / name).read_bytes())
    done = subprocess.run([sys.executable, clone / "quality.py"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "ggt-dev: not scored" in done.stdout
