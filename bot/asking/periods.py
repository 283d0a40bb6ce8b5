"""Times in plain words: "last week", "since May", "between 3 and 10 June", "14 May 2017". Pure; days are local.

How a language says them is in its data (`Times`); what they mean is here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from babel.dates import get_month_names

from bot.asking.language import Times


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from `first` to `last`, both included; None is an open end."""

    first: date | None = None
    last: date | None = None

    def bounds(self, now: datetime) -> tuple[datetime | None, datetime | None]:
        """As moments in the time zone of `now`: from (included), to (excluded)."""

        def midnight(day: date) -> datetime:
            return datetime.combine(day, time(), now.tzinfo)

        return (
            None if self.first is None else midnight(self.first),
            None if self.last is None else midnight(self.last + timedelta(days=1)),
        )


def find_period(text: str, today: date, times: Times) -> tuple[Period, str]:
    """The first time that `text` names, and the text without it; an open Period if it names none."""
    for pattern, means in times.rules:
        for found in pattern.finditer(text):
            try:
                period = _MEANINGS[means](found.groupdict(), today, times)
            except (ValueError, OverflowError):  # 31 June, 400,000 weeks ago
                continue
            if period is not None:
                return period, f"{text[: found.start()]}{times.gap}{text[found.end() :]}"
    return Period(), text


def named_day(since: datetime | None, until: datetime | None, code: str) -> tuple[str, ...]:
    """A day by its month and number, "January", "19", or a whole month by its name; nothing for another time."""
    if since is None or until is None:
        return ()
    first, last = since.date(), until.date() - timedelta(days=1)
    month = str(get_month_names("wide", locale=code)[first.month])
    if first == last:
        return month, str(first.day)
    return (month,) if Period(first, last) == _whole(first.year, first.month) else ()


def _whole(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _latest(year: int | None, month: int, day: int, today: date) -> Period:
    if year is None:
        year = today.year - ((month, day) > (today.month, today.day))
    return Period(date(year, month, day), date(year, month, day))


def _unit(unit: str, back: int, today: date) -> Period:
    """The calendar unit that holds `today` (back=0) or the one before it (back=1). Weeks begin on Monday."""
    if unit == "day":
        day = today - timedelta(days=back)
        return Period(day, day)
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return Period(monday, monday + timedelta(days=6))
    if unit == "month":
        months = today.year * 12 + today.month - 1 - back
        return _whole(months // 12, months % 12 + 1)
    return Period(date(today.year - back, 1, 1), date(today.year - back, 12, 31))


def _point(text: str, today: date, times: Times) -> Period:
    """A day, month or year by name. Without a year it is the latest that is not in the future."""
    if _ISO.fullmatch(text):
        year, month, number = map(int, text.split("-"))
        return Period(date(year, month, number), date(year, month, number))
    words = [times.words.get(word, word) for word in _WORD.findall(text.lower())]
    before = "last" in words
    for word in words:
        if word in _RELATIVE:
            return _unit("day", _RELATIVE[word], today)
        if word in _UNITS and not any(map(str.isdigit, text)):  # as 年 in 2026年
            return _unit(word, int(before), today)
        if word in times.days:
            back = (today.weekday() - times.days[word]) % 7
            return _unit("day", back or 7 * before, today)
    return _calendar(words, today, times)


_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_WORD = re.compile(r"\d+月|\d+|[^\W\d_]+")
_RELATIVE = {"today": 0, "yesterday": 1, "day before": 2}
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
"""How long a length of so many is taken to be, in days."""


def _calendar(words: list[str], today: date, times: Times) -> Period:
    months = [times.months[word] for word in words if word in times.months]
    numbers = [int(word) for word in words if word.isdigit()]
    years = [number for number in numbers if number > _LAST_DAY]
    days = [number for number in numbers if number <= _LAST_DAY]
    if not months and not years:
        raise ValueError(words)
    if not months:
        return Period(date(years[0], 1, 1), date(years[0], 12, 31))
    if days:
        return _latest(years[0] if years else None, months[0], days[0], today)
    return _whole(years[0] if years else today.year - (months[0] > today.month), months[0])


_LAST_DAY = 31

Said = Mapping[str, str | None]
"""The named parts of what was found."""


def _between(said: Said, today: date, times: Times) -> Period:
    first, last = said["first"] or "", said["last"] or ""
    if first.isdigit() and int(first) <= _LAST_DAY:
        day = _point(last, today, times).last
        return Period(day and day.replace(day=int(first)), day)
    period = Period(_point(first, today, times).first, _point(last, today, times).last)
    if period.first and period.last and period.first > period.last:
        return Period(period.first.replace(year=period.first.year - 1), period.last)
    return period


def _ago(said: Said, today: date, times: Times) -> Period:
    day = today - _length(said, times)
    return Period(day, day)


def _past(said: Said, today: date, times: Times) -> Period:
    return Period(today - _length(said, times) + timedelta(days=1), today)


def _length(said: Said, times: Times) -> timedelta:
    count = (said.get("count") or "1").lower()
    return timedelta(days=_UNITS[_own(said, "unit", times)] * (times.numbers.get(count) or int(count)))


def _recent(said: Said, today: date, times: Times) -> Period:
    return _unit(_own(said, "unit", times), int(_own(said, "which", times) == "last"), today)


def _day_of_month(said: Said, today: date, times: Times) -> Period:
    """The latest day of that number that is not to come."""
    number = int(said["count"] or 0)
    months = today.year * 12 + today.month - 1 - (number > today.day)
    day = date(months // 12, months % 12 + 1, number)
    return Period(day, day)


def _own(said: Said, name: str, times: Times) -> str:
    """A word that was said, as the program calls it."""
    word = (said[name] or "").lower()
    return times.words.get(word, word)


def _named(said: Said, today: date, times: Times) -> Period:
    return _point(said["point"] or "", today, times)


def _before(said: Said, today: date, times: Times) -> Period:
    first = _named(said, today, times).first
    return Period(None, first and first - timedelta(days=1))


_MEANINGS: Mapping[str, Callable[[Said, date, Times], Period]] = {
    "between": _between,
    "past": _past,
    "ago": _ago,
    "since ago": lambda said, today, times: Period(_ago(said, today, times).first),
    "since": lambda said, today, times: Period(_named(said, today, times).first),
    "until": lambda said, today, times: Period(None, _named(said, today, times).last),
    "before": _before,
    "unit": _recent,
    "point": _named,
    "day of month": _day_of_month,
    "today": lambda said, today, times: Period(today, today),
}
