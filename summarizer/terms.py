"""Words as they are compared: lower-cased, stemmed, without stop words where that matters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from math import sqrt
from typing import Any

from .languages import ENGLISH, Language
from .languages.commonness import is_commonplace
from .languages.wording import stems_in
from .model import Span
from .segmentation import Paragraph

_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 40


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Porter stem of a lower-case word; short words as they are, as in ROUGE, and monsters too."""
    return str(_stemmer().stem(word)) if 3 < len(word) <= _LONGEST_WORD else word


@cache
def _stemmer() -> Any:
    from nltk.stem.porter import PorterStemmer  # with all of nltk, which takes a second to load

    return PorterStemmer()


@cache
def _stop_stems() -> frozenset[str]:
    """Stems of words that carry little meaning, and of the verbs of saying that every report is full of."""
    return frozenset(map(stem, ENGLISH.search.stop_words))


def cased_words(text: str) -> list[str]:
    """The words of `text` as they stand there."""
    return _WORD.findall(text)


def plain_words(text: str) -> tuple[str, ...]:
    """The lower-cased words of `text`, in order."""
    return tuple(_WORD.findall(text.lower()))


def words_of(text: str) -> tuple[str, ...]:
    """The stems of all words of `text`, in order."""
    return tuple(map(stem, plain_words(text)))


def content_of(words: Sequence[str]) -> frozenset[str]:
    """The stems that carry meaning."""
    return frozenset(words) - _stop_stems()


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Cosine of two sets of words, 0 to 1."""
    return len(left & right) / sqrt(len(left) * len(right)) if left and right else 0.0


@dataclass(frozen=True)
class StorySentence:
    """A sentence of the story with where it stands: its paragraph's number, and its own within the paragraph."""

    span: Span
    text: str
    paragraph: int
    within: int
    language: Language = ENGLISH

    @cached_property
    def words(self) -> tuple[str, ...]:
        english = self.language is ENGLISH
        return words_of(self.text) if english else tuple(stems_in(self.text, self.language))

    @cached_property
    def content(self) -> frozenset[str]:
        if self.language is ENGLISH:
            return content_of(self.words)
        return frozenset(word for word in self.words if not is_commonplace(word, self.language))


def story_sentences(
    text: str, paragraphs: Sequence[Paragraph], language: Language = ENGLISH
) -> tuple[StorySentence, ...]:
    """All sentences of the paragraphs, in reading order."""
    return tuple(
        StorySentence(span, span.of(text), number, within, language)
        for number, paragraph in enumerate(paragraphs)
        for within, span in enumerate(paragraph.sentences)
    )
