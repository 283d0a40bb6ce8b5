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
_PATTERNS = ("polite", "every_day", "every_other", "unnamed")
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Habits:
    """Words of times by what they say; what is polite, or means every day, or days by turns; what asks for commands.

    `unnamed` is how words begin that name nothing to be set. `clock` writes times in digits that are in words.
    """

    words: Mapping[str, frozenset[str]]
    polite: re.Pattern[str]
    every_day: re.Pattern[str]
    by_turns: re.Pattern[str]
    unnamed: re.Pattern[str]
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
    polite, every_day, turns, unnamed = (re.compile(data["times"].pop(name, _NEVER), re.I) for name in _PATTERNS)
    said = {name: normalize("NFKC", some) for name, some in data["times"].items()}
    words = {name: frozenset(f"{some} {without_accents(some)}".split()) for name, some in said.items()}
    shapes = [(command, without_accents(some)) for command, several in data["settings"].items() for some in several]
    settings = tuple((command, re.compile(some, re.I)) for command, some in shapes)
    return Habits(words, polite, every_day, turns, unnamed, settings, clock)


def without_accents(words: str) -> str:
    """The words with no accents on their Latin letters, sign for sign: people type without them."""
    return "".join(normalize("NFD", each)[0] if each < _LATIN else each for each in words)


_LATIN = "\u0250"


def _clock(numbers: list[str], past: Mapping[str, int]) -> Callable[[str], str]:
    """What writes times in digits that are in words: "half past seven" is 7:30. `past` are minutes."""
    hours = {word: at for at, word in enumerate(numbers, start=1)}
    hour = "|".join((*hours, r"\d{1,2}"))
    beside = re.compile(rf"\b({'|'.join(past) or _NEVER}) ({hour})\b", re.I)
    alone = re.compile(rf"\b({'|'.join(hours) or _NEVER})\b", re.I)

    def told(found: re.Match[str]) -> str:
        minutes, word = past.get(found[1].casefold()), found[2].casefold()
        at = int(word) if word.isdecimal() else hours.get(word)
        if minutes is None or at is None or at > _LAST:  # "ı" counts as "i" in a pattern, and is no "i" in a word
            return found[0]
        before = _NOON if at == 1 and minutes < 0 else 0
        of_day = ((at + before) * 60 + minutes) % (24 * 60)
        return f"{of_day // 60}:{of_day % 60:02d}"

    def number(found: re.Match[str]) -> str:
        return str(hours.get(found[0].casefold(), found[0]))

    return lambda words: alone.sub(number, beside.sub(told, words))


_LAST = 23
_NOON = 12


def in_digits(words: str) -> str:
    """The words with the times in digits that are in words of the language that is spoken, or of English."""
    for each in understood():
        words = each.clock(words)
    return words


def near() -> tuple[str, ...]:
    """The language that is spoken, where there is a file of it, and English."""
    return tuple(code for code in dict.fromkeys((spoken(), ENGLISH)) if code in codes())


def understood() -> tuple[Habits, ...]:
    """The habits of the language that is spoken, and of English."""
    return tuple(habits(code) for code in near())


def every() -> tuple[Habits, ...]:
    """The habits of all languages: what somebody types says which it is."""
    return tuple(habits(code) for code in codes())
