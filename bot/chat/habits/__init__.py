"""How people write times and ask for settings, in each language: words and sentences, read from data.

Each file beside this one is a language; docs/chat.md says what its parts mean. Pure but for reading those files.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from unicodedata import normalize

from bot.speech import ENGLISH, spoken

_FOLDER = files("bot.chat.habits")
_PATTERNS = ("polite", "every_day", "every_other")


@dataclass(frozen=True, slots=True)
class Habits:
    """Words of times by what they say; what is polite, or means every day, or days by turns; what asks for commands.

    `clock` writes times in digits that are in words.
    """

    words: Mapping[str, frozenset[str]]
    polite: re.Pattern[str]
    every_day: re.Pattern[str]
    by_turns: re.Pattern[str]
    settings: tuple[tuple[str, re.Pattern[str]], ...]
    clock: Callable[[str], str]


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a file, English first."""
    found = sorted(each.name.removesuffix(".toml") for each in _FOLDER.iterdir() if each.name.endswith(".toml"))
    return (ENGLISH, *(code for code in found if code != ENGLISH))


@cache
def habits(code: str) -> Habits:
    """The habits of a language. Raises FileNotFoundError if there is no file of it."""
    data = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    clock = _clock(data["times"].pop("number", "").split(), data["times"].pop("past", {}))
    polite, every_day, turns = (re.compile(data["times"].pop(name), re.I) for name in _PATTERNS)
    words = {name: frozenset(normalize("NFKC", some).split()) for name, some in data["times"].items()}
    shapes = [(command, some) for command, several in data["settings"].items() for some in several]
    return Habits(
        words, polite, every_day, turns, tuple((command, re.compile(some, re.I)) for command, some in shapes), clock
    )


def _clock(numbers: list[str], past: Mapping[str, int]) -> Callable[[str], str]:
    """What writes times in digits that are in words: "half past seven" is 7:30. `past` are minutes."""
    hours = {word: at for at, word in enumerate(numbers, start=1)}
    hour = "|".join((*hours, r"\d{1,2}"))
    beside = re.compile(rf"\b({'|'.join(past) or '(?!)'}) ({hour})\b", re.I)
    alone = re.compile(rf"\b({'|'.join(hours) or '(?!)'})\b", re.I)

    def of_day(word: str) -> int:
        return hours.get(word.casefold()) or int(word)

    def told(found: re.Match[str]) -> str:
        minutes = (of_day(found[2]) * 60 + past[found[1].casefold()]) % (24 * 60)
        return f"{minutes // 60}:{minutes % 60:02d}"

    return lambda words: alone.sub(lambda found: str(hours[found[0].casefold()]), beside.sub(told, words))


def understood() -> tuple[Habits, ...]:
    """The habits of the language that is spoken, and of English."""
    return tuple(habits(code) for code in dict.fromkeys((spoken(), ENGLISH)) if code in codes())


def every() -> tuple[Habits, ...]:
    """The habits of all languages: what somebody types says which it is."""
    return tuple(habits(code) for code in codes())
