"""A language that questions are asked in: its words and sentence shapes, read from data.

Each file of `languages/` is one; docs/asking.md says what its parts mean. Pure but for reading those files.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from babel.dates import get_day_names, get_month_names

from bot.asking.names import fold

ENGLISH = "en"
Source = TypeVar("Source")
Value = TypeVar("Value")


class Made(Mapping[str, Value]):
    """Values by name, each made of its source when first asked for: most patterns of most languages never are."""

    def __init__(self, sources: Mapping[str, Source], make: Callable[[Source], Value]) -> None:
        self._sources = sources
        self._make = cache(lambda name: make(sources[name]))

    def __getitem__(self, name: str) -> Value:
        return self._make(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


@dataclass(frozen=True, slots=True)
class Times:
    """How times are told: names of months and days with their numbers, small numbers, and what other words mean.

    `gap` stands between words.
    """

    months: Mapping[str, int]
    days: Mapping[str, int]
    numbers: Mapping[str, int]
    words: Mapping[str, str]
    rules: tuple[tuple[re.Pattern[str], str], ...]
    gap: str = " "


@dataclass(frozen=True, slots=True)
class Way:
    """A kind of saying: the verbs and the nouns that ask for it, and how an article's verb for it begins.

    `holds`: words that do the same whatever the verb, "had no part in it".
    """

    asks: re.Pattern[str]
    says: re.Pattern[str]
    nouns: re.Pattern[str]
    holds: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language: sets of them by name, patterns by name, sentence shapes by what they ask for.

    `measures` are what follows a number that tells how long or how old something is, by the word that asks for it.
    `seeks` are beginnings of questions by what the answer must hold, `ways` the kinds of saying, `alike` sets of words
    that stand for each other, by what they are used for, `short` what words are in full that are typed shorter, `order`
    patterns by which a message is put in order. `accents` are the words with accents that its data and its calendar
    have, by what they are without, where that is no word of it as well.
    """

    code: str
    words: Mapping[str, frozenset[str]]
    marks: Mapping[str, re.Pattern[str]]
    shapes: Mapping[str, tuple[re.Pattern[str], ...]]
    seeks: Mapping[str, re.Pattern[str]]
    measures: Mapping[str, re.Pattern[str]]
    ways: Mapping[str, Way]
    alike: Mapping[str, tuple[frozenset[str], ...]]
    times: Times
    accents: Mapping[str, str]
    short: Mapping[str, str]
    order: Mapping[str, re.Pattern[str]]

    def way_of(self, verb: str) -> str | None:
        """The kind of saying that a question's verb asks for."""
        return next((name for name, way in self.ways.items() if _either(way, verb)), None)


def _either(way: Way, verb: str) -> bool:
    return bool(way.asks.fullmatch(verb) or way.nouns.fullmatch(verb))


@cache
def codes() -> tuple[str, ...]:
    """The languages that questions are understood in, English first."""
    found = sorted(each.name.removesuffix(".toml") for each in _FOLDER.iterdir() if each.name.endswith(".toml"))
    return (ENGLISH, *(code for code in found if code != ENGLISH))


@cache
def says(way: str) -> tuple[re.Pattern[str], ...]:
    """How a verb begins that an article in any of the languages has for a way of saying."""
    known = (language(code).ways.get(way) for code in codes())
    return tuple(each.says for each in known if each is not None)


@cache
def holding(way: str) -> tuple[re.Pattern[str], ...]:
    """The words that say something in that way, whatever the verb is."""
    known = (language(code).ways.get(way) for code in codes())
    return tuple(each.holds for each in known if each is not None)


@cache
def language(code: str) -> Language:
    """The language of that code, with what its file does not say as English has it.

    Raises FileNotFoundError if there is no file of it.
    """
    data = _data(code)
    pieces = {name: _one_line(pattern) for name, pattern in data["pieces"].items()}
    pieces["way"] = "|".join(way["asks"] for way in data["ways"].values())
    times = _times(code, data["times"])
    pieces["noun"] = "|".join(way["nouns"] for way in data["ways"].values() if "nouns" in way) or _NOTHING
    return Language(
        code=code,
        words={name: frozenset(words.split()) for name, words in data["words"].items()},
        marks=Made(data["marks"], lambda pattern: _pattern(pattern, pieces)),
        shapes=Made(data["shapes"], lambda some: tuple(_pattern(each, pieces) for each in some)),
        seeks=Made(data["seeks"], lambda pattern: _pattern(pattern, pieces)),
        measures=Made(data["measures"], lambda pattern: _pattern(rf"\s*{pattern}", pieces)),
        ways=Made(data["ways"], _way),
        alike={name: tuple(frozenset(some.split()) for some in sets) for name, sets in data["alike"].items()},
        times=times,
        accents=_accents(
            data["words"]["asking"].split(), _said([*_own_data(code).values(), [*times.months, *times.days]])
        ),
        short=data["short"],
        order=Made(data["order"], lambda pattern: _pattern(pattern, pieces)),
    )


