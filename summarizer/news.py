"""How much news a sentence shows: when, how many, who or where, by whose word, that it happened, what the title says.

Six signs, each counted once. A scene ("Dim red light shines on leather booths."), a commonplace and a comment have one
or none; the sentence that says what a story is about has three or more.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .references import outside_quotes
from .terms import StorySentence, content_of, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_WHEN = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|June|July|August|September"
    r"|October|November|December|May(?= \d)|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)|today|yesterday|tomorrow"
    r"|tonight|(?:last|this|next|past) (?:week|weekend|month|year|night|summer|spring|autumn|fall|winter|season)"
    r"|(?:19|20)\d\d|recently|earlier|now|ago)\b"
)
_BY_WORD = re.compile(
    r"\b(?:said|says|say|told|announced|according to|reported|reports|confirmed|found|claims|claimed|warned|revealed"
    r"|ruled|believes?|thinks?|hopes?|plans?|wants?|fears?|insists?|denies|denied|warns?|urges?|urged|expects?|expected|intends?)\b"
)
_NUMBERS = frozenset(["CARDINAL", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"])
_NAMED = frozenset(["PERSON", "ORG", "GPE", "NORP", "FAC", "EVENT", "LOC", "PRODUCT", "LAW", "WORK_OF_ART"])
_OF_TITLE = 2
"""Words of the title that a sentence on its subject has."""

AUXILIARY = frozenset(["aux", "auxpass"])
_SUBJECT = frozenset(["nsubj", "nsubjpass", "expl"])
_HAS = frozenset(["has", "have", "'ve", "’ve", "had", "will", "'ll", "’ll", "was", "were"])
_IS = frozenset(["is", "are", "being"])


@dataclass(frozen=True, slots=True)
class Signs:
    """Which of the six signs a sentence has."""

    when: bool = False
    number: bool = False
    named: bool = False
    by_word: bool = False
    happens: bool = False
    titled: bool = False

    @property
    def count(self) -> int:
        """How many."""
        return self.when + self.number + self.named + self.by_word + self.happens + self.titled

    @property
    def thin(self) -> bool:
        """Whether there are no more of them than a scene or a commonplace has."""
        return self.count < 2


@dataclass(frozen=True)
class Parse:
    """What the model says of a sentence: its words, and the names and figures among them."""

    span: Span
    entities: Sequence[Span]

    @cached_property
    def root(self) -> Token | None:
        """The word that the sentence hangs on; None where there is none."""
        return main_verb(self.span)

    @cached_property
    def subject(self) -> Token | None:
        """What the main verb says something of; None where there is no such word."""
        return next((child for child in self.root.children if child.dep_ in _SUBJECT), None) if self.root else None


def parses(story: Sequence[StorySentence], doc: Doc) -> list[Parse | None]:
    """Of each sentence; None where no word stands in it. `Span.ents` would go through the whole text for each."""
    entities = doc.ents
    starts, ends = [each.start for each in entities], [each.end for each in entities]
    spans = (doc.char_span(each.span.start, each.span.end, alignment_mode="contract") for each in story)
    return [
        None if span is None else Parse(span, entities[bisect_left(starts, span.start) : bisect_right(ends, span.end)])
        for span in spans
    ]


def signs_of_news(story: Sequence[StorySentence], doc: Doc, title: str | None = None) -> tuple[Signs, ...]:
    """The signs of each sentence of a story with that title."""
    words = content_of(words_of(title or ""))
    return tuple(_signs(sentence, parse, words) for sentence, parse in zip(story, parses(story, doc), strict=True))


def _signs(sentence: StorySentence, parse: Parse | None, title: frozenset[str]) -> Signs:
    if parse is None:
        return Signs()
    labels = {entity.label_ for entity in parse.entities}
    told = outside_quotes(sentence.text)
    return Signs(
        when="DATE" in labels or _WHEN.search(told) is not None,
        number=bool(labels & _NUMBERS),
        named=bool(labels & _NAMED),
        by_word=_BY_WORD.search(told) is not None,
        happens=_happens(parse.root),
        titled=len(title & sentence.content) >= _OF_TITLE,
    )


def _happens(root: Token | None) -> bool:
    """Whether the main verb tells what happened, goes on or is to come, rather than what is so in general."""
    if root is None:
        return False
    helpers = {child.lower_ for child in root.children if child.dep_ in AUXILIARY}
    if root.tag_ == "VBD" or helpers & _HAS:
        return True
    return root.tag_ in ("VBG", "VBN") and bool(helpers & _IS)


def main_verb(span: Span) -> Token | None:
    """The word that the sentence hangs on; None where there is none."""
    return next((token for token in span if token.dep_ == "ROOT" and not token.is_space), None)
