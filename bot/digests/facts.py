"""Days of the week and numbers: what reports of one event have in common, and reports of two have not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from bot.model import Article

NO_DAY_IN_COMMON = 0.08
"""What it takes from the likeness of two articles that both name days of the week, and not one and the same."""

ANOTHER_DAY_FIRST = 0.03
"""What it takes that the first days that two articles name are not the same."""

A_NUMBER = 0.03
"""What each number that both name adds; one of a single digit, or a year of this century, says nothing."""

_NUMBERS_AT_MOST = 3
_READ = 400
"""Words of an article in which days and numbers are those of the news, or of what led to it."""

_KEPT = 2000
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d[\d.,]*\d")
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class _Facts:
    """The days of the week (Monday is 0) in the order in which a text names them, and its telling numbers."""

    days: tuple[int, ...]
    numbers: frozenset[str]


def agreement(one: Article, other: Article) -> float:
    """What the likeness of two articles gains or loses by the numbers and the days of the week that they name."""
    first, second = _facts(one.text, one.language), _facts(other.text, other.language)
    gained = A_NUMBER * min(_NUMBERS_AT_MOST, len(first.numbers & second.numbers))
    if not first.days or not second.days:
        return gained
    apart = NO_DAY_IN_COMMON * set(first.days).isdisjoint(second.days)
    return gained - apart - ANOTHER_DAY_FIRST * (first.days[0] != second.days[0])


@lru_cache(maxsize=_KEPT)
def _facts(text: str, language: str) -> _Facts:
    days = _days(language)
    read = " ".join(text.split(maxsplit=_READ)[:_READ])
    named = (days[word] for word in _WORD.findall(read.casefold()) if word in days)
    return _Facts(tuple(named), frozenset(each for each in _NUMBER.findall(read) if not _YEAR.fullmatch(each)))


@cache
def _days(language: str) -> dict[str, int]:
    try:
        names = Locale.parse(language).days["format"]["wide"]
    except (UnknownLocaleError, ValueError):
        return {}
    return {name.casefold(): day for day, name in names.items()}
