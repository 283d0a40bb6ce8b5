"""Words that may stand for one that was asked for: what happened, and who somebody is, told in other words. Pure."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from babel import Locale

from bot.asking.language import codes, language
from bot.asking.names import fold

_ENDINGS = ("n", "an", "ian", "ese", "ish", "i")
_VOWELS = "aeiouy"
_SHORTEST = 4
_KEPT = 4096


@lru_cache(maxsize=_KEPT)
def alike(word: str, use: str) -> frozenset[str]:
    """The word, folded, and those of the set that it or a form of it is in, for a `use` such as "words"."""
    folded = fold(word)
    forms = {code: _stem(folded, code) for code in codes()} if use in _IN_ANY_FORM else {}
    sets = (
        some
        for code in codes()
        for some in language(code).alike.get(use, ())
        if folded in some or (code in forms and forms[code] in _stems(some, code))
    )
    spelt = spellings(folded) if use == "words" else ()
    return frozenset({folded, *spelt}).union(*sets)


@lru_cache(maxsize=_KEPT)
def spellings(word: str) -> frozenset[str]:
    """How else a word is spelt elsewhere: harbor, harbour."""
    pairs = (pair for code in codes() for pair in language(code).alike.get("spellings", ()))
    if len(word) < _SHORTEST_SPELT:
        return frozenset()
    swaps = ((one, other) for pair in pairs for one in pair for other in pair if one != other)
    return frozenset(re.sub(rf"(?<=\w\w){one}(?={_SPELT_BEHIND}$)", other, word) for one, other in swaps) - {word}


_SHORTEST_SPELT = 5
_SPELT_BEHIND = "(?:s|d|r|rs|ed|er|ers|ing|ation|ations|able|ite|ites|al|ful|master)?"


_IN_ANY_FORM = ("words", "speakers")


@cache
def _stems(words: frozenset[str], code: str) -> frozenset[str]:
    return frozenset(_stem(word, code) for word in words)


def _stem(word: str, code: str) -> str:
    stemmer = _stemmer(code)
    return str(stemmer.stemWord(word)) if stemmer is not None else word


@cache
def _stemmer(code: str) -> Any:
    from Stemmer import Stemmer, algorithms

    name = str(Locale(code).english_name).lower()
    return Stemmer(name) if name in algorithms() else None


@lru_cache(maxsize=_KEPT)
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


@lru_cache(maxsize=_KEPT)
def of_a_speaker(word: str) -> frozenset[str]:
    """The words that a speaker's description may have for one that was asked for."""
    as_role = alike(word, "speakers") | alike(word, "government" if is_government(word) else "speakers")
    return belonging(word) | as_role | _of_kind(word)


def _of_kind(word: str) -> frozenset[str]:
    """Who is of the kind that a word is for: a mayor is one of the "politicians"."""
    kinds = ((code, some) for code in codes() for some in language(code).alike.get("kinds", ()))
    found = (some for code, some in kinds if _stem(fold(word), code) in _stems(_named(some), code))
    return frozenset(each for some in found for each in some if not each.endswith(_KIND))


def _named(kind: frozenset[str]) -> frozenset[str]:
    return frozenset(each.removesuffix(_KIND) for each in kind if each.endswith(_KIND))


_KIND = ":"


@lru_cache(maxsize=_KEPT)
def is_government(word: str) -> bool:
    """Whether the word is for the government of a country as a whole."""
    return any(fold(word) in language(code).words["government"] for code in codes())


@cache
def governing() -> frozenset[str]:
    """Words of which one is in the description of whoever speaks for a country."""
    return frozenset().union(*(some for code in codes() for some in language(code).alike["government"]))
