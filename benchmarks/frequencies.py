"""Writes summarizer/stories/frequencies.json: in how many of the given articles each common word is found.

python benchmarks/frequencies.py ../shared/data/quotes/polnear-train.jsonl ...
"""

import json
import sys
from collections import Counter
from pathlib import Path

from summarizer.stories.words import terms

RARE = 0.01
TABLE = Path(__file__).parent.parent / "summarizer" / "stories" / "frequencies.json"


def main(paths: list[str]) -> None:
    found_in: Counter[str] = Counter()
    articles = 0
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            articles += 1
            found_in.update(set(terms(json.loads(line)["text"])))
    floor = round(RARE * articles)
    common = {word: count for word, count in sorted(found_in.items()) if count > floor and len(word) > 1}
    table = {"articles": articles, "floor": floor, "found_in": common}
    TABLE.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(common)} words of {articles} articles")


if __name__ == "__main__":
    main(sys.argv[1:])
