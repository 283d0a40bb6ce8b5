"""Whether a sentence says something that was not said before."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .words import Vector, cosine, telling, terms, vector

REPEATS = 0.6
"""A sentence at least this close (cosine) to one said before repeats it, whatever else is in it."""

NEWS = 1 / 3
"""New is a sentence of whose weight in telling words at least this share was not there before ..."""

ROUNDING = 0.1
"""... or one with a number that none before comes near: 4,200 and "more than 4,000" are one number, 80 and 120 two."""

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Said:
    """What has been said so far. It grows, and knows words and sentences, not who said them."""

    def __init__(self, sentences: Iterable[str] = ()) -> None:
        self._terms: set[str] = set()
        self._numbers: set[float] = set()
        self._vectors: list[Vector] = []
        for sentence in sentences:
            self.add(sentence)

    def add(self, sentence: str) -> None:
        """Count `sentence` among what was said."""
        self._terms.update(terms(sentence))
        self._numbers.update(_numbers(sentence))
        self._vectors.append(vector(sentence))

    def has_not(self, sentence: str) -> bool:
        """Whether `sentence` says something new: nothing like it was said, and it has words or a number of its own."""
        weights = vector(sentence)
        if any(cosine(weights, other) >= REPEATS for other in self._vectors):
            return False
        return self._share_of_new_words(sentence) >= NEWS or self._has_new_number(sentence)

    def is_outdated_by(self, sentence: str) -> bool:
        """Whether `sentence`, said later, is news: new, or said before in the same words with another number."""
        return self._has_new_number(sentence) or self.has_not(sentence)

    def _share_of_new_words(self, sentence: str) -> float:
        words = {term: telling(term) for term in terms(sentence)}
        new = sum(weight for term, weight in words.items() if term not in self._terms)
        return new / (sum(words.values()) or 1.0)

    def _has_new_number(self, sentence: str) -> bool:
        return any(
            all(abs(number - other) > ROUNDING * max(number, other) for other in self._numbers)
            for number in _numbers(sentence)
        )


def _numbers(text: str) -> set[float]:
    return {float(match.group().replace(",", "")) for match in _NUMBER.finditer(text)}
