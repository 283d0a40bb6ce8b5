"""Single articles with human summaries, cleaned as the program cleans them, and ROUGE of choices of their sentences."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from nltk.stem.porter import PorterStemmer
from numpy.typing import NDArray

from summarizer.cleaning import clean
from summarizer.references import leans
from summarizer.segmentation import paragraphs
from summarizer.selection import select
from summarizer.terms import StorySentence, story_sentences

SHARED = Path(__file__).resolve().parents[2] / "shared"
SETS = ("realsumm", "cnndm_mix200", "cnndm_val")
"""The sets that the goal is the mean of."""

_STEMMER = PorterStemmer()
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Told:
    """A cleaned story, the first three sentences of it that say different things, and how its summary is matched."""

    story: tuple[StorySentence, ...]
    leaning: list[bool]
    first: tuple[int, ...]
    unigrams: Matches
    bigrams: Matches

    def rouge(self, chosen: Sequence[Sequence[int]]) -> Array:
        """ROUGE-1 and ROUGE-2 F1 of each choice of sentences; bigrams over the edge of a sentence do not count."""
        return np.stack([self.unigrams.f1(chosen), self.bigrams.f1(chosen)], axis=1)


@dataclass(frozen=True)
class Matches:
    """How often each n-gram of a reference stands in it, and in each sentence; and the lengths of all."""

    reference: Array
    sentences: Array
    length: int
    lengths: Array

    @classmethod
    def of(cls, sentences: Sequence[Sequence[str]], reference: Sequence[str], n: int) -> Matches:
        wanted = _grams(reference, n)
        column = {gram: place for place, gram in enumerate(wanted)}
        counts = np.zeros((len(sentences), len(column)))
        for row, words in enumerate(sentences):
            for gram, times in _grams(words, n).items():
                if gram in column:
                    counts[row, column[gram]] = times
        lengths = np.array([max(len(words) - n + 1, 0) for words in sentences], dtype=float)
        return cls(np.array(list(wanted.values()), dtype=float), counts, wanted.total(), lengths)

    def f1(self, chosen: Sequence[Sequence[int]]) -> Array:
        held = np.zeros((len(chosen), len(self.lengths)))
        for row, numbers in enumerate(chosen):
            held[row, list(numbers)] = 1.0
        matched = np.minimum(held @ self.sentences, self.reference).sum(axis=1)
        return np.asarray(2 * matched / np.maximum(held @ self.lengths + self.length, 1.0))


def load(name: str) -> list[Told]:
    """The stories of a set, cleaned as the program cleans them. Raises FileNotFoundError where it is not at hand."""
    lines = (SHARED / "data" / "summaries" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_told(json.loads(line)) for line in lines]


def _told(row: dict[str, Any]) -> Told:
    text = row["text"]
    story = story_sentences(text, paragraphs(text, clean(text, row.get("title"))))
    leaning = [leans(sentence, resolved=False) for sentence in story]
    words = [_words(sentence.text) for sentence in story]
    reference = _words(row["refs"][0])
    first = select(story, [-float(number) for number in range(len(story))], 3, leaning)
    return Told(story, leaning, first, Matches.of(words, reference, 1), Matches.of(words, reference, 2))


def _words(text: str) -> list[str]:
    return [_stem(word) for word in re.findall(r"[a-z0-9]+", text.lower())]


@cache
def _stem(word: str) -> str:
    return str(_STEMMER.stem(word)) if len(word) > 3 else word


def _grams(words: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(words[start:] for start in range(n)), strict=False))
