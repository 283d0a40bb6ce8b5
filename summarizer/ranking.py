"""How much each sentence of a story matters."""

from __future__ import annotations

from collections.abc import Sequence

from .classic import CLASSIC_METHODS, classic_scores
from .terms import StorySentence

METHODS = ("lead", *CLASSIC_METHODS)


def score(sentences: Sequence[StorySentence], *, method: str, count: int) -> list[float]:
    """A weight for each sentence, the higher the better. ValueError if there is no such method."""
    if method in CLASSIC_METHODS:
        return classic_scores(sentences, method, count)
    if method not in METHODS:
        raise ValueError(f"There is no ranking method {method!r}: choose one of {', '.join(METHODS)}.")
    return [1 / (1 + number) for number in range(len(sentences))]
