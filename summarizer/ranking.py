"""Which sentences of a story to show: the first ones that stand alone, or what one of sumy's rankers prefers."""

from __future__ import annotations

from collections.abc import Container, Sequence

from .classic import CLASSIC_METHODS, classic_scores
from .lead import lead
from .selection import select
from .terms import StorySentence

METHODS = ("lead", *CLASSIC_METHODS)


def chosen(
    sentences: Sequence[StorySentence],
    leaning: Sequence[bool],
    *,
    method: str,
    count: int,
    unfit: Container[int] = frozenset(),
) -> tuple[int, ...]:
    """The numbers of at most `count` sentences in reading order. ValueError if there is no such method.

    `leaning` says of each sentence whether it needs the one before it; those of the numbers `unfit` are never taken.
    """
    if method in CLASSIC_METHODS:
        return select(sentences, classic_scores(sentences, method, count), count, leaning, unfit)
    if method not in METHODS:
        raise ValueError(f"There is no ranking method {method!r}: choose one of {', '.join(METHODS)}.")
    return lead(sentences, leaning, count, unfit=unfit)
