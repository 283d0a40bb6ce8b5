"""The articles that readers judge: real ones of the dev sets, drawn by chance once and for all, in six parts.

All are there to learn from since they were read. The sixth was read when work on a version was done: an unseen figure
needs a further draw.
"""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
PAGES = "pages/pages-dev.zip"
HOW_MANY = {"summaries/cnndm_val.jsonl": 160, "summaries/newsroom60.jsonl": 40, PAGES: 100}
LATER = {"summaries/cnndm_val.jsonl": 110, PAGES: 30}
"""What the third and the fourth part are drawn from, out of what the first two left."""
LATEST = {"summaries/cnndm_val.jsonl": 140, "summaries/newsroom60.jsonl": 17}
"""What the fifth and the sixth part are drawn from: every fourth article is of the sixth."""
LONGEST = 9000
"""Characters: who reads three hundred articles with care is not given a book."""

_SEED = 20261129
_ENGLISH = frozenset(["en", "en-US", "uk", "us", "ca", "au", "za", "ind", "ls", "na", "tz", "my", "mx", "tw"])

Half = Literal[1, 2, 3, 4, 5, 6]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An article to be judged. `half` says when."""

    id: str
    text: str
    title: str | None
    half: Half


def drawn() -> tuple[Drawn, ...]:
    """The articles, the same at every call. FileNotFoundError where the data is not at hand."""
    first = _sample(HOW_MANY, random.Random(_SEED), (1, 2), frozenset())  # noqa: S311
    later = _sample(LATER, random.Random(_SEED + 1), (3, 4), frozenset(each.id for each in first))  # noqa: S311
    taken = frozenset(each.id for each in (*first, *later))
    return (*first, *later, *_sample(LATEST, random.Random(_SEED + 2), (5, 5, 5, 6), taken))  # noqa: S311


def _sample(
    sets: dict[str, int], chance: random.Random, halves: tuple[Half, ...], taken: frozenset[str]
) -> list[Drawn]:
    found: list[Drawn] = []
    for name, count in sets.items():
        fitting = (each for each in articles_of(name) if len(each["text"]) <= LONGEST and each["id"] not in taken)
        articles = sorted(fitting, key=lambda each: str(each["id"]))
        chosen = chance.sample(articles, min(count, len(articles)))
        parts = (halves[at % len(halves)] for at in range(len(chosen)))
        found += [Drawn(one["id"], one["text"], one["title"], part) for one, part in zip(chosen, parts, strict=True)]
    return found


def articles_of(name: str) -> Iterator[dict[str, Any]]:
    """The articles of a set in English, each with `id`, `text` and `title`."""
    if name != PAGES:
        with (SHARED / name).open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
        return
    with zipfile.ZipFile(SHARED / name) as archive:
        for line in archive.read("manifest.jsonl").decode("utf-8").splitlines():
            page = json.loads(line)
            if page["country"] in _ENGLISH:
                yield {"id": page["id"], "text": page["texts"][0], "title": (page["titles"] or [None])[0]}
