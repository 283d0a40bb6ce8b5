"""Days, dates and spans in the language that is spoken, by the words that questions are asked in. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.asking.language import ENGLISH, Language, codes, language
from bot.speech import spoken

_WORD = re.compile(r"\d+月|\d+|[^\W\d_]+")
_LENGTHS = {"day": 1, "week": 7, "month": 30}


def words_spoken() -> Language:
    """The words of the language that is spoken, or of English where none are known."""
    return language(spoken() if spoken() in codes() else ENGLISH)


def day_to_come(words: str, today: date) -> date | None:
    """The next day that is meant by "bis Montag", "2 semaines" or "3 de diciembre". Raises ValueError for 31 June."""
    known = words_spoken()
    typed = (known.accents.get(word, word) for word in _WORD.findall(words.casefold()))
    said = [word for word in typed if word not in known.words["fillers"]]
    if not said:
        return None
    if len(said) == 1 and said[0] in known.words["tomorrow"]:
        return today + timedelta(days=1)
    if len(said) == 1 and (day := known.times.days.get(said[0])) is not None:
        return today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)
    return _span(said, known, today) or _calendar(said, known, today)


def _span(said: list[str], known: Language, today: date) -> date | None:
    if len(said) > 2 and said[0] in known.times.numbers and said[1] in known.times.numbers:
        said = said[1:]  # "a couple of weeks"
    count, unit = (said[0], said[1]) if len(said) == 2 else (said[0][:1], said[0][1:])  # 一週間
    number = known.times.numbers.get(count) or (int(count) if count.isdigit() else 0)
    length = _LENGTHS.get(known.times.words.get(unit, ""))
    return today + timedelta(days=number * length) if number and length else None


def _calendar(said: list[str], known: Language, today: date) -> date | None:
    months = [known.times.months[word] for word in said if word in known.times.months]
    numbers = [int(word) for word in said if word.isdigit()]
    if len(months) != 1 or not numbers or len(months) + len(numbers) != len(said):
        return None
    days, years = [each for each in numbers if each <= 31], [each for each in numbers if each > 31]
    if len(days) != 1:
        return None
    if years:
        return date(years[0], months[0], days[0])
    this_year = date(today.year, months[0], days[0])
    return this_year if this_year > today else date(today.year + 1, months[0], days[0])
