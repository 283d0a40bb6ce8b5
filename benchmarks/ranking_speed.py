"""How long does it take to rank the sentences of an article and to choose among them, beside sumy's LexRank?

    python benchmarks/ranking_speed.py

Texts of 30 to 3,000 sentences made of words in Zipf's proportions, a fixed seed; seconds of one processor. Both start
from sentences
that are split already, and both tokenize and stem them; the best of several runs.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from summarizer.classic import classic_scores  # noqa: E402
from summarizer.model import Span  # noqa: E402
from summarizer.ranking import chosen  # noqa: E402
from summarizer.references import leans  # noqa: E402
from summarizer.terms import StorySentence, stem  # noqa: E402

SIZES = (30, 100, 300, 1000, 3000)
LEXRANK_UP_TO = 1000


def story(size: int) -> list[StorySentence]:
    """So many sentences of some twenty words."""
    chance = random.Random(size)  # noqa: S311
    words = ["".join(chance.choices("abcdefghiklmnoprstu", k=chance.randint(3, 9))) for _ in range(8000)]
    shares = [1 / (rank + 1) for rank in range(len(words))]
    texts = [" ".join(chance.choices(words, shares, k=chance.randint(8, 32))).capitalize() + "." for _ in range(size)]
    return [StorySentence(Span(0, len(text)), text, 0, number) for number, text in enumerate(texts)]


def _timed(work: Callable[[list[StorySentence]], object], size: int) -> float:
    made = story(size)
    stem.cache_clear()
    began = time.process_time()
    work(made)
    return time.process_time() - began


def _ranked(made: list[StorySentence]) -> object:
    leaning = [leans(sentence, resolved=False) for sentence in made]
    return chosen(made, leaning, method="lead", count=3)


def _lexrank(made: list[StorySentence]) -> object:
    return classic_scores(made, "lexrank", 3)


def main() -> None:
    print("sentences  ours (ms)  LexRank (ms)  times as fast")
    for size in SIZES:
        runs = 5 if size <= 300 else 1
        own = min(_timed(_ranked, size) for _ in range(runs))
        line = f"{size:9d}  {1000 * own:9.2f}"
        if size <= LEXRANK_UP_TO:
            peer = min(_timed(_lexrank, size) for _ in range(runs))
            line += f"  {1000 * peer:12.1f}  {peer / own:13.0f}"
        print(line, flush=True)


if __name__ == "__main__":
    main()
