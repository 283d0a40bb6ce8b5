"""How long the whole of reading takes beside a bare spaCy parse of the same texts, in one run.

    python benchmarks/speed.py FILE.jsonl [--limit 40] [--rounds 3]

Each line of FILE is {"text": ...}. The two are timed in turn, article by article, in CPU seconds of this process, so
that other work on the machine counts for neither. "Bare" is `spacy.load` with all its parts and nothing after it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from summarizer.errors import SummarizerError
from summarizer.language import parse
from summarizer.model import Article
from summarizer.pipeline import summarize
from summarizer.quotes import find_quotes
from summarizer.syntax import MODEL


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    lines = arguments.data.read_text(encoding="utf-8").splitlines()[: arguments.limit]
    texts = [str(json.loads(line)["text"]) for line in lines]
    bare = spacy.load(MODEL)
    _whole(texts[0])
    rounds = [_round(texts, bare) for _ in range(arguments.rounds)]
    print(f"{len(texts)} articles, {sum(map(len, texts)):,} characters, {arguments.rounds} rounds")
    for name, times in zip(("bare parse", "our parse", "quotes", "everything"), zip(*rounds, strict=True), strict=True):
        share = statistics.median(time / whole[0] for time, whole in zip(times, rounds, strict=True))
        print(f"{name:12} {statistics.median(times):7.2f} s {share:6.2f}")


def _round(texts: list[str], bare: Callable[[str], object]) -> tuple[float, float, float, float]:
    """CPU seconds of a bare parse, of our parse, of finding quotes in it, and of a whole briefing."""
    totals = [0.0, 0.0, 0.0, 0.0]
    for text in texts:
        began = time.process_time()
        bare(text)
        parsed = time.process_time()
        document = parse(Article(text))
        read = time.process_time()
        find_quotes(document)
        found = time.process_time()
        _whole(text)
        ended = time.process_time()
        for number, spent in enumerate((parsed - began, read - parsed, found - read, ended - found)):
            totals[number] += spent
    return totals[0], totals[1], totals[2], totals[3]


def _whole(text: str) -> None:
    try:
        summarize(Article(text))
    except SummarizerError as error:
        print(error, file=sys.stderr)


if __name__ == "__main__":
    main()
