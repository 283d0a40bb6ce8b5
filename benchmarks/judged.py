"""How much of what is shown is true, and how much of what is clear is shown, by readers' judgements of real articles.

    python benchmarks/judged.py [--half 1..6] [--list WHAT]     WHAT: waiting, gone or wrong; places, no word of a text

Runs today's reader over the articles that were read (`judgements.jsonl`). A quote has the verdict of the judged one at
the same place with the same name and role; else that of a clear one with that name and nearly that place; else it waits
for a reader and counts nowhere. Shares stand with their 95 % intervals (Wilson 1927). Where two read an article, the
first one's verdicts count.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import judgements  # noqa: E402
from benchmarks.judged_articles import SHARED, drawn  # noqa: E402
from benchmarks.judgements import CLEAR, KEYS, SERIOUS, SMALL, Judgement  # noqa: E402
from benchmarks.judging import quotes_of, shown  # noqa: E402
from summarizer.model import Quote  # noqa: E402

_SURER = 0.95
_NEARLY = 0.85
"""Share of both spans that is common to them where they count as one."""


@dataclass
class Tally:
    """What came of the articles."""

    verdicts: Counter[str] = field(default_factory=Counter)
    bands: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    clear: int = 0
    clear_shown: int = 0
    pieces: int = 0
    pieces_missed: int = 0
    keys: Counter[str] = field(default_factory=Counter)
    with_speech: int = 0
    without_key: int = 0
    places: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def verdict_of(quote: Quote, lines: Iterable[Judgement]) -> str | None:
    """What the lines on its article say of a shown quote; None where it waits for a reader."""
    speaker = quote.speaker
    for line in lines:
        same = (line.start, line.end) == (quote.start, quote.end)
        if same and speaker and (line.name, line.role) == (speaker.name, speaker.role) and line.verdict in _OF_QUOTES:
            return line.verdict
    near = [line for line in lines if line.verdict in _WHOLE and nearly(quote, line) and named_alike(quote, line)]
    return "right" if near else None


_OF_QUOTES = frozenset({"right", *SERIOUS, *SMALL})
_WHOLE = frozenset({"right", "hidden", "missed"})


def nearly(quote: Quote, line: Judgement) -> bool:
    """Whether both stand in nearly the same place."""
    if line.start is None or line.end is None:
        return False
    shared = min(quote.end, line.end) - max(quote.start, line.start)
    return shared >= _NEARLY * max(quote.end - quote.start, line.end - line.start)


def named_alike(quote: Quote, line: Judgement) -> bool:
    """Whether the speaker is the one that the reader named."""
    mine, theirs = (_plain(name) for name in (quote.speaker.name if quote.speaker else "", line.name or ""))
    return mine == theirs


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ").strip()


def tally(half: int | None) -> Tally:
    """Read the judged articles of a half again, and count."""
    by_article: defaultdict[str, list[Judgement]] = defaultdict(list)
    for line in judgements.of_half(judgements.read(), half):
        if not by_article[line.article] or by_article[line.article][0].reader == line.reader:
            by_article[line.article].append(line)
    result = Tally()
    for article in drawn():
        if by_article[article.id]:
            _count(result, article.id, quotes_of(article), by_article[article.id])
    return result


def _count(result: Tally, article: str, quotes: Sequence[Quote], lines: Sequence[Judgement]) -> None:
    sure = [quote for quote in quotes if shown(quote)]
    for quote in sure:
        verdict = verdict_of(quote, lines) or "waiting"
        result.verdicts[verdict] += 1
        if verdict != "waiting":
            result.bands["0.95 and more" if quote.confidence >= _SURER else "0.9 to 0.95"][verdict == "right"] += 1
        if verdict in SERIOUS or verdict == "waiting":
            place = f"{article} {quote.start}-{quote.end} at {quote.confidence:.2f}"
            result.places["wrong" if verdict in SERIOUS else "waiting"].append(f"{place} {verdict}")
    for line in (line for line in lines if line.verdict in CLEAR):
        there = any(nearly(quote, line) and (line.verdict in SMALL or named_alike(quote, line)) for quote in sure)
        result.clear += 1
        result.clear_shown += there
        if line.kind != "indirect":
            result.pieces += 1
            result.pieces_missed += not any(_meet(quote, line) for quote in quotes)
        if line.verdict == "right" and not there:
            result.places["gone"].append(f"{article} {line.start}-{line.end}")
    _count_keys(result, quotes, lines)


def _count_keys(result: Tally, quotes: Sequence[Quote], lines: Sequence[Judgement]) -> None:
    judged = {(line.start, line.end): line.verdict for line in lines if line.verdict in KEYS}
    keys = [quote for quote in quotes if quote.key]
    result.keys.update(judged.get((quote.start, quote.end)) or "waiting" for quote in keys)
    speech = any(line.verdict in ("no key", "key good") for line in lines)
    result.with_speech += speech
    result.without_key += speech and not keys


def _meet(quote: Quote, line: Judgement) -> bool:
    return line.start is not None and line.end is not None and quote.start < line.end and line.start < quote.end


def share(part: int, whole: int) -> str:
    """A share in per cent with its 95 % interval, and the counts."""
    if not whole:
        return "none"
    p, z = part / whole, 1.96
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    reach = z * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return f"{100 * p:.1f} % ({100 * (middle - reach):.1f} to {100 * (middle + reach):.1f}; {part} of {whole})"


def report(result: Tally) -> str:
    """The shares, a line each."""
    known = sum(count for verdict, count in result.verdicts.items() if verdict != "waiting")
    keys = sum(count for verdict, count in result.keys.items() if verdict != "waiting")
    rows = [
        ("shown and judged", str(known)),
        ("waiting for a reader", str(result.verdicts["waiting"])),
        ("seriously wrong", share(sum(result.verdicts[each] for each in SERIOUS), known)),
        *((f"  {each}", str(result.verdicts[each])) for each in sorted(SERIOUS)),
        ("fully right", share(result.verdicts["right"], known)),
        *((f"  {each}", str(result.verdicts[each])) for each in ("name", "role", "span")),
        ("clear quotes shown", share(result.clear_shown, result.clear)),
        ("direct pieces missed", share(result.pieces_missed, result.pieces)),
        ("key quotes good", share(result.keys["key good"], keys)),
        ("good speech, no key quote", share(result.without_key, result.with_speech)),
        *((f"right at {band}", share(count[True], count.total())) for band, count in sorted(result.bands.items())),
        ("right before and gone", str(len(result.places["gone"]))),
    ]
    return "\n".join(f"{name:28s} {value}" for name, value in rows)


def main() -> None:
    """Print the shares, and places if they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", type=int, choices=range(1, 7))
    parser.add_argument("--list", choices=["waiting", "gone", "wrong"])
    arguments = parser.parse_args()
    if not SHARED.exists():
        sys.exit("Not measured: the articles are not at hand.")
    result = tally(arguments.half)
    print(report(result))
    for place in result.places[arguments.list] if arguments.list else ():
        print(place)


if __name__ == "__main__":
    main()
