"""Which sentences to show: the best within the budget, none that says the same as another, none left dangling."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .terms import StorySentence, overlap

SAME = 0.6
"""Sentences whose content words overlap more than this (cosine) say the same."""

_LINK = re.compile(
    r"[\"“'‘`(\s]*(?:he|she|they|it|his|her|hers|their|its|this|that|these|those|such|but|and|so|or|yet|however|also"
    r"|too|meanwhile|instead|moreover|nevertheless|nonetheless|furthermore|besides|otherwise|therefore|thus|hence"
    r"|still|then|both|neither|another|others|one of them|in turn|likewise"
    r"|the (?:two|three|pair|former|latter|other|others|same))\b",
    re.I,
)


def dangles(sentence: StorySentence) -> bool:
    """Whether the sentence points back at the one before it."""
    return _LINK.match(sentence.text) is not None


def select(sentences: Sequence[StorySentence], scores: Sequence[float], count: int) -> tuple[int, ...]:
    """The numbers of at most `count` sentences, in reading order. A dangling one is taken only with the one before."""
    taken: set[int] = set()
    for number in sorted(range(len(sentences)), key=lambda number: (-scores[number], number)):
        group = _with_antecedents(sentences, number) - taken
        if len(taken) + len(group) > count or any(_repeats(sentences, new, taken) for new in group):
            continue
        taken |= group
    return tuple(sorted(taken))


def _with_antecedents(sentences: Sequence[StorySentence], number: int) -> set[int]:
    """The sentence and, as long as the first of them points back, the ones before it."""
    group = {number}
    while number > 0 and dangles(sentences[number]):
        number -= 1
        group.add(number)
    return group


def _repeats(sentences: Sequence[StorySentence], new: int, taken: set[int]) -> bool:
    return any(overlap(sentences[new].content, sentences[old].content) > SAME for old in taken)