def _way(data: Mapping[str, str]) -> Way:
    return Way(*(_pattern(data.get(part, _NOTHING), {}) for part in ("asks", "says", "nouns", "holds")))


_NOTHING = "(?!)"


@cache
def _own_data(code: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def _data(code: str) -> dict[str, Any]:
    data = _own_data(code)
    if code == ENGLISH:
        return data
    english = _data(ENGLISH)
    order = dict.fromkeys(english["order"], _NOTHING) | data.get("order", {})
    own = {"times": data["times"], "short": data.get("short", {}), "order": order}
    return {part: english[part] | data.get(part, {}) for part in english} | own


def asked_in(text: str, preferred: str = ENGLISH) -> Language:
    """The language that a question is in: the one that has most of its small words; of equals the preferred, English.

    One word alone may be of any. Letters may tell as well, where few languages have them (mark "letters").
    """
    words = re.findall(r"\w+", text.lower())

    def telling(code: str) -> tuple[int, bool, bool]:
        known = language(code)
        letters = known.marks.get("letters")
        of_it = known.words["stop"] | known.words["anywhere"]
        small = sum(word in of_it for word in words) if len(words) > 1 else 0
        return small + (len(words) if letters and letters.search(text) else 0), code == preferred, code == ENGLISH

    return language(max(codes(), key=telling))


_FOLDER = files("bot.asking") / "languages"
_PIECE = re.compile(r"\{([a-z_]+)\}")


def _pattern(pattern: str, pieces: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(_filled(_one_line(pattern), pieces), re.IGNORECASE)


def _filled(pattern: str, pieces: Mapping[str, str]) -> str:
    return _PIECE.sub(lambda found: _filled(pieces[found[1]], pieces), pattern)


def _one_line(pattern: str) -> str:
    """A pattern that goes over several lines, without the line breaks and what comes after them."""
    return re.sub(r"\n\s*", "", pattern)


def _said(data: object) -> frozenset[str]:
    """The words of values and patterns, in small letters."""
    if isinstance(data, Mapping):
        return _said([*data, *data.values()])
    if isinstance(data, list):
        return frozenset(word for each in data for word in _said(each))
    return frozenset(_LETTERS.findall(_ESCAPED.sub(" ", str(data)).lower()))


def _accents(asking: Iterable[str], words: Iterable[str]) -> Mapping[str, str]:
    """Words by how they are written without their accents; `asking` ones always, others where no word is written so."""
    known = frozenset(words)
    bare = {fold(word): word for word in sorted(known) if len(word) >= _TOLD}
    return {each: word for each, word in bare.items() if each not in known} | {
        fold(word): word for word in sorted(asking)
    }


_LETTERS = re.compile(r"[^\W\d_]+")
_ESCAPED = re.compile(r"\\[A-Za-z]")
_TOLD = 4
"""Of fewer letters two words may be one without its accents: "pâr" and "par"."""


def _times(code: str, data: Mapping[str, Any]) -> Times:
    months, days = _named(get_month_names, code, range(1, 13)), _named(get_day_names, code, range(7))
    words = data["words"]
    months |= {word: months[means] for word, means in words.items() if means in months}
    days |= {word: days[means] for word, means in words.items() if means in days}
    pieces = {
        "month": _any_of(months),
        "day": _any_of(days),
        "count": r"\d{1,4}|" + _any_of(data["numbers"]),
        "unit": data["unit"],
        "point": _one_line(data["point"]),
    }
    before, behind, gap = (r"(?<!\w)", r"(?!\w)", " ") if data.get("edges", True) else ("", "", "")
    rules = ((_pattern(f"{before}(?:{rule['says']}){behind}", pieces), rule["means"]) for rule in data["rules"])
    return Times(months, days, data["numbers"], words, tuple(rules), gap)


def _named(names: Any, code: str, numbers: Sequence[int]) -> dict[str, int]:
    """What months or days are called, in small letters and without dots, with their numbers."""
    called = ((names(width, locale=code, context=how), how) for width in _WIDTHS for how in _CONTEXTS)
    return {some[number].lower().rstrip("."): number for some, _how in called for number in numbers}


_WIDTHS = ("wide", "abbreviated")
_CONTEXTS = ("format", "stand-alone")


def _any_of(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
