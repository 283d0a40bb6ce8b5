"""The articles that readers judge: real ones of the dev sets, drawn by chance once and for all, in two halves.

The first half is there to learn from; the second is looked at only when work on a version is done.
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
LONGEST = 9000
"""Characters: who reads three hundred articles with care is not given a book."""

_SEED = 20261129
_ENGLISH = frozenset(["en", "en-US", "uk", "us", "ca", "au", "za", "ind", "ls", "na", "tz", "my", "mx", "tw"])

Half = Literal[1, 2]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An article to be judged. `half` says when."""

    id: str
    text: str
    title: str | None
    half: Half


def drawn() -> tuple[Drawn, ...]:
    """The articles, the same at every call. FileNotFoundError where the data is not at hand."""
    chance = random.Random(_SEED)  # noqa: S311
    found: list[Drawn] = []
    for name, count in HOW_MANY.items():
        articles = sorted(
            (each for each in articles_of(name) if len(each["text"]) <= LONGEST), key=lambda each: str(each["id"])
        )
        chosen = chance.sample(articles, min(count, len(articles)))
        found += [
            Drawn(each["id"], each["text"], each["title"], 1 if number % 2 == 0 else 2)
            for number, each in enumerate(chosen)
        ]
    return tuple(found)


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
