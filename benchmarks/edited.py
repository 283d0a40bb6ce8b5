"""What editors chose, line by line: `editors.jsonl` holds where sentences stand, no word of the text.

{"article", "half", "reader", "kind", "best": [[start, end], ...], "would": [...], "not": [...],
 "needs": [[[start, end], [start, end]], ...]}     the first of two places is understood only behind the second
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("editors.jsonl")

KINDS = (
    "news", "feature", "interview", "opinion", "live", "list", "release", "obituary", "correction", "court", "match",
)  # fmt: skip

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """An editor's choice for an article: the best three sentences, others that would do, and what must not stand."""

    article: str
    half: int
    reader: str
    kind: str
    best: tuple[Place, ...]
    would: tuple[Place, ...]
    never: tuple[Place, ...]
    needs: tuple[tuple[Place, Place], ...] = ()

    def line(self) -> str:
        """The choice as a line of JSON."""
        named = {name: getattr(self, name) for name in ("article", "half", "reader", "kind", "best", "would")}
        return json.dumps({**named, "not": self.never, "needs": self.needs})


def read(file: Path = FILE) -> tuple[Choice, ...]:
    """All choices."""
    if not file.exists():
        return ()
    return tuple(_choice(line) for line in file.read_text(encoding="utf-8").splitlines())


def write(choices: Iterable[Choice], file: Path = FILE) -> None:
    """Write all choices, those of an article together."""
    ordered = sorted(choices, key=lambda each: (each.half, each.article, each.reader))
    file.write_text("".join(f"{each.line()}\n" for each in ordered), encoding="utf-8")


def _choice(line: str) -> Choice:
    fields = json.loads(line)
    best, would, never = (tuple((start, end) for start, end in fields[name]) for name in ("best", "would", "not"))
    needs = tuple(((a, b), (c, d)) for (a, b), (c, d) in fields["needs"])
    return Choice(fields["article"], fields["half"], fields["reader"], fields["kind"], best, would, never, needs)
