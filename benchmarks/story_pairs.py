"""Are real articles on one event told from those that only share its people, its town or its topic?

    python benchmarks/story_pairs.py

A reader labelled 290 pairs of the dev sets by their beginnings (`story_pairs.jsonl`, ids only), a third of them near
the border: "same" should be one entry of a digest, "update" may be one or two, "other" must not be one. Most have no
dates, so that time does not help here. Beside our likeness stand the plain cosine that it is made of, and
near-duplicates.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.digests.sameness import ENOUGH, SAME  # noqa: E402
from summarizer.stories import cosine, happening, near_duplicates, vector  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
PAIRS = Path(__file__).with_name("story_pairs.jsonl")
Pair = tuple[str, str]


def texts() -> dict[str, str]:
    """The articles of the sets by id. FileNotFoundError where they are not at hand."""
    lines = (DATA / "summaries" / "cnndm_val.jsonl").read_text(encoding="utf-8").splitlines()
    found = {each["id"]: each["text"] for each in map(json.loads, lines)}
    with zipfile.ZipFile(DATA / "pages" / "pages-dev.zip") as archive:
        pages = map(json.loads, archive.read("manifest.jsonl").decode("utf-8").splitlines())
        return found | {page["id"]: page["texts"][0] for page in pages}


def plain(one: str, other: str) -> float:
    return cosine(vector(one), vector(other))


def ours(one: str, other: str) -> float:
    return plain(one, other) * min(1.0, cosine(happening(one), happening(other)) / ENOUGH)


def copies(one: str, other: str) -> float:
    return float(len(near_duplicates([one, other])) == 1)


WAYS: dict[str, tuple[Callable[[str, str], float], float]] = {
    "ours": (ours, SAME),
    "cosine at 0.3": (plain, 0.3),
    "cosine at 0.45": (plain, 0.45),
    "near-duplicates": (copies, 0.5),
}


def main() -> None:
    if not DATA.exists():
        sys.exit(f"Not measured: the data is not at hand ({DATA}).")
    read = texts()
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    whole = Counter(pair["label"] for pair in pairs)
    for name, (likeness, bar) in WAYS.items():
        got = Counter(pair["label"] for pair in pairs if likeness(read[pair["one"]], read[pair["other"]]) >= bar)
        right = got["same"] + got["update"]
        print(
            f"{name:16s} same {got['same']} of {whole['same']}, updates {got['update']} of {whole['update']}, "
            f"others {got['other']} of {whole['other']}; precision {right / max(1, got.total()):.3f}"
        )


if __name__ == "__main__":
    main()
