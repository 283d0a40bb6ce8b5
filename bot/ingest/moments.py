"""When something was published, out of how feeds and pages write it; none rather than a wrong moment.

The names of months are Babel's, in the language of the feed and in English. What has no zone counts as UTC.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

_LONGEST = 100
_FIRST_YEAR = 1850
"""What is older stands for no date: year 1 is a field that nobody filled in."""

_CENTURY = 70
"""Two figures below this are years of this century."""

_SECONDS = re.compile(r"\d{9,10}|\d{13}")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?([-/.年년])\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|[.º°])?[\s-]+(?:de |of |d['’])?([^\W\d_]{3,})[.,]{0,2}[\s-]+(?:de |del |of )?"
    r"(\d{4}|\d\d)(?!\d)"
)
_MONTH_DAY = re.compile(
    r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]*\s+)?(\d{4})(?!\d)",
    re.I,
)
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|(?<=[./])\d\d)(?![\d.:])")
_ZONE = (
    r"(?:\s*\(?(?P<zone>(?:UTC|GMT)?\s?[+-]\d\d?(?::?\d\d)?|Z\b|(?-i:[A-Z]{2,5})\b|"
    r"(?-i:[A-Z][a-z]+/[A-Z][A-Za-z_]+)\b))?"
)
_TIMES = (
    re.compile(
        r"(?P<before>午[前後]|[上下]午|오[전후])?\s*(?<![\d:+.-])(?P<hour>\d{1,2}):(?P<minute>\d\d)"
        r"(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?(?!\d)\s*(?P<after>[ap]\.?m\b\.?)?" + _ZONE,
        re.I,
    ),
    re.compile(
        r"(?P<before>午[前後]|[上下]午|오[전후])?\s*(?<![\d:+.-])(?P<hour>\d{1,2})\s?"
        r"(?:[h.時时시点](?P<minute>\d\d?)?[分분]?(?:\d\d秒)?(?!\.?\d))?(?P<second>)\s*(?P<after>[ap]\.?m\b\.?|Uhr\b)?"
        + _ZONE,
        re.I,
    ),
)
_WIDELY_READ = (
    *("de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hr", "ru", "uk", "el", "tr"),
    *("hu", "ro", "id"),
)
"""Languages whose months are tried together where none is named: a word must be the same month in all that have it."""

_ZONED = re.compile(r"\d(?:\.\d+)?\s*(?:Z|[+-]\d\d:?\d\d|(?:[ap]\.?m\.?\s*)?[A-Z]{2,5})\)?$|(?:UTC|GMT)\b")
_ENGLISH = tuple(
    (name,)
    for name in (
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    )
)
_LATER = frozenset({"午後", "下午", "오후"})

_HOURS = {
    "CET": 1, "CEST": 2, "BST": 1, "WET": 0, "WEST": 1, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3, "GST": 4, "PKT": 5,
    "IST": 5.5, "NPT": 5.75, "BDT": 6, "ICT": 7, "WIB": 7, "WITA": 8, "WIT": 9, "SGT": 8, "MYT": 8, "PHT": 8, "HKT": 8,
    "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "WAT": 1, "CAT": 2, "SAST": 2, "EAT": 3, "BRT": -3, "ART": -3, "CLT": -4, "AST": -4, "ADT": -3, "EST": -5,
    "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
    "NST": -3.5, "NDT": -2.5,
}  # fmt: skip
_HOURS_ELSEWHERE = {("IST", "he"): 2, ("IST", "iw"): 2, ("IST", "il"): 2, ("IST", "ga"): 1, ("IST", "ie"): 1}
_HOURS_ELSEWHERE |= {("CST", "zh"): 8, ("CST", "cn"): 8, ("CST", "tw"): 8}
_CLOCKS = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}


def moment_of(value: object, language: str | None = None) -> datetime | None:
    """The moment that `value` writes, aware; None if it writes none, or one that could be read in two ways.

    `language` is the tag of what it stands in, such as "de" or "en-US".
    """
    if not isinstance(value, str) or not value.strip():
        return None
    text = unicodedata.normalize("NFKC", value[:_LONGEST]).strip()
    try:
        moment = _since_1970(text) or _iso(text) or _written(text, (language or "").lower().replace("_", "-"))
    except (ValueError, OverflowError):
        return None
    if moment is None or moment.year < _FIRST_YEAR or moment.timestamp() == 0:
        return None
    return moment


def names_zone(value: object) -> bool:
    """Whether a moment is written with its zone, or as seconds, which have none."""
    text = value.strip()[:_LONGEST] if isinstance(value, str) else ""
    return bool(_SECONDS.fullmatch(text) or _ZONED.search(text))


def _since_1970(text: str) -> datetime | None:
    if not _SECONDS.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text[:10]) if len(text) > 10 else int(text), UTC)


def _iso(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _written(text: str, language: str) -> datetime | None:
    """The one date of a text, with the time and the zone beside it. Raises ValueError."""
    clock = _TIMES[0].search(text)
    if clock is not None:
        text = f"{text[: clock.start()]} {text[clock.end() :]}"
    day, rest = _day(text, language)
    if day is None:
        return None
    clock = clock or next((found for found in _TIMES[1].finditer(rest) if _is_time(found)), None)
    if clock is None:
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    half = (clock["before"] or clock["after"] or "").lower()
    if half in _LATER or half.startswith("p"):
        hour += 12 if hour < 12 else 0
    elif hour == 12 and (half in ("午前", "上午", "오전") or half.startswith("a")):
        hour = 0
    second = int(clock["second"] or 0)
    zone = _zone((clock["zone"] or "").replace(" ", ""), language)
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)


def _is_time(found: re.Match[str]) -> bool:
    """Whether a number is an hour: minutes stand behind it, or what half of the day it is in."""
    return bool(found["before"] or found["after"] or found["minute"])


def _day(text: str, language: str) -> tuple[date | None, str]:
    """The date in a text, and what stands round it. Raises ValueError."""
    for pattern in (_YEAR_FIRST, _DAY_MONTH, _MONTH_DAY, _FIGURES):
        for found in pattern.finditer(text):
            year, month, day = _parts(found, language)
            if month:
                return date(year, month, day), f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


def _parts(found: re.Match[str], language: str) -> tuple[int, int, int]:
    """Year, month and day of a date; month 0 where a word is no month, or the order of figures is not known."""
    if found.re is _YEAR_FIRST:
        return int(found[1]), int(found[3]), int(found[4])
    if found.re is _FIGURES:
        day, month = _in_order(int(found[1]), int(found[3]), found[2], language)
        if found[2] == "/" and len(found[4]) == 2 and int(found[3]) <= 12 and language != "en-us":
            return 0, 0, 0  # "04/05/06" could begin with its year
        return _whole_year(found[4]), month, day
    number, name = (found[1], found[2]) if found.re is _DAY_MONTH else (found[2], found[1])
    return _whole_year(found[3]), _month(name, language), int(number)


def _whole_year(figures: str) -> int:
    year = int(figures)
    return year if len(figures) > 2 else year + (2000 if year < _CENTURY else 1900)


def _in_order(first: int, second: int, sign: str, language: str) -> tuple[int, int]:
    """Day and month of two numbers; 0, 0 where they could be either way round."""
    if sign == "." or first > 12 or first == second:
        return first, second
    if second > 12 or language == "en-us":
        return second, first
    return (0, 0) if language in ("", "en") else (first, second)


@lru_cache(4_000)
def _month(name: str, language: str) -> int:
    """The number of the only month whose name begins so; 0 if there is none."""
    wanted = _bare(name)
    own = ((language.partition("-")[0],),) if language else ()
    for tags in (*own, ("en",), _WIDELY_READ):
        fits = {month for tag in tags for month, names in _months(tag) if any(_fits(wanted, each) for each in names)}
        if len(fits) == 1:
            return fits.pop()
    return 0


def _fits(wanted: str, name: str) -> bool:
    return name == wanted or (len(wanted) >= 3 and name.startswith(wanted))


@cache
def _months(language: str) -> tuple[tuple[int, frozenset[str]], ...]:
    """The months of a language with their names, long and short."""
    if language == "en":
        return tuple(enumerate(map(frozenset, _ENGLISH), start=1))
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError, TypeError):
        return ()
    tables = [
        get_month_names(width, context, locale)
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
    ]
    return tuple((month, frozenset(_bare(table[month]) for table in tables)) for month in range(1, 13))


def _bare(name: str) -> str:
    """A name without capitals, accents and points."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def _zone(name: str, language: str) -> tzinfo:
    """The zone of that name or distance from UTC; UTC itself for none, and for a name that nobody knows."""
    distance = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d\d?):?(\d\d)?", name)
    if distance:
        length = timedelta(hours=int(distance[2]), minutes=int(distance[3] or 0))
        return timezone(-length if distance[1] == "-" else length)
    try:
        if name in _CLOCKS or "/" in name:
            return ZoneInfo(_CLOCKS.get(name, name))
    except (KeyError, ValueError, OSError):
        return UTC
    places = language.split("-")
    hours = next((_HOURS_ELSEWHERE[name, each] for each in places if (name, each) in _HOURS_ELSEWHERE), None)
    return timezone(timedelta(hours=_HOURS.get(name, 0) if hours is None else hours))
