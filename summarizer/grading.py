"""How much each sentence of a story tells, by the voice it is told in and the signs of news in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .asides import advises, aside, first_person, verbless
from .kinds import Text, ascending, claims, entries, first_turn, kind_of
from .lead import Grade
from .model import Kind
from .news import Signs, signs_of_news
from .references import torn
from .segmentation import Interval
from .terms import StorySentence
from .weighing import worths
from .worthiest import WORTH_SHOWING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from .language import Document

_STRONG = 2
"""Signs of a first sentence that tells the news."""

_BEHIND = 5
"""So many sentences of a story that opens with its news tell it, if they have a sign at all."""

_FEW = 10
"""Sentences: shorter stories are told from their beginning by rules alone, for no editor was asked of such."""

_ENDS = re.compile(r"[.!?…:;][\"”’'»)\]*]*$|[\"”’»)\]]$")
_HEADING_WORDS = 14
_CASED = 20
"""One of so many sentences has a capital within, if a text has any."""

_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z]")


def plain_grades(text: str, paragraphs: Sequence[Interval], story: Sequence[StorySentence]) -> tuple[Grade, ...]:
    """The grades where nothing is parsed: all tell but halves of quotations and headings."""
    never = torn(text, paragraphs, story) | _headings(story)
    return tuple(Grade.NEVER if number in never else Grade.TELLS for number in range(len(story)))


@dataclass(frozen=True, slots=True)
class Ruled:
    """The kind of a text, the signs of its sentences, and their grades by rules alone."""

    kind: Kind
    signs: tuple[Signs, ...]
    grades: tuple[Grade, ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """The kind of a text, the grades of its sentences, and what each is worth; none where that is not known."""

    kind: Kind
    grades: tuple[Grade, ...]
    worths: tuple[float, ...] = ()


def graded(document: Document, story: Sequence[StorySentence]) -> Graded:
    """The kind of the text and, for that, how much each of its sentences tells."""
    ruled = rule_grades(document, story)
    if ruled.kind is Kind.LIVE or len(story) < _FEW or not _has_capitals(story):
        return Graded(ruled.kind, ruled.grades)
    found = worths(document, story, ruled)
    return Graded(ruled.kind, weighed_down(ruled.grades, found), found)


def weighed_down(grades: Sequence[Grade], found: Sequence[float]) -> tuple[Grade, ...]:
    """The grades, none above little where an editor would hardly print the sentence."""
    return tuple(
        max(grade, Grade.LITTLE) if worth < WORTH_SHOWING else grade for grade, worth in zip(grades, found, strict=True)
    )


def _has_capitals(story: Sequence[StorySentence]) -> bool:
    """Whether names can be told by their capitals, as the trees need: some texts have been put in lower case."""
    return _CASED * sum(_CAPITAL.search(sentence.text) is not None for sentence in story) >= len(story)


def rule_grades(document: Document, story: Sequence[StorySentence]) -> Ruled:
    """What is known of the sentences without the fitted trees."""
    plain = plain_grades(document.text, document.paragraphs, story)
    signs = signs_of_news(story, document.doc, document.article.title)
    grades = [
        known or _grade(sentence, found, document.doc)
        for sentence, known, found in zip(story, plain, signs, strict=True)
    ]
    own = [sentence for sentence, known in zip(story, plain, strict=True) if known is Grade.TELLS]
    at_once = bool(grades) and grades[0] is Grade.TELLS
    kind = kind_of(Text(document.article.title or "", document.text, story, own, at_once))
    if grades and grades[0] <= Grade.LITTLE and signs[0].count >= _STRONG:
        grades[:_BEHIND] = [
            Grade.TELLS if grade is Grade.LITTLE and each.count else grade
            for grade, each in zip(grades[:_BEHIND], signs, strict=False)
        ]
    return Ruled(kind, signs, tuple(_for_kind(kind, document.text, story, grades)))


def _for_kind(kind: Kind, text: str, story: Sequence[StorySentence], grades: list[Grade]) -> list[Grade]:
    """The grades where a text of its kind has its news somewhere else than at its beginning."""
    if kind is Kind.OPINION:
        return [_claimed(sentence, grade) for sentence, grade in zip(story, grades, strict=True)]
    if kind is Kind.LIST:
        return [
            Grade.TELLS if grade is Grade.LITTLE and advises(sentence) else grade
            for sentence, grade in zip(story, grades, strict=True)
        ]
    if kind is Kind.LIVE:
        return _newest_first(entries(text), story, grades)
    if kind is Kind.INTERVIEW:
        began = first_turn(text)
        return [
            max(grade, Grade.LITTLE) if sentence.span.start >= began else grade
            for sentence, grade in zip(story, grades, strict=True)
        ]
    return grades


def _claimed(sentence: StorySentence, grade: Grade) -> Grade:
    """What the writer claims is the news of an opinion, though not what he tells of himself."""
    if grade in (Grade.LITTLE, Grade.ASIDE) and claims(sentence) and not first_person(sentence):
        return Grade(grade - 1)
    return grade


def _newest_first(times: Sequence[tuple[int, int]], story: Sequence[StorySentence], grades: list[Grade]) -> list[Grade]:
    """The newest entry of a live blog tells, wherever it stands; the older ones wait."""
    if not ascending(times):
        return grades
    newest = times[-1][0]
    return [
        max(grade, Grade.LITTLE) if sentence.span.start < newest else grade
        for sentence, grade in zip(story, grades, strict=True)
    ]


def _grade(sentence: StorySentence, signs: Signs, doc: Doc) -> Grade:
    if aside(sentence) or verbless(sentence, doc):
        return Grade.ASIDE
    return Grade.LITTLE if signs.thin or (advises(sentence) and signs.count < _STRONG + 1) else Grade.TELLS


def _headings(story: Sequence[StorySentence]) -> frozenset[int]:
    """The numbers of short lines, and a deck, without a full stop in a story whose other paragraphs have one."""
    last = {sentence.paragraph: number for number, sentence in enumerate(story)}
    open_ended = [number for number in last.values() if not _ENDS.search(story[number].text)]
    if 2 * len(open_ended) > len(last):
        return frozenset()
    return frozenset(n for n in open_ended if n == 0 or len(story[n].text.split()) <= _HEADING_WORDS)
