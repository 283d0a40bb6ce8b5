"""Full names, numbers, results and days of the week: what reports of one event share, and reports of two do not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from bot.model import Article
from summarizer.languages import language

_OPENING = 120
"""Words of an article in which those stand who take part, and its own result, not that of the match before."""

_READ = 400
"""Words of an article in which days and numbers are those of the news, or of what led to it."""

_KEPT = 2000
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d[\d.,]*\d")
_YEAR = re.compile(r"20\d\d")
_FULL_NAME = re.compile(r"\b(?=([^\W\d_][^\W_]+ [^\W\d_][^\W_]+))")
_RESULT = re.compile(r"(?<![\w.,–-])(\d{1,3})[–-](\d{1,3})(?![–-]|[.,]?\w)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text names: the days of the week (Monday is 0) in their order, and full names, numbers and results.

    Numbers of a single digit and years of this century say nothing. A result is the set of its two numbers: for the
    other side it is the other way round.
    """

    days: tuple[int, ...]
    names: frozenset[str]
    numbers: frozenset[str]
    results: frozenset[frozenset[int]]


def facts_of(article: Article) -> Facts:
    """What the article names; it is kept."""
    return _facts(article.text, article.language)


@lru_cache(maxsize=_KEPT)
def _facts(text: str, code: str) -> Facts:
    days = _days(code)
    words = text.split(maxsplit=_READ)[:_READ]
    opening, read = " ".join(words[:_OPENING]), " ".join(words)
    named = (days[word] for word in _WORD.findall(read.casefold()) if word in days)
    nouns = language(code).writing.capital_nouns
    return Facts(
        tuple(named),
        frozenset(each for each in _FULL_NAME.findall(opening) if each.istitle() and not nouns),
        frozenset(each for each in _NUMBER.findall(read) if not _YEAR.fullmatch(each)),
        frozenset(frozenset(map(int, each)) for each in _RESULT.findall(opening)),
    )


@cache
def _days(code: str) -> dict[str, int]:
    try:
        names = Locale.parse(code).days["format"]["wide"]
    except (UnknownLocaleError, ValueError):
        return {}
    return {name.casefold(): day for day, name in names.items()}
