"""A long briefing of a long text: its beginning, and then a sentence of each of its parts.

A text of two thousand words has parts, and the first eight sentences are of the first of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .lead import Grade, final_grades, lead
from .selection import repeats
from .terms import StorySentence

MANY = 6
"""Sentences of a briefing that has room for parts."""

LONG = 30
"""Sentences of a story that has parts."""


def parts(
    story: Sequence[StorySentence], leaning: Sequence[bool], count: int, grades: Sequence[Grade]
) -> tuple[int, ...]:
    """The numbers of at most `count` sentences in reading order: half from the beginning, half from what follows.

    Each part gives the first sentence that opens a paragraph, stands alone and tells something new; else none.
    """
    taken = list(lead(story, leaning, count - count // 2, grades=grades))
    final = final_grades(story, grades)
    first, missing = taken[-1] + 1, count - len(taken)
    edges = [first + (len(story) - first) * part // missing for part in range(missing + 1)]
    for start, end in pairwise(edges):
        able = (
            number
            for number in range(start, end)
            if final[number] is Grade.TELLS and not leaning[number] and story[number].within == 0
        )
        found = next((number for number in able if not repeats(story, number, taken)), None)
        if found is not None:
            taken.append(found)
    return tuple(taken)


def has_parts(story: Sequence[StorySentence], count: int) -> bool:
    """Whether the briefing and the story are long enough."""
    return count >= MANY and len(story) >= LONG
