"""A long briefing of a long text has its beginning and a sentence of each of its parts."""

from __future__ import annotations

from summarizer.lead import Grade
from summarizer.model import Span
from summarizer.parts import LONG, MANY, has_parts, parts
from summarizer.terms import StorySentence

WORDS = ("ferry", "bolt", "harbor", "council", "winter", "lorry", "steel", "engine", "island", "school")


def story(size: int) -> list[StorySentence]:
    texts = [f"Word{n} {WORDS[n % 10]}{n} of the {WORDS[n // 10]}{n} told by number{n} on day{n}." for n in range(size)]
    return [StorySentence(Span(0, len(text)), text, number, 0) for number, text in enumerate(texts)]


def test_each_part_of_a_long_text_is_told() -> None:
    """Half of the sentences are of the beginning, and one each of the equal parts of the rest."""
    told = parts(story(44), [False] * 44, 8, [Grade.TELLS] * 44)
    assert told == (0, 1, 2, 3, 4, 14, 24, 34)


def test_a_part_without_a_sentence_that_tells_is_passed_over() -> None:
    """What leans or tells little does not stand for a part."""
    grades = [Grade.TELLS if number < 20 else Grade.LITTLE for number in range(44)]
    assert parts(story(44), [False] * 44, 8, grades) == (0, 1, 2, 3, 4, 14)
    leaning = [number == 14 for number in range(44)]
    assert 15 in parts(story(44), leaning, 8, [Grade.TELLS] * 44)


def test_short_texts_and_short_briefings_have_none() -> None:
    """Three sentences, and stories of a screen, are told from the beginning."""
    assert not has_parts(story(LONG), 3)
    assert not has_parts(story(LONG - 1), MANY)
    assert has_parts(story(LONG), MANY)
