"""What readers found, line by line: `judgements.jsonl` holds where a quote stands and the verdict, no word of the text.

{"article", "half", "reader"}                                               this reader has read this article
{..., "start", "end", "name", "role", "kind", "confidence", "verdict"}      a quote that was shown
{..., "start", "end", "name", "kind", "verdict": "hidden" or "missed"}      a clear one that was not
{..., "start", "end", "verdict": "key good", "key weak" or "key bad"}       a key quote; "no key" without a place
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("judgements.jsonl")

SERIOUS = frozenset({"person", "nobody", "misleads"})
"""Another's words, nobody's words, a span that misleads."""

SMALL = frozenset({"name", "role", "span"})
"""The person is right, but the name or the role is not whole, or the span is merely long or short."""

CLEAR = frozenset({"right", *SMALL, "hidden", "missed"})
KEYS = frozenset({"key good", "key weak", "key bad", "no key"})
VERDICTS = frozenset({"right", *SERIOUS, *SMALL, "hidden", "missed", *KEYS})


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line. Without a verdict it says that the article was read."""

    article: str
    half: int
    reader: str
    start: int | None = None
    end: int | None = None
    name: str | None = None
    role: str | None = None
    kind: str | None = None
    confidence: float | None = None
    verdict: str | None = None

    def line(self) -> str:
        """The judgement as a line of JSON, without what it does not say."""
        return json.dumps(
            {name: value for name, value in asdict(self).items() if value is not None}, ensure_ascii=False
        )


def read(file: Path = FILE) -> tuple[Judgement, ...]:
    """All judgements. ValueError for a line with a verdict that is none."""
    if not file.exists():
        return ()
    return tuple(_judgement(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line)


def write(judgements: Iterable[Judgement], file: Path = FILE) -> None:
    """Write all judgements, those of an article together."""
    kept = dict.fromkeys(sorted(judgements, key=_order))
    file.write_text("".join(f"{each.line()}\n" for each in kept), encoding="utf-8")


def of_half(judgements: Iterable[Judgement], half: int | None) -> Iterator[Judgement]:
    """Those of a half, or all."""
    return (each for each in judgements if half is None or each.half == half)


def _judgement(line: dict[str, Any]) -> Judgement:
    if line.get("verdict") is not None and line["verdict"] not in VERDICTS:
        raise ValueError(f"There is no verdict {line['verdict']!r}.")
    return Judgement(**line)


def _order(each: Judgement) -> tuple[int, str, str, int, int, str]:
    return each.half, each.article, each.reader, each.start or -1, each.end or -1, each.verdict or ""
