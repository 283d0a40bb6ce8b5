"""Days of the week and small words beside them, as people write them in any language. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Literal
from unicodedata import normalize

from babel.dates import get_day_names

from bot.asking.language import codes, language
from bot.asking.names import fold
from bot.chat import habits
from bot.chat.habits import every, in_digits, understood
from bot.model import EVERY_DAY
from bot.speech import weekday

Kind = Literal["time", "days", "morning", "evening", "through", "fillers", "word"]
_KINDS: tuple[Kind, ...] = ("through", "morning", "evening", "fillers")
_NAMED = (("noon", time(12)), ("midnight", time(0)))

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SETS = {"daily": EVERY_DAY, "weekdays": frozenset(range(5)), "weekend": frozenset({5, 6})}
_SPACED_HALF = re.compile(r"(?<=\d)\s{0,3}([ap])\.?\s?m\b\.?", re.I)
_SIGNED_HOUR = r"\d{1,2}[時时点點]半|\d{1,2}[時时点點](?!間)(?:\d{1,2}分)?"
_ONE_SIGN = re.compile(r"[月火水木金土日]{1,7}")
_DAILY = "daily"
_TO = re.compile(r"[-–~]")
_PARTICLES = "每にとのはへを、・"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, what kind it is, and the time or the days that it names."""

    kind: Kind
    word: str
    at: time | None = None
    days: frozenset[int] = frozenset()


def tokens(words: str) -> list[Token]:
    """Return the words, each with its kind; what may be a time by its digits is a "word" still."""
    plain = _SPACED_HALF.sub(r"\1m", re.sub(r"[,;，；]", " ", normalize("NFKC", words)))
    for each in every():
        plain = each.every_day.sub(f" {_DAILY} ", plain)
    return [_token(word) for word in _spaced(in_digits(plain)).split()]


def ranges(found: Sequence[Token]) -> frozenset[int]:
    """Return all days named, and those between two of them with "to" between."""
    days: set[int] = set()
    for at, token in enumerate(found):
        days |= token.days
        if at > 1 and token.days and found[at - 1].kind == "through" and len(found[at - 2].days) == 1:
            days |= _span(min(found[at - 2].days), min(token.days))
    return frozenset(days)


def day_named(word: str) -> int | None:
    """Return the number of a day of the week, Monday being 0.

    In full, or several of it, in any language that is known; cut short in English or as it is spoken.
    """
    plain = fold(word.strip(" .,"))
    if plain in _names():
        return _names()[plain]
    if len(plain) >= 2:
        for number, name in enumerate(_DAYS):
            if name.startswith(plain) or fold(weekday(number)).startswith(plain):
                return number
    return None


def days_named(word: str) -> frozenset[int]:
    """Return the days that one word names: a day, a usual set, or one to another; none if it is no day."""
    plain = word.casefold()
    for name, days in _SETS.items():
        if any(plain in each.words.get(name, ()) for each in every()):
            return days
        if any(plain in language(code).words.get(name, ()) for code in codes()):
            return days
    if _ONE_SIGN.fullmatch(word):
        return frozenset("月火水木金土日".index(sign) for sign in word)
    ends = [day_named(part) for part in _TO.split(word)] if word else []
    if len(ends) == 2 and None not in ends:
        return _span(ends[0] or 0, ends[1] or 0)
    parts = [day_named(part) for part in word.split("/")]
    return frozenset() if None in parts else frozenset(day for day in parts if day is not None)


def _span(first: int, last: int) -> frozenset[int]:
    return frozenset((first + number) % 7 for number in range((last - first) % 7 + 1))


def _token(word: str) -> Token:
    plain = word.casefold().strip(".") if len(word) > 1 else word
    known = understood()
    for name, at in _NAMED:
        if any(plain in each.words[name] for each in known):
            return Token("time", word, at=at)
    for kind in _KINDS:
        if any(plain in each.words[kind] for each in known):
            return Token(kind, word)
    days = days_named(plain)
    return Token("days", word, days=days) if days else Token("word", word)


def _spaced(words: str) -> str:
    """The words with blanks round what is known, where they are written without."""
    if words.isascii() or not _UNSPACED.search(words):
        return words
    spaced = _signs().sub(lambda found: f" {found[0]} ", words)
    return " ".join(each.strip(_PARTICLES) if _UNSPACED.search(each) else each for each in spaced.split())


_UNSPACED = re.compile(r"[぀-ヿ一-鿿]")


@cache
def _signs() -> re.Pattern[str]:
    """What is set apart in scripts without blanks: hours, days, and the other words of more than one sign."""
    words = {word for each in every() for some in each.words.values() for word in some}
    words |= {
        word for code in codes() for name in ("daily", "weekdays", "weekend") for word in language(code).words[name]
    }
    words |= {name for name in _names() if _UNSPACED.search(name)}
    known = sorted((word for word in words if _UNSPACED.search(word) and len(word) > 1), key=len, reverse=True)
    return re.compile("|".join((_SIGNED_HOUR, *map(re.escape, (*known, "朝", "夜")))))


@cache
def _names() -> dict[str, int]:
    """Every day in full, and several of it, in all languages; in Japanese also without its last sign."""
    names: dict[str, int] = {}
    for code in habits.codes():
        for width in ("wide", "abbreviated"):
            for number, name in get_day_names(width, locale=code).items():
                if len(name) >= (2 if _UNSPACED.search(name) else _IN_FULL):
                    first = name.partition("-")[0]
                    names |= {fold(each): number for each in (name, f"{name}s", first, f"{first}s", *_cases(name))}
                if name.endswith("曜日"):
                    names[name[:2]] = number
    return names


_IN_FULL = 5
"""Letters from which the name of a day is no abbreviation."""


def _cases(name: str) -> tuple[str, ...]:
    """The name in the cases of Russian: "по понедельникам", "в субботу"."""
    stem = name.rstrip("аеь")
    return tuple(f"{stem}{ending}" for ending in ("у", "ам", "ьям")) if _CYRILLIC.match(name) else ()


_CYRILLIC = re.compile(r"[а-я]", re.I)
