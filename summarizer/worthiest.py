"""The sentences of a story that an editor would print most gladly, and that a reader understands together.

One after another the best is taken: of what stands alone or follows on one that is taken, and says something else.
What stands later must be worth more, for news says what matters first. The second half of the sentences is left out
where none is worth it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from .languages.lengths import word_count
from .lead import RULES, Grade, final_grades, lead
from .selection import repeats
from .terms import StorySentence

WORTH_SHOWING = 0.38
"""A sentence that is worth less is shown only while half are missing; here what it loses by its place counts, too.

Where the rules alone choose (`lead`, `parts`) it waits by its bare worth, as what tells little does."""

_LATER = 0.07
"""What a sentence loses for each time that so many more stand before it (the logarithm of its place)."""


def worthiest(
    story: Sequence[StorySentence],
    leaning: Sequence[bool],
    count: int,
    *,
    grades: Sequence[Grade],
    worths: Sequence[float],
) -> tuple[int, ...]:
    """The numbers of at most `count` sentences, in reading order; those of `lead` where none can be taken."""
    grades = final_grades(story, grades)
    here = [worth - _LATER * log(1 + number) for number, worth in enumerate(worths)]
    able = [number for number, grade in enumerate(grades) if grade < Grade.NEVER]
    able.sort(key=lambda number: (-here[number], number))
    taken: list[int] = []
    while len(taken) < count:
        found = next((each for each in able if _fits(story, each, taken, leaning, count)), None)
        if found is None or (2 * len(taken) >= count and here[found] < WORTH_SHOWING):
            break
        taken.append(found)
    return tuple(sorted(taken)) or lead(story, leaning, count, grades=grades)


def _fits(
    story: Sequence[StorySentence], number: int, taken: Sequence[int], leaning: Sequence[bool], count: int
) -> bool:
    """Whether it can stand beside those taken: it leans on none else, is new, and the words are not too many."""
    if number in taken or (leaning[number] and number - 1 not in taken) or repeats(story, number, taken):
        return False
    words = sum(word_count(story[each].text) for each in (*taken, number))
    return len(taken) < 2 or words <= RULES.words_each * count
