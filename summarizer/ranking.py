"""Which sentences of a story to show: the first ones that stand alone, or what one of sumy's rankers prefers."""

from __future__ import annotations

from collections.abc import Sequence

from .classic import CLASSIC_METHODS, classic_scores
from .lead import Grade, lead
from .parts import has_parts, parts
from .selection import select
from .terms import StorySentence
from .worthiest import worthiest

METHODS = ("lead", *CLASSIC_METHODS)


def chosen(
    sentences: Sequence[StorySentence],
    leaning: Sequence[bool],
    *,
    method: str,
    count: int,
    grades: Sequence[Grade] = (),
    worths: Sequence[float] = (),
) -> tuple[int, ...]:
    """The numbers of at most `count` sentences in reading order. ValueError if there is no such method.

    `leaning` says of each sentence whether it needs the one before it; `grades` says how much each tells,
    `worths` how gladly an editor would print it.
    """
    if method in CLASSIC_METHODS:
        never = frozenset(number for number, grade in enumerate(grades) if grade is Grade.NEVER)
        return select(sentences, classic_scores(sentences, method, count), count, leaning, never)
    if method not in METHODS:
        raise ValueError(f"There is no ranking method {method!r}: choose one of {', '.join(METHODS)}.")
    if has_parts(sentences, count):
        return parts(sentences, leaning, count, grades)
    if worths:
        return worthiest(sentences, leaning, count, grades=grades, worths=worths)
    return lead(sentences, leaning, count, grades=grades)
