"""The stem by which the index knows all forms of a word."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

_SHORTEST, _LONGEST = 3, 64
"""Bytes; SQLite leaves other words as they are."""


@lru_cache(maxsize=100_000)
def stemmed(word: str) -> str:
    """The form in which the index keeps a folded word (Porter's algorithm as first published, like SQLite's)."""
    if not _SHORTEST <= len(word.encode()) <= _LONGEST:
        return word
    return str(_stemmer().stem(word, to_lowercase=False))


@cache
def _stemmer() -> Any:
    from nltk.stem.porter import PorterStemmer  # with all of nltk, which takes a second to load

    return PorterStemmer(PorterStemmer.ORIGINAL_ALGORITHM)
