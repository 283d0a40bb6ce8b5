"""Actors, numbers, results and days of the week: what reports of one event share, and reports of two do not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from bot.model import Article
from summarizer import stories as texts
from summarizer.languages import language
from summarizer.segmentation import sentence_spans

_OPENING = 120
"""Words of an article in which those stand who take part, and its own result, not that of the match before."""

_READ = 400
"""Words of an article in which days and numbers are those of the news, or of what led to it."""

_LEAD = 2000
"""Characters in which the first two sentences stand."""

_KEPT = 2000
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d[\d.,]*\d")
_YEAR = re.compile(r"20\d\d")
_RESULT = re.compile(r"(?<![\w.,–-])(\d{1,3})[–-](\d{1,3})(?![–-]|[.,]?\w)(?: ([^\W\d_]+)|\s?([%€$£°]))?")
_OF_MATCHES = frozenset(
    _WORD.findall(
        """
        win wins won beat beats beaten draw draws drew lose loses lost defeat defeats defeated victory victories match
        matches goal goals score scored scores league cup striker penalties playoffs innings sieg siege niederlage spiel
        tor tore gewann gewonnen besiegte verlor unentschieden victoire victoires défaite battu gagné victoria victorias
        derrota partido gol goles ganó venció empate vittoria vittorie sconfitta partita winst wedstrijd doelpunt
        doelpunten vitória vitórias jogo gols seger vann mecz gole
        """
    )
)
_UNIT = re.compile(
    r"mph|k[mp]h?|kg|cm|ft|feet|per|percent|people|men|women|children|inch|prozent"
    r"|(?!(?:plus|versus|this|thanks|across)$)[a-zà-ÿ]{3,}s"
)
"""What a range is of: "40-50 mph", "10-15 houses"."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text names: the days of the week (Monday is 0) in their order, actors, numbers and results.

    The actors are the names of its first sentences, word by word, with how much of it is about each. Numbers of a
    single digit and years of this century say nothing. A result stands in a text with a word of matches, and has its
    smaller number first: for the other side it is the other way round.
    """

    days: tuple[int, ...]
    actors: Mapping[str, float]
    numbers: frozenset[str]
    results: frozenset[tuple[int, int]]


def facts_of(article: Article) -> Facts:
    """What the article names; it is kept."""
    return _facts(article.text, article.title, article.language)


@lru_cache(maxsize=_KEPT)
def _facts(text: str, title: str | None, code: str) -> Facts:
    days = _days(code)
    spoken = language(code)
    words = text.split(maxsplit=_READ)[:_READ]
    opening, read = " ".join(words[:_OPENING]), " ".join(words)
    named = (days[word] for word in _WORD.findall(read.casefold()) if word in days)
    sentences = sentence_spans(text[:_LEAD], language=spoken)[:2]
    lead = text[: sentences[-1].end] if sentences else ""
    return Facts(
        tuple(named),
        texts.actors(f"{title or ''}. {lead}", text, code),
        frozenset(each for each in _NUMBER.findall(read) if not _YEAR.fullmatch(each)),
        _results(opening, nouns=spoken.writing.capital_nouns),
    )


def _results(opening: str, *, nouns: bool) -> frozenset[tuple[int, int]]:
    """The results in a beginning; where `nouns` have capitals, any noun but one of matches makes a range of numbers."""
    if _OF_MATCHES.isdisjoint(_WORD.findall(opening.casefold())):
        return frozenset()
    found = set()
    for one, other, word, sign in _RESULT.findall(opening):
        low = word.casefold()
        unit = _UNIT.fullmatch(word) is not None or (nouns and word.istitle())
        if not sign and (low in _OF_MATCHES or not unit):
            found.add((min(int(one), int(other)), max(int(one), int(other))))
    return frozenset(found)


@cache
def _days(code: str) -> dict[str, int]:
    try:
        names = Locale.parse(code).days["format"]["wide"]
    except (UnknownLocaleError, ValueError):
        return {}
    return {name.casefold(): day for day, name in names.items()}
