"""The language that the bot speaks: messages by gettext catalogues, dates, times and numbers by Babel.

The language belongs to the context, as gettext's own belongs to the process: whoever answers a chat says `speak` once,
and everything below it, worker threads included, marks its words with `_` and speaks that language.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_time, format_timedelta, get_day_names
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from bot.asking.names import fold

ENGLISH = "en"
LANGUAGES = (ENGLISH, "de", "fr", "es", "pt", "it", "nl", "ru", "ar", "ja", "zh")
"""The languages that the bot can speak; each but English has a catalogue, bot/locale/LANGUAGE.po."""

_LOCALES = {ENGLISH: "en_GB"}
"""Which country's dates a language is written with, where the plain language would take another's."""

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)
_zone: ContextVar[ZoneInfo | None] = ContextVar("zone", default=None)


def nearest(language: str | None) -> str:
    """The language of LANGUAGES that a client's language tag asks for ("de-AT": "de"), or else English."""
    plain = (language or "").replace("_", "-").split("-")[0].lower()
    return plain if plain in LANGUAGES else ENGLISH


def own_name(language: str) -> str:
    """What speakers of a language call it: Deutsch."""
    name = Locale.parse(language).get_display_name() or language
    return name[:1].upper() + name[1:]


def language_named(words: str) -> str | None:
    """The language of LANGUAGES that is called so, by its code or by a name in any of them; None if none is."""
    called = fold(words.strip())
    for language in LANGUAGES:
        names = {Locale.parse(language).get_display_name(other) for other in LANGUAGES}
        if called in {language, *(fold(name) for name in names if name)}:
            return language
    return None


def speak(language: str | None, zone: str | None = None) -> None:
    """Speak `language` from here on, in this context, and tell dates as they are in the time zone `zone`."""
    _language.set(nearest(language))
    _zone.set(ZoneInfo(zone) if zone else None)


def spoken() -> str:
    """The code of the language that is spoken."""
    return _language.get()


@contextmanager
def speaking(language: str | None, zone: str | None = None) -> Iterator[None]:
    """The same within the block."""
    before, there = _language.set(nearest(language)), _zone.set(ZoneInfo(zone) if zone else None)
    try:
        yield
    finally:
        _language.reset(before)
        _zone.reset(there)


def _(message: str) -> str:
    """`message` in the language that is spoken. Values go into it afterwards: `_("{n} words").format(n=3)`."""
    return _catalogue(_language.get()).gettext(message)


def n_(one: str, many: str, count: int) -> str:
    """The form of a message that goes with `count`: `n_("{n} story", "{n} stories", n).format(n=n)`."""
    return _catalogue(_language.get()).ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a message that is looked up later, where it is shown; it stays as it is here."""
    return message


def day(moment: date) -> str:
    """A date as it is said: 3 May 2017; that of a moment as it is where the reader is.

    Midnight UTC stays on its day: so is a date kept that came without a time, and no zone may move it.
    """
    zone = _zone.get()
    if zone is not None and isinstance(moment, datetime) and moment.tzinfo and not _is_date(moment):
        moment = moment.astimezone(zone)
    return format_date(moment, format="long", locale=_locale())


def month(first: date) -> str:
    """A month with its year: May 2017."""
    return format_skeleton("yMMMM", first, locale=_locale())


def date_ahead(moment: date) -> str:
    """A date that is to come, with its day of the week: Tuesday 24 November."""
    return format_skeleton("MMMMEEEEd", moment, locale=_locale())


def weekday(number: int) -> str:
    """A day of the week by its number; Monday is 0."""
    return str(get_day_names("wide", "stand-alone", _locale())[number])


def weekday_short(number: int) -> str:
    """The same, for a button."""
    return str(get_day_names("abbreviated", "stand-alone", _locale())[number])


def ahead(span: timedelta) -> str:
    """How far off something is: in 9 hours."""
    return format_timedelta(span, add_direction=True, threshold=1, locale=_locale())


def period(since: datetime | None, until: datetime | None, now: datetime) -> str:
    """A time from `since` on and before `until`, as people write it: the year only where it is not this one."""
    first, last = since and since.date(), until and (until - timedelta(days=1)).date()
    year = "" if {day.year for day in (first, last) if day} <= {now.year} else "y"
    if first is None or last is None:
        if first is None and last is None:
            return ""
        one = format_skeleton(f"{year}MMMd", first or last, locale=_locale())
        return (_("since {date}") if first else _("until {date}")).format(date=one)
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and first.year == last.year:
        if (first.month, last.month) == (1, 12):
            return str(format_skeleton("y", first, locale=_locale()))
        if first.month == last.month:
            return str(format_skeleton(f"{year}MMMM", first, locale=_locale()))
    return format_interval(first, last, f"{year}MMMd", locale=_locale())


def hour(at: time | datetime) -> str:
    """A time of day as it is written: 07:30."""
    return format_time(at.replace(tzinfo=None), format="short", locale=_locale())


def number(value: float) -> str:
    """A number as it is written: 1,200."""
    return format_decimal(value, locale=_locale())


def listing(items: Sequence[str]) -> str:
    """Some things in a row: a, b and c."""
    return format_list(list(items), locale=_locale())


def alternatives(items: Sequence[str]) -> str:
    """Some things to choose from: a, b or c."""
    return format_list(list(items), style="or", locale=_locale())


def _is_date(moment: datetime) -> bool:
    return moment.astimezone(UTC).timetz() == time(tzinfo=UTC)


def language_name(code: str) -> str:
    """A language as it is called: German for "de"; a code that means none stays as it is."""
    return _locale().languages.get(code) or code


def _locale() -> Locale:
    spoken = _language.get()
    return Locale.parse(_LOCALES.get(spoken, spoken))


@cache
def _catalogue(language: str) -> NullTranslations:
    if language == ENGLISH:
        return NullTranslations()
    with (files("bot") / "locale" / f"{language}.po").open("rb") as source:
        compiled = io.BytesIO()
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
