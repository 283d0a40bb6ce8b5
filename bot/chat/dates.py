"""Dates to come as people write them: "2 weeks", "until Monday", "3 December", "2026-12-03". Pure."""

from __future__ import annotations

import re
from calendar import month_name
from contextlib import suppress
from datetime import date, timedelta
from unicodedata import normalize

from bot.chat.days import day_named
from bot.chat.errors import Misunderstood
from bot.chat.hours import said
from bot.chat.spoken import day_to_come
from bot.chat.visible import shortened
from bot.speech import _

LONGEST = timedelta(days=366)

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_UNITS = {"day": 1, "week": 7, "month": 30}
_MONTHS = {name[:3].casefold(): number for number, name in enumerate(month_name) if name}

_SPAN = re.compile(rf"(?:for )?(\d{{1,3}}|{'|'.join(_NUMBERS)})\s*(day|week|month)s?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,?(?: (\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")


def until(words: str, today: date) -> date:
    """Return the day that some words name, after `today` and within a year. Raises Misunderstood."""
    plain = re.sub(
        r"^(until|till|to|next|on)\s+|^the\s+", "", " ".join(normalize("NFKC", words).casefold().split()).strip(" .")
    )
    plain = plain.removeprefix("next ")
    try:
        found = _read(plain, today) or day_to_come(words, today) or _weekday(words, today)
    except (ValueError, OverflowError):  # 31 June
        found = None
    if found is None:
        raise Misunderstood(
            _("I do not know the date “{words}”. Write it like {ways}.").format(
                words=shortened(words, 40), ways="/pause 2 weeks, /pause until Monday, /pause 2027-01-07"
            )
        )
    if found <= today:
        raise Misunderstood(_("That day is over. Choose one to come."))
    if found > today + LONGEST:
        raise Misunderstood(_("That is more than a year away. Choose an earlier day, or stop the digests: /settings."))
    return found


def _read(plain: str, today: date) -> date | None:
    day = day_named(plain)
    if plain == "tomorrow":
        return today + timedelta(days=1)
    if day is not None:
        return today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)
    if span := _SPAN.fullmatch(plain):
        count = _NUMBERS.get(span[1]) or int(span[1])
        return today + timedelta(days=count * _UNITS[span[2]])
    if iso := _ISO.fullmatch(plain):
        return date(*map(int, iso.groups()))
    if found := _DAY_FIRST.fullmatch(plain):
        return _calendar(found[1], found[2], found[3], today)
    if found := _MONTH_FIRST.fullmatch(plain):
        return _calendar(found[2], found[1], found[3], today)
    return None


def _weekday(words: str, today: date) -> date | None:
    """The next day of the week that is named among small words: "até segunda-feira"."""
    with suppress(Misunderstood):
        found = said(words)
        if len(found.days) == 1 and not found.times and not found.place:
            return today + timedelta(days=(min(found.days) - today.weekday() - 1) % 7 + 1)
    return None


def _calendar(day: str, month: str, year: str | None, today: date) -> date | None:
    number = _MONTHS.get(month[:3])
    if number is None:
        return None
    if year:
        return date(int(year), number, int(day))
    this_year = date(today.year, number, int(day))
    return this_year if this_year > today else date(today.year + 1, number, int(day))
