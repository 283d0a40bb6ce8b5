"""What two people said about one thing, side by side; what one person said about it over time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.asking.wording import Change, changes
from bot.lookup.answers import Answer, answer
from bot.model import ChatKey, FoundQuote

_SIDES = re.compile(
    r"(?P<a>.+?)\s+(?:and|vs\.?|versus|with|or|against|&)\s+(?P<b>.+?)(?:\s*(?:\bon|\babout|\bover|:)\s+(?P<topic>.+))?",
    re.IGNORECASE,
)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same question answered for two people. A side without quotes says in its note why."""

    topic: str | None
    sides: tuple[Answer, Answer]


@dataclass(frozen=True, slots=True)
class Wording:
    """A quote, and how it differs from the one before it; nothing if it is the first, or if they are hardly alike."""

    found: FoundQuote
    changed: tuple[Change, ...]


def two_names(text: str) -> tuple[str, str, str | None] | None:
    """(one, another, topic) of "Suga and Abe on oil", "Suga vs Abe: oil"; None if the text does not read so."""
    found = _SIDES.fullmatch(" ".join(text[:_LONGEST].split()).strip(" ?.!"))
    return (found["a"], found["b"], found["topic"]) if found else None


def compare(
    c: Connection, one: str, another: str, topic: str | None, *, chat: ChatKey, now: datetime, limit: int = 3
) -> Comparison:
    """What each of the two said about `topic` (or last, without one)."""
    about = f" about {topic}" if topic else ""
    first, second = (
        answer(c, f"what did {name} say{about}", chat=chat, now=now, limit=limit) for name in (one, another)
    )
    return Comparison(topic, (first, second))


def over_time(found: Iterable[FoundQuote]) -> tuple[Wording, ...]:
    """The quotes of one person about one thing, the oldest first, each with what is worded otherwise than before."""
    ordered = sorted(found, key=lambda each: each.when)
    before = [None, *ordered[:-1]] if ordered else []
    return tuple(Wording(each, _changed(last, each)) for last, each in zip(before, ordered, strict=True))


def _changed(last: FoundQuote | None, each: FoundQuote) -> tuple[Change, ...]:
    if last is None:
        return ()
    found = changes(last.quote.text, each.quote.text)
    lost = sum(len(change.was.split()) for change in found)
    return found if lost * 2 <= len(last.quote.text.split()) else ()
