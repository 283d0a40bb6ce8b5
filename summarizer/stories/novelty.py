"""Whether a sentence says something that was not said before."""

from __future__ import annotations

from collections.abc import Iterable

from ..languages import ENGLISH
from .sentences import Content, content
from .words import Vector, cosine

REPEATS = 0.6
"""A sentence at least this close (cosine) to one said before repeats it, whatever else is in it."""

NEWS = 0.35
"""New is a sentence of whose weight in telling words at least this share was not there before ..."""

ROUNDING = 0.1
"""... or one with a number that none before comes near: 4,200 and "more than 4,000" are one number, 80 and 120 two."""

_LEAST_KNOWN = REPEATS**2 - 1e-9
"""A vector whose part in known terms is shorter (squared) is not close to any: no cosine is more than its length."""


class Said:
    """What has been said so far, in one language. It grows, and knows words and sentences, not who said them."""

    def __init__(self, sentences: Iterable[str] = (), code: str = ENGLISH.code) -> None:
        self._code = code
        self._stems: set[str] = set()
        self._numbers: set[float] = set()
        self._vectors: list[Vector] = []
        for sentence in sentences:
            self.add(sentence)

    def add(self, sentence: str) -> None:
        """Count `sentence` among what was said."""
        said = content(sentence, self._code)
        self._stems.update(said.stems)
        self._numbers.update(said.numbers)
        self._vectors.append(said.stemmed)

    def has_not(self, sentence: str) -> bool:
        """Whether `sentence` says something new: nothing like it was said, and it has words or a number of its own."""
        said = content(sentence, self._code)
        own = self._share_of_new_words(said) >= NEWS or self._has_new_number(said)
        return own and not self._has_the_like(said.stemmed)

    def share_of_news(self, sentences: Iterable[str]) -> float:
        """How much of the weight of a text's telling words stands in sentences that say something new, 0 to 1."""
        weights = [(sum(content(each, self._code).stems.values()), self.has_not(each)) for each in sentences]
        return sum(weight for weight, new in weights if new) / (sum(weight for weight, _ in weights) or 1.0)

    def is_outdated_by(self, sentence: str) -> bool:
        """Whether `sentence`, said later, is news: new, or said before in the same words with another number."""
        return self._has_new_number(content(sentence, self._code)) or self.has_not(sentence)

    def _has_the_like(self, weights: Vector) -> bool:
        known = sum(weight * weight for term, weight in weights.items() if term in self._stems)
        return known >= _LEAST_KNOWN and any(cosine(weights, other) >= REPEATS for other in self._vectors)

    def _share_of_new_words(self, said: Content) -> float:
        new = sum(weight for term, weight in said.stems.items() if term not in self._stems)
        return new / (sum(said.stems.values()) or 1.0)

    def _has_new_number(self, said: Content) -> bool:
        return any(
            all(abs(number - other) > ROUNDING * max(number, other) for other in self._numbers)
            for number in said.numbers
        )
