"""Which sentences tell a story: where the news stands in a text of its kind, and nothing that cannot stand alone."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from .grading import plain_grades
from .model import Insertion, Quote, Sentence
from .ranking import chosen
from .references import is_spoken, leans, resolved_pronouns
from .terms import StorySentence

if TYPE_CHECKING:
    from .readers import Reading
    from .story import Story


def told(
    story: Story, sentences: Sequence[StorySentence], read: Reading, *, method: str, count: int
) -> tuple[Sentence, ...]:
    """At most `count` of the story's sentences, in reading order. ValueError if there is no such method."""
    resolved = resolved_pronouns(sentences, read.quotes)
    grades = read.grades or plain_grades(story.text, story.paragraphs, sentences)
    hanging = leaning(sentences, read.quotes, resolved)
    numbers = chosen(sentences, hanging, method=method, count=count, grades=grades, worths=read.worths)
    return tuple(_shown(sentences[number], resolved.get(number, ())) for number in numbers)


def leaning(sentences: Sequence[StorySentence], quotes: Sequence[Quote], resolved: Container[int]) -> list[bool]:
    """For each sentence whether it needs the one before it, or is somebody's words; the pronouns `resolved` do not."""
    return [
        leans(sentence, resolved=number in resolved) or is_spoken(sentence, quotes)
        for number, sentence in enumerate(sentences)
    ]


def _shown(sentence: StorySentence, insertions: tuple[Insertion, ...]) -> Sentence:
    return Sentence(sentence.span.start, sentence.span.end, sentence.text, insertions=insertions)
