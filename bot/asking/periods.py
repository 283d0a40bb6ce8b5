"""Times in plain English: "last week", "since May", "between 3 and 10 June", "14 May 2017". Pure; days are local."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


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


def find_period(text: str, today: date) -> tuple[Period, str]:
    """The first time that `text` names, and the text without it; an open Period if it names none."""
    for pattern, read in _RULES:
        for found in pattern.finditer(text):
            try:
                period = read(found, today)
            except (ValueError, OverflowError):  # 31 June, 400,000 weeks ago
                continue
            if period is not None:
                return period, f"{text[: found.start()]} {text[found.end() :]}"
    return Period(), text


_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10, "couple": 2}

_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_COUNT = r"\d{1,4}|" + "|".join(_NUMBERS)
_UNIT = r"(?P<unit>day|week|month|year)s?"
_POINT = (
    (
        r"\d{4}-\d{1,2}-\d{1,2}|today|yesterday"
        r"|(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:MONTH)\b\.?(?:,? \d{4})?"
        r"|(?:MONTH)\b\.? \d{1,2}(?:st|nd|rd|th)?\b(?:,? \d{4}\b)?"
        r"|(?:last |this )?(?:MONTH)\b\.?(?:,? \d{4}\b)?|(?:19|20)\d\d"
        r"|(?:last |this )?(?:DAYS)|(?:last|this) (?:week|month|year)"
    )
    .replace("MONTH", _MONTH)
    .replace("DAYS", "|".join(_DAYS))
)


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


def _point(text: str, today: date) -> Period:
    """A day, month or year by name. Without a year it is the latest that is not in the future."""
    text = text.lower().replace(",", "").replace(".", "").removeprefix("the ").replace(" of ", " ")
    if text in ("today", "yesterday"):
        return _unit("day", int(text == "yesterday"), today)
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text):
        year, month, number = map(int, text.split("-"))
        return Period(date(year, month, number), date(year, month, number))
    before = text.startswith("last ")
    words = text.removeprefix("last ").removeprefix("this ").split()
    if words[0] in ("week", "month", "year"):
        return _unit(words[0], int(before), today)
    if words[0] in _DAYS:
        back = (today.weekday() - _DAYS.index(words[0])) % 7
        return _unit("day", back or 7 * before, today)
    return _calendar(words, today)


def _calendar(words: list[str], today: date) -> Period:
    months = [word for word in words if word in _MONTHS]
    numbers = [int(re.sub(r"\D", "", word)) for word in words if word[0].isdigit()]
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if number <= 31]
    if not months:
        return Period(date(years[0], 1, 1), date(years[0], 12, 31))
    month = _MONTHS[months[0]]
    if days:
        return _latest(years[0] if years else None, month, days[0], today)
    return _whole(years[0] if years else today.year - (month > today.month), month)


def _between(found: re.Match[str], today: date) -> Period:
    first, last = found["first"], found["last"]
    if first.isdigit() and int(first) <= 31:
        day = _point(last, today).last
        return Period(day and day.replace(day=int(first)), day)
    period = Period(_point(first, today).first, _point(last, today).last)
    if period.first and period.last and period.first > period.last:
        return Period(period.first.replace(year=period.first.year - 1), period.last)
    return period


def _ago(found: re.Match[str], today: date) -> Period:
    day = today - _length(found)
    return Period(day, day)


def _past(found: re.Match[str], today: date) -> Period:
    return Period(today - _length(found) + timedelta(days=1), today)


def _length(found: re.Match[str]) -> timedelta:
    count = (found.groupdict().get("count") or "1").lower()
    days = {"day": 1, "week": 7, "month": 30, "year": 365}[found["unit"].lower()]
    return timedelta(days=days * (_NUMBERS.get(count) or int(count)))


def _recent(found: re.Match[str], today: date) -> Period:
    return _unit(found["unit"].lower(), int(found["which"].lower() in ("last", "previous")), today)


def _rule(pattern: str, read: Callable[[re.Match[str], date], Period | None]) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE), read


_Reader = Callable[[re.Match[str], date], Period | None]

_RULES: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    _rule(rf"(?:between|from) (?P<first>{_POINT}|\d{{1,2}}) (?:and|to|until|till) (?P<last>{_POINT})", _between),
    _rule(rf"(?:in |over |during |for )?the (?:last|past|previous) (?:(?P<count>{_COUNT}) )?{_UNIT}", _past),
    _rule(rf"(?:in |over |during )?(?:last|past|previous) (?P<count>{_COUNT}) {_UNIT}", _past),
    _rule(rf"(?:in |over |during )?past {_UNIT}", _past),
    _rule(rf"since (?P<count>{_COUNT})(?: of)? {_UNIT} ago", lambda found, today: Period(_ago(found, today).first)),
    _rule(rf"(?P<count>{_COUNT})(?: of)? {_UNIT} ago", _ago),
    _rule(
        rf"(?:since|after|starting|as of|from) (?P<p>{_POINT})", lambda m, today: Period(_point(m["p"], today).first)
    ),
    _rule(rf"(?:until|till|up to|through) (?P<p>{_POINT})", lambda m, today: Period(None, _point(m["p"], today).last)),
    _rule(rf"before (?P<p>{_POINT})", lambda m, today: _before(_point(m["p"], today))),
    _rule(rf"(?:in |during |on |of |for )?(?P<which>this|last|previous) {_UNIT}", _recent),
    _rule(rf"(?:in|on|during|of|for) (?P<p>{_POINT})", lambda m, today: _point(m["p"], today)),
    _rule(
        rf"(?P<p>today|yesterday|\d{{4}}-\d\d?-\d\d?|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})(?:,? \d{{4}})?"
        rf"|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|(?:{_MONTH}),? \d{{4}}|last (?:{'|'.join(_DAYS)}))",
        lambda m, today: _point(m["p"], today),
    ),
    _rule(r"(?:this morning|this afternoon|this evening|tonight)", lambda m, today: Period(today, today)),
)


def _before(period: Period) -> Period:
    return Period(None, period.first and period.first - timedelta(days=1))
