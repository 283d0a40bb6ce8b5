"""Times of day as people write them, alone or with a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from bot.chat.dates import days_in
from bot.chat.errors import Misunderstood
from bot.chat.spoken import words_spoken
from bot.chat.visible import shortened
from bot.chat.zones import zone
from bot.speech import _

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(am|pm)?", re.I)
_FILLERS = frozenset({"at", "in", "and", "every", "day", "daily", "o'clock", "time", "&"})
_DAYS = re.compile(r"weekdays|weekends?|[^\W\d_]+[-–][^\W\d_]+", re.I)
"""What names days, and no place, in a single word."""

_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_SPACED_HALF = re.compile(r"(?<=\d)\s*([ap])\.?\s?m\b\.?", re.I)


@dataclass(frozen=True, slots=True)
class When:
    """Times of day in order, days of the week, and an IANA time zone; empty and None where nothing was said."""

    times: tuple[time, ...]
    zone: str | None
    days: frozenset[int] = frozenset()


def when(words: str) -> When:
    """Read "7:30 Tokyo", "7am and 6pm weekdays New York" or "Berlin". Raises Misunderstood, with what would do."""
    times, rest = times_in(words)
    named = {word: days_in(word) if _names_days(word) else frozenset() for word in rest.split()}
    place = " ".join(word for word, days in named.items() if not days)
    return When(times, zone(place) if place else None, frozenset().union(*named.values()))


def _names_days(word: str) -> bool:
    known = words_spoken().words
    sets = known["weekdays"] | known["weekend"] | known["daily"]
    return _DAYS.fullmatch(word) is not None or word.casefold() in sets


def times_in(words: str) -> tuple[tuple[time, ...], str]:
    """Return the times of day in some words, in order, and the other words but for fillers. Raises Misunderstood."""
    times: list[time] = []
    rest: list[str] = []
    joined = _SPACED_HALF.sub(r"\1m", words.replace(",", " ").replace(";", " "))
    for word in joined.split():
        moment = _time(word)
        if moment is not None:
            times.append(moment)
        elif word.casefold() not in _FILLERS | words_spoken().words["fillers"]:
            rest.append(word)
    return tuple(sorted(set(times))), " ".join(rest)


def _time(word: str) -> time | None:
    if word.casefold() in _NAMED_TIMES:
        return _NAMED_TIMES[word.casefold()]
    if not word[0].isdigit():
        return None
    match = _TIME.fullmatch(word)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    half = (match[3] or "").casefold() if match else ""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half:
        hour = 99
    if hour > 23 or minute > 59:
        told = _("“{word}” is not a time of day. Write it like 07:30.")
        raise Misunderstood(told.format(word=shortened(word, 20)))
    return time(hour, minute)
