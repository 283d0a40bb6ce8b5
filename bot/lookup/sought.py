"""Whether a sentence holds what is sought: a number, a time, a place, somebody, or a way of saying."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.asking.language import holding, language, says
from bot.asking.names import fold
from bot.asking.understood import Understood
from bot.lookup.groups import words_of
from bot.store.fulltext import stemmed

_FITS = 0.75
"""What it counts for that the sentence holds what is sought."""

_REACH = 30
_NAME = re.compile(r"(?<=\w[ ,] )[A-Z]\w+ [A-Z]\w+|(?<=\w )[A-Z]\w+ [A-Z]\w+")


def fits(words: str, asked: Understood) -> float | None:
    """What a sentence counts for besides, for holding what is sought; None if it cannot be an answer without it."""
    if asked.way is not None:
        spoke = any(pattern.search(words) for pattern in (*_verbs(asked.way), *holding(asked.way)))
        if not spoke or (asked.negated and not language(asked.spoken).marks["negated"].search(words)):
            return None
    marks = language(asked.spoken).marks
    if asked.seeks == "number":
        return _FITS * _has_number(words, asked) if marks["number"].search(words) else None
    if asked.seeks in ("time", "place", "origin"):
        return _FITS if marks[asked.seeks].search(words) else 0.0
    if asked.words and (found := marks["state"].search(words)) and found["state"].lower() == asked.words[-1]:
        return _FITS
    return _FITS / 2 if asked.seeks == "who" and _NAME.search(words) else 0.0


def measured(words: str, asked: Understood) -> bool:
    """Whether a sentence holds a number that measures what is asked for: an age, a length."""
    spoken = language(asked.spoken)
    measure = spoken.measures.get(asked.measure or "")
    numbers = spoken.marks["number"].finditer(words)
    return measure is not None and any(measure.match(found["after"]) for found in numbers)


def _has_number(words: str, asked: Understood) -> float:
    """Whether a number stands right before what is counted, or one that measures near what is asked for."""
    spoken = language(asked.spoken)
    measure = spoken.measures.get(asked.measure or "")
    asked_for = [stemmed(fold(word)) for word in asked.words]
    best = 0.2
    for found in spoken.marks["number"].finditer(words):
        if measure is None:
            counted = (stem for stem in map(stemmed, words_of(found["after"])) if stem in asked_for)
            best = max(best, float(next(counted, None) == next(iter(asked_for), None)))
        elif measure.match(found["after"]):
            beside = words[max(0, found.start() - _REACH) : found.end() + _REACH]
            best = max(best, 0.4 if set(asked_for).isdisjoint(map(stemmed, words_of(beside))) else 1.0)
    return best


@lru_cache(maxsize=100)
def _verbs(way: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b(?:{each.pattern})\w*", re.IGNORECASE) for each in says(way))
