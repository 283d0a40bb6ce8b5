"""Words that may stand for one that was asked for: what happened, and who somebody is, told in other words. Pure."""

from __future__ import annotations

from functools import cache

from bot.asking.language import codes, language
from bot.asking.names import fold

_ENDINGS = ("n", "an", "ian", "ese", "ish", "i")
_VOWELS = "aeiouy"
_SHORTEST = 4


@cache
def alike(word: str, use: str) -> frozenset[str]:
    """The word, folded, and those of the set that it is in, of the sets for a `use`: "words", "speakers" ..."""
    folded = fold(word)
    sets = (some for code in codes() for some in language(code).alike.get(use, ()) if folded in some)
    return frozenset({folded}).union(*sets)


@cache
def belonging(word: str) -> frozenset[str]:
    """The word and what may be made of it or it be made of, if one is a country's: Lorvania, Lorvanian."""
    folded = fold(word)
    known = alike(folded, "countries")
    if known != {folded} or len(folded) < _SHORTEST:
        return known
    stem = folded.rstrip(_VOWELS)
    made = {base + ending for base in (folded, stem) for ending in _ENDINGS if len(base) >= _SHORTEST - 1}
    roots = {folded.removesuffix(ending) for ending in ("n", "an", "ese", "ish") if folded.endswith(ending)}
    whole = {root + vowel for root in roots for vowel in ("", "a") if len(root) >= _SHORTEST}
    return frozenset({folded, *made, *whole})


@cache
def of_a_speaker(word: str) -> frozenset[str]:
    """The words that a speaker's description may have for one that was asked for."""
    return belonging(word) | alike(word, "speakers") | alike(word, "government" if is_government(word) else "speakers")


@cache
def is_government(word: str) -> bool:
    """Whether the word is for the government of a country as a whole."""
    return any(fold(word) in language(code).words["government"] for code in codes())


@cache
def governing() -> frozenset[str]:
    """Words of which one is in the description of whoever speaks for a country."""
    return frozenset().union(*(some for code in codes() for some in language(code).alike["government"]))
