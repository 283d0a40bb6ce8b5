"""What an editor would print most gladly is shown, as far as a reader understands it together."""

from __future__ import annotations

import pytest

from summarizer.lead import Grade
from summarizer.model import Span
from summarizer.terms import StorySentence
from summarizer.worthiest import worthiest

TEXTS = [
    "The kettle sang in the kitchen of the old ferryman while the rain fell on Sall.",
    "The ferry between Kettermouth and Sall was stopped on Monday after its ramp gave way.",
    "Divers found rust in three of the four bolts that carry the steel.",
    "Sall Crossings expects to run again when the harbor office has tested the repair.",
    "Traders on the island asked for a second boat before the winter market.",
]


def taken(
    worths: list[float], leaning: tuple[int, ...] = (), never: tuple[int, ...] = (), texts: list[str] = TEXTS
) -> tuple[int, ...]:
    story = [StorySentence(Span(0, len(text)), text, number, 0) for number, text in enumerate(texts)]
    grades = [Grade.NEVER if number in never else Grade.TELLS for number in range(len(texts))]
    return worthiest(story, [number in leaning for number in range(len(texts))], 3, grades=grades, worths=worths)


@pytest.mark.parametrize(
    ("worths", "expected"),
    [
        ([0.1, 0.9, 0.8, 0.7, 0.2], (1, 2, 3)),
        ([0.1, 0.9, 0.2, 0.1, 0.8], (1, 4)),
        ([0.2, 0.1, 0.1, 0.1, 0.3], (0, 4)),
    ],
)
def test_the_most_worth_is_taken_in_the_order_of_the_story(worths: list[float], expected: tuple[int, ...]) -> None:
    """Three at most, and only two where no other is worth showing."""
    assert taken(worths) == expected


def test_of_two_that_are_worth_the_same_the_earlier_is_taken() -> None:
    """News says what matters first."""
    assert taken([0.5, 0.9, 0.6, 0.6, 0.6]) == (1, 2, 3)


def test_what_leans_is_taken_only_behind_what_it_leans_on() -> None:
    """A sentence that is understood only with the one before it needs that."""
    assert taken([0.1, 0.2, 0.9, 0.8, 0.7], leaning=(2,)) == (3, 4)
    assert taken([0.1, 0.8, 0.9, 0.2, 0.2], leaning=(2,)) == (1, 2)


def test_the_same_is_not_told_twice_nor_what_must_not_stand_there() -> None:
    """Half a quotation has the grade NEVER; a repetition is none the better for its worth."""
    assert taken([0.1, 0.9, 0.9, 0.8, 0.7], never=(2,)) == (1, 3, 4)
    assert taken([0.1, 0.9, 0.9, 0.8, 0.2], texts=[*TEXTS[:2], TEXTS[1], *TEXTS[3:]]) == (1, 3)


def test_a_story_in_which_nothing_stands_alone_has_a_sentence_all_the_same() -> None:
    """Something is shown of every story."""
    assert taken([0.1] * 5, leaning=(0, 1, 2, 3, 4))
