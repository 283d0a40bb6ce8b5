"""Are articles on one story put together, and near-duplicates found?

    python benchmarks/stories.py

The hundred articles of multiling2011 (10 topics of 10), mixed together: pairwise precision, recall and F1 of the
groups. Near-duplicates are made of each by dropping a quarter of its sentences, with three seeds: how many are missed,
and how many pairs are found that are none. The set is not part of the project; where it is not at hand, this says so.
"""

from __future__ import annotations

import json
import random
import sys
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from summarizer.model import Article  # noqa: E402
from summarizer.segmentation import sentence_spans  # noqa: E402
from summarizer.stories import group, near_duplicates  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "summaries" / "multiling2011.jsonl"
Pairs = set[tuple[int, int]]


def main() -> None:
    if not DATA.exists():
        sys.exit(f"Not measured: the data is not at hand ({DATA}).")
    topics = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    articles = [(number, doc) for number, topic in enumerate(topics) for doc in topic["docs"]]
    random.Random(1).shuffle(articles)  # noqa: S311
    truth = _pairs([[i for i, (number, _) in enumerate(articles) if number == topic] for topic in range(len(topics))])
    for titled in (True, False):
        found = _pairs(group([Article(doc["text"], title=doc["title"] if titled else None) for _, doc in articles]))
        print(f"stories, {'with' if titled else 'without'} titles: {_figures(found, truth)}")
    texts = [doc["text"] for _, doc in articles]
    before = _pairs(near_duplicates(texts))
    for seed in (1, 2, 3):
        cut = [_without_a_quarter(text, seed) for text in texts]
        found = _pairs(near_duplicates([*texts, *cut]))
        wanted = {(i, i + len(texts)) for i in range(len(texts))}
        false = {pair for pair in found - wanted if (pair[0] % len(texts), pair[1] % len(texts)) not in before}
        print(f"near-duplicates, seed {seed}: {len(wanted - found)} of {len(wanted)} missed, {len(false)} false pairs")
    print(f"near-duplicates among the articles as they are: {sorted(before)}")


def _pairs(groups: object) -> Pairs:
    return {pair for each in groups for pair in combinations(sorted(each), 2)}  # type: ignore[attr-defined]


def _figures(found: Pairs, truth: Pairs) -> str:
    right = len(found & truth)
    precision, recall = right / len(found), right / len(truth)
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}"


def _without_a_quarter(text: str, seed: int) -> str:
    spans = sentence_spans(text)
    dropped = set(random.Random(seed).sample(range(len(spans)), len(spans) // 4))  # noqa: S311
    return " ".join(span.of(text) for number, span in enumerate(spans) if number not in dropped)


if __name__ == "__main__":
    main()
