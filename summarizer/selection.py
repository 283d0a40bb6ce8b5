"""Which sentences to show: the best within the budget, none that says the same as another, none left dangling."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from .terms import StorySentence, overlap

SAME = 0.5
"""Sentences whose content words overlap more than this (cosine) say the same."""


def select(
    sentences: Sequence[StorySentence],
    scores: Sequence[float],
    count: int,
    leaning: Sequence[bool],
    unfit: Container[int] = frozenset(),
) -> tuple[int, ...]:
    """The numbers of at most `count` sentences, in reading order.

    `leaning` says of each sentence whether it needs the one before it: such a one is taken only together with that.
    Those of the numbers `unfit` are never taken.
    """
    taken: set[int] = set()
    for number in sorted(range(len(sentences)), key=lambda number: (-scores[number], number)):
        group = _with_antecedents(leaning, number) - taken
        if any(each in unfit for each in group) or len(taken) + len(group) > count:
            continue
        if any(repeats(sentences, new, taken) for new in group):
            continue
        taken |= group
    return tuple(sorted(taken))


def _with_antecedents(leaning: Sequence[bool], number: int) -> set[int]:
    """The sentence and, as long as the first of them points back, the ones before it."""
    group = {number}
    while number > 0 and leaning[number]:
        number -= 1
        group.add(number)
    return group


def repeats(sentences: Sequence[StorySentence], new: int, taken: Iterable[int]) -> bool:
    """Whether the sentence says the same as one that is taken."""
    return any(overlap(sentences[new].content, sentences[old].content) > SAME for old in taken)
