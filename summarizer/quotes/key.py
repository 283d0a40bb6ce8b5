"""Which quotes are worth repeating: the few that a briefing shows.

A quote can be one of them if it gives the words of somebody sure with quotation marks, is long enough to say something
and short enough to be read at a glance, and stands alone: a direct quote is a sentence, a mixed one begins as a clause
does, and nothing in its opening points back, as in "But ..." or "They ...". `merits.py` says what speaks for and
against each. The best is repeated if it says something, others only if they are good;
somebody else's good one comes before the next of the same speaker. Where all point back, one that begins with "And"
will do, and where there is none, a good one that begins with "This".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..model import KEY_CONFIDENCE, Quote
from .merits import Candidate, Company, merit

MOST = 3
_WORDS = range(6, 61)
_NEEDS_ANOTHER = re.compile(
    r"[\W_]*(?:he|she|they|him|her|them|his|its|their|this|that|these|those|or|also|then|because|however"
    r"|otherwise|instead|again|one is|it(?! (?:is|was) (?:with|\w+ (?:that|to))\b))\b",
    re.I,
)
_POINTS_BACK = re.compile(rf"{_NEEDS_ANOTHER.pattern}|[\W_]*(?:and|but|so|it)\b", re.I)
_SAYS_NOTHING = re.compile(r"(?:\bno|n[o’']t|cannot|declined? to|unable to) comment\b", re.I)
_FRAGMENT = re.compile(
    r"(?:for|of|to|with|from|by|at|into|about|against|between|than|if|whether|how|why|what|all|\w+ing|that|came"
    r"|(?:an?|the|his|her|their) [^“\"]{0,40}\b(?:as|of|that) [“\"`]|had|was|were|is|are)\b",
    re.I,
)
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_OPENING = "\"'“‘„«‹[(` "
_GOOD, _BEARABLE = 2.8, 0.0
"""What the merits of a quote must add up to: beside another or if it points back, and where it is the only one."""

_AGAIN = 1.5
"""How much better a quote must be whose speaker has one already."""


def with_key_quotes(quotes: Sequence[Quote], most: int = MOST) -> tuple[Quote, ...]:
    """The quotes as they are, with at most `most` that are worth repeating marked as key."""
    fit = _fit(quotes)
    chosen: list[int] = []
    while fit and len(chosen) < most:
        shown = Counter(_name(quotes[number]) for number in chosen)
        best = max(fit, key=lambda number: fit[number] - _AGAIN * shown[_name(quotes[number])])
        if chosen and fit[best] < _GOOD:
            break
        chosen.append(best)
        del fit[best]
    return tuple(replace(quote, key=number in chosen) for number, quote in enumerate(quotes))


def _name(quote: Quote) -> str:
    return quote.speaker.name if quote.speaker else ""


def _fit(quotes: Sequence[Quote]) -> dict[int, float]:
    """What each that may be repeated is worth, by its number: those that stand alone, else go on, else point back."""
    company = Company.of(quotes)
    spoken = {number: merit(Candidate(number, company)) for number, quote in enumerate(quotes) if _is_spoken(quote)}
    good = {number: worth for number, worth in spoken.items() if worth >= _least(quotes[number])}
    sound = {number: worth for number, worth in good.items() if _stands(quotes[number])}
    alone = {number: worth for number, worth in sound.items() if not _points_back(quotes[number])}
    return alone or sound or {number: worth for number, worth in good.items() if _is_a_clause(quotes[number])}


def _least(quote: Quote) -> float:
    """What its merits must add up to at least."""
    return _BEARABLE if _stands(quote) else _GOOD


def _is_spoken(quote: Quote) -> bool:
    """Whether it is somebody's, in their own words, whole and of a length to be read."""
    called = quote.speaker is not None and quote.speaker.name.casefold() not in _PRONOUNS
    return (
        called
        and quote.kind != "indirect"
        and quote.confidence >= KEY_CONFIDENCE
        and len(quote.text.split()) in _WORDS
        and not _SAYS_NOTHING.search(quote.text)
    )


def _stands(quote: Quote) -> bool:
    """Whether it is a sentence that needs none before it, or a clause that holds words of somebody."""
    if quote.kind == "mixed":
        return not _FRAGMENT.match(quote.text)
    return quote.text.lstrip(_OPENING)[:1].isupper() and not _NEEDS_ANOTHER.match(quote.text)


def _is_a_clause(quote: Quote) -> bool:
    return quote.kind == "direct" and not _FRAGMENT.match(quote.text.lstrip(_OPENING))


def _points_back(quote: Quote) -> bool:
    return bool(_POINTS_BACK.match(quote.text))
