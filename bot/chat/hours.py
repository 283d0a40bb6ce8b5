"""Times of day, days of the week and a place, as people write them together: "every monday at 8 Berlin". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from bot.chat.days import Token, ranges, tokens
from bot.chat.errors import Misunderstood
from bot.chat.habits import every
from bot.chat.visible import shortened
from bot.chat.zones import zone
from bot.speech import _

_TIME = re.compile(r"(\d{1,2})(?:[:.hч時时点點](\d{2})?分?|([時时点點]半))?(?:h|uhr)?(am|pm)?", re.I)
_FOUR_DIGITS = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_HALF_PAST = 30
_NOON = 12


@dataclass(frozen=True, slots=True)
class When:
    """Times of day in order, days of the week, and an IANA time zone; empty and None where nothing was said."""

    times: tuple[time, ...]
    zone: str | None
    days: frozenset[int] = frozenset()

    def __str__(self) -> str:
        """The same as it is typed behind /subscribe, in whichever language."""
        return " ".join((*(f"{at:%H:%M}" for at in self.times), *day_words(self.days), *filter(None, (self.zone,))))


@dataclass(frozen=True, slots=True)
class Said:
    """Times of day as they were said, days, and the other words but for small ones: `place`.

    `longer` are other readings of the place, with words before it that may be its beginning ("La Paz", "Mar del
    Plata"), and the days that are left then.
    """

    times: tuple[time, ...]
    days: frozenset[int]
    place: str
    longer: tuple[tuple[str, frozenset[int]], ...] = ()


def when(words: str) -> When:
    """Read "7:30 Tokyo", "weekdays at 7 and 18", "8時 東京" or "Berlin". Raises Misunderstood, with what would do."""
    found = said(words)
    times = tuple(sorted(set(found.times)))
    if not found.place:
        return When(times, None, found.days)
    likely = [each for each in found.longer if each[0][0].isupper() or each[1] != found.days]
    for place, days in (*likely, (found.place, found.days), *found.longer):
        if known := _zone(place):
            return When(times, known, days)
    return When(times, zone(found.place), found.days)


def said(words: str) -> Said:
    """Tell times, days and other words apart. Raises Misunderstood for what is no time, and for days by turns."""
    by_turns(words)
    found = [_timed(token) if token.kind == "word" else token for token in tokens(words)]
    places = [at for at, token in enumerate(found) if token.kind == "word"]
    first, last = (places[0], places[-1]) if places else (0, -1)
    place = " ".join(token.word for token in found[first : last + 1] if token.at is None and not token.days)
    longer = []
    for start in range(first - 1, max(first - 1 - _MOST_BEFORE, -1), -1) if places else ():
        if not _may_begin(found[start]):
            break
        before = " ".join(token.word for token in found[start:first])
        longer.append((f"{before} {place}", ranges([*found[:start], *found[first:]])))
    return Said(_in_halves(found), ranges(found), place, tuple(reversed(longer)))


def by_turns(words: str) -> None:
    """Raise Misunderstood, with the nearest days, where somebody wants every other day."""
    for each in every():
        if each.by_turns.search(words):
            times = " ".join(f"{at:%H:%M}" for at in said(each.by_turns.sub(" ", words)).times)
            nearest = f"/subscribe {times} {_BY_TURNS}" if times else f"/settings days {_BY_TURNS}"
            told = _("I go by the days of the week. The nearest to that is {how}.")
            raise Misunderstood(told.format(how=nearest), instead=(nearest,))


def times_in(words: str) -> tuple[tuple[time, ...], str]:
    """Return the times of day in some words, in order, and what else they say. Raises Misunderstood."""
    found = said(words)
    return tuple(sorted(set(found.times))), " ".join((*day_words(found.days), *filter(None, (found.place,))))


def day_words(days: frozenset[int]) -> tuple[str, ...]:
    """Return days of the week as commands carry them."""
    sets = {frozenset(range(7)): "daily", frozenset(range(5)): "weekdays", frozenset({5, 6}): "weekend"}
    return (sets[days],) if days in sets else tuple(_DAYS[day] for day in sorted(days))


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_BY_TURNS = "mon wed fri sun"
_MOST_BEFORE = 2
_SHORT = 3
"""Letters of the name of a day that may be the beginning of a place: Mar del Plata."""


def _zone(place: str) -> str | None:
    try:
        return zone(place)
    except Misunderstood:
        return None


def _may_begin(token: Token) -> bool:
    """Whether a word may be the beginning of a place."""
    return token.kind in ("fillers", "through") or (token.kind == "days" and len(token.word) <= _SHORT)


def _in_halves(found: list[Token]) -> tuple[time, ...]:
    """The times, where "in the evening" counts for the one before it, or for the next if there is none."""
    times: list[time] = []
    waiting, settled = "", True
    for token in found:
        if token.at is not None:
            times.append(_moved(token.at, waiting))
            waiting, settled = "", bool(waiting)
        elif token.kind in ("morning", "evening"):
            if times and not settled:
                times[-1], settled = _moved(times[-1], token.kind), True
            else:
                waiting = token.kind
    return tuple(times)


def _moved(at: time, half: str) -> time:
    if half == "evening" and at.hour < _NOON:
        return at.replace(hour=at.hour + _NOON)
    return at.replace(hour=0) if half == "morning" and at.hour == _NOON else at


def _timed(token: Token) -> Token:
    """The token as a time, if it is one."""
    word = token.word
    if not word[0].isdigit():
        return token
    match = _FOUR_DIGITS.fullmatch(word) or _TIME.fullmatch(word)
    at = _clock(match) if match else None
    if at is None:
        told = _("“{word}” is not a time of day. Write it like 07:30.")
        raise Misunderstood(told.format(word=shortened(word, 20)))
    return Token("time", word, at=at)


def _clock(match: re.Match[str]) -> time | None:
    hour, minute = int(match[1]), int(match[2] or 0)
    past, half = (match[3], (match[4] or "").casefold()) if match.re is _TIME else (None, "")
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    minute = _HALF_PAST if past else minute
    return time(hour, minute) if hour < 24 and minute < 60 else None
