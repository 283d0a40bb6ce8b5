"""The words of a text as they are compared, in any language.

A word between blanks is known by its stem. Where no blanks stand, words overlap: each two signs that stand together are
one (Chinese, the Chinese signs of Japanese, Korean), but for Japanese words in katakana, which stand by themselves.
Hiragana are endings for the most part, and no words here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from . import Language
from .patterns import SIGNS

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々"
_KATAKANA = "\u30a1-\u30ff"
_HIRAGANA = "\u3040-\u309f"
_HANGUL = "\uac00-\ud7a3"
_OTHERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_RUN = re.compile(
    rf"(?P<pairs>[{_HAN}{_OTHERS}]+|[{_HANGUL}]+)|(?P<whole>[{_KATAKANA}]+)|[{_HIRAGANA}]+"
    rf"|(?P<word>[^\W_{_HAN}{_KATAKANA}{_HIRAGANA}{_HANGUL}{_OTHERS}](?:[^\W_{_HAN}{_KATAKANA}{_HIRAGANA}{_HANGUL}{_OTHERS}]|[{SIGNS}])*)"
)
_PAIRS = re.compile(f"[{_HAN}{_OTHERS}{_HANGUL}{_KATAKANA}]")
_SHORTEST = 3
_LONGEST = 40


def words_in(text: str) -> Iterator[str]:
    """The words of `text` in order, as they stand there."""
    for run in _RUN.finditer(text):
        if run["word"] or run["whole"]:
            yield run.group()
        elif signs := run["pairs"]:
            yield from (signs[at : at + 2] for at in range(max(1, len(signs) - 1)))


def overlaps(text: str) -> bool:
    """Whether words of the text overlap: no blanks part them."""
    return not text.isascii() and _PAIRS.search(text) is not None


def stems_in(text: str, language: Language) -> Iterator[str]:
    """The stems of its words."""
    return (stem(word.lower(), language) for word in words_in(text))


@lru_cache(maxsize=50_000)
def stem(word: str, language: Language) -> str:
    """The stem of a lower-case word; short words as they are, and monsters too."""
    if not _SHORTEST < len(word) <= _LONGEST:
        return word
    stemmer = _stemmer(language.search.stemmer)
    if stemmer is not None:
        return str(stemmer.stemWord(word))
    ending = next((each for each in language.search.endings if word.endswith(each)), "")
    return word.removesuffix(ending) if len(word) - len(ending) >= _SHORTEST else word


@cache
def _stemmer(name: str) -> Any:
    from Stemmer import Stemmer

    return Stemmer(name) if name else None
