"""Are real articles on one event told from those that only share its people, its town or its topic?

    python benchmarks/story_pairs.py

Readers labelled pairs of the dev sets by their beginnings (`story_pairs.jsonl`, ids only): 1,638 of 98 groups and what
lies near them. "same" should be one entry of a digest, "update" (later in one story) and "comment" (an opinion beside a
report) may be one or two, "other" must not be one. They have no dates, so that time does not help here.

Beside our likeness stands what one would take instead, each at the bar where it finds as many: the likeness of titles
(here of first sentences, for the set has no titles), the overlap that MinHash estimates, the plain cosine, and the mean
of the words' vectors where the `semantic` extra is installed. The halves are of the pairs, by their ids.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.asking import meaning  # noqa: E402
from bot.digests.sameness import SAME, likeness  # noqa: E402
from bot.model import Article  # noqa: E402
from summarizer.model import Briefing  # noqa: E402
from summarizer.readable import written  # noqa: E402
from summarizer.segmentation import sentence_spans  # noqa: E402
from summarizer.stories import cosine, terms, vector  # noqa: E402
from summarizer.stories.duplicates import shingles  # noqa: E402
from summarizer.stories.words import telling  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
PAIRS = Path(__file__).with_name("story_pairs.jsonl")
WHEN = datetime(2015, 3, 1, tzinfo=UTC)

Likeness = Callable[[str, str], float]


def texts() -> dict[str, str]:
    """The articles of the sets by id. FileNotFoundError where they are not at hand."""
    lines = (DATA / "summaries" / "cnndm_val.jsonl").read_text(encoding="utf-8").splitlines()
    found = {each["id"]: each["text"] for each in map(json.loads, lines)}
    with zipfile.ZipFile(DATA / "pages" / "pages-dev.zip") as archive:
        pages = map(json.loads, archive.read("manifest.jsonl").decode("utf-8").splitlines())
        return found | {page["id"]: page["texts"][0] for page in pages}


def ours(one: str, other: str) -> float:
    """The likeness by which a digest groups, of two outlets at one time."""
    return float(likeness([article(1, one), article(2, other)])[0, 1])


def plain(one: str, other: str) -> float:
    """The cosine of the whole texts."""
    return cosine(_vector(one), _vector(other))


def titles(one: str, other: str) -> float:
    """The share of the words of both first sentences that are in both."""
    first, second = _first(one), _first(other)
    return len(first & second) / max(1, len(first | second))


def minhash(one: str, other: str) -> float:
    """The share of the shorter one's 3-word shingles that are in the other: what MinHash estimates."""
    first, second = shingles(one).all, shingles(other).all
    return len(np.intersect1d(first, second)) / max(1, min(len(first), len(second)))


def sense(one: str, other: str) -> float:
    """The cosine of the mean vectors of the telling words, by the packaged model of the `semantic` extra."""
    return float(_sense(one) @ _sense(other))


WAYS: dict[str, Likeness] = {"ours": ours, "cosine": plain, "titles": titles, "MinHash": minhash}
if meaning.is_installed():
    WAYS["word vectors"] = sense


def main() -> None:
    if not DATA.exists():
        sys.exit(f"Not measured: the data is not at hand ({DATA}).")
    read = texts()
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    whole = Counter(pair["label"] for pair in pairs)
    print("pairs: " + ", ".join(f"{label} {count}" for label, count in sorted(whole.items())))
    scores = {name: np.array([way(read[p["one"]], read[p["other"]]) for p in pairs]) for name, way in WAYS.items()}
    labels = np.array([pair["label"] for pair in pairs])
    half = np.array([crc32(pair["one"].encode()) % 2 for pair in pairs])
    _tell("ours", scores["ours"] >= SAME, labels)
    for number in (0, 1):
        _tell(f"  half {number + 1}", (scores["ours"] >= SAME)[half == number], labels[half == number])
    found = int(((scores["ours"] >= SAME) & (labels == "same")).sum())
    for name in [name for name in WAYS if name != "ours"]:
        bar = np.sort(scores[name][labels == "same"])[-found]
        _tell(f"{name} at {bar:.2f}", scores[name] >= bar, labels)


def _tell(name: str, together: NDArray[np.bool_], labels: NDArray[np.str_]) -> None:
    got = {label: int((together & (labels == label)).sum()) for label in ("same", "comment", "update", "other")}
    precision = 1 - got["other"] / max(1, sum(got.values()))
    recall = got["same"] / max(1, int((labels == "same").sum()))
    told = ", ".join(f"{label} {count} of {int((labels == label).sum())}" for label, count in got.items())
    print(f"{name:16s} {told}; precision {precision:.3f}, recall {recall:.3f}")


@cache
def _vector(text: str) -> Mapping[str, float]:
    return vector(text)


@cache
def _sense(text: str) -> NDArray[np.float32]:
    model = meaning.encoder()
    words = [word for word in dict.fromkeys(terms(text)) if telling(word)]
    weights = np.array([telling(word) for word in words], dtype=np.float32)
    mean = weights @ np.asarray(model.vectors(words), dtype=np.float32) if model else np.ones(1, dtype=np.float32)
    unit: NDArray[np.float32] = mean / np.linalg.norm(mean)
    return unit


@cache
def _first(text: str) -> frozenset[str]:
    spans = sentence_spans(text[:2000])
    return frozenset(terms(spans[0].of(text))) if spans else frozenset()


@cache
def article(number: int, text: str) -> Article:
    return Article(
        id=number,
        text=text,
        title=None,
        url=None,
        source=None,
        author=None,
        published=WHEN,
        origin="feed",
        language=written(text).code,
        briefing=Briefing(None, "en", (), (), words=0),
        shared=True,
        ingested=WHEN,
    )


if __name__ == "__main__":
    main()
