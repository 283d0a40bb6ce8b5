"""The stem by which the index knows all forms of a word."""

from __future__ import annotations

from functools import lru_cache

from nltk.stem import PorterStemmer

_STEMMER = PorterStemmer(PorterStemmer.ORIGINAL_ALGORITHM)
_SHORTEST, _LONGEST = 3, 64
"""Bytes; SQLite leaves other words as they are."""


@lru_cache(maxsize=100_000)
def stemmed(word: str) -> str:
    """The form in which the index keeps a folded word (Porter's algorithm as first published, like SQLite's)."""
    if not _SHORTEST <= len(word.encode()) <= _LONGEST:
        return word
    return str(_STEMMER.stem(word, to_lowercase=False))
