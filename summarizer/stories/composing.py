"""Sentences of several articles on one story, chosen to be read as one text.

A sentence is worth its likeness to the story as a whole (the cosine with the mean of the articles' vectors), less the
further down in its article it stands, and less the more its article has said already: news says what matters first, and
every outlet is to be heard. What repeats a sentence taken before, or points back at one that is not there, is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from ..model import Sentence
from .words import Vector, cosine, mean, vector

REPEATS = 0.6
"""A sentence at least this close (cosine) to one already taken says nothing new."""

_POINTS_BACK = re.compile(
    r"[\"“'‘(]*(?:he|she|they|it|his|her|their|its|this|that|these|those|such|but|and|so|however|also|meanwhile|instead|"
    r"moreover|nevertheless|still|then|the two|both)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Sentence
    weights: Vector
    length: int
    worth: float


def compose(
    told: Sequence[Sequence[Sentence]], vectors: Sequence[Vector], *, words: int, known: Sequence[str] = ()
) -> tuple[Sentence, ...]:
    """At most `words` words of what the articles tell, in an order to be read.

    `told` holds the sentences that each article offers, in its own order, and `vectors` what each article is about.
    Nothing is taken that repeats a sentence of `known`. The article of the weightiest sentence comes first, whole, and
    then the others in the order of theirs, so that the sentences of an article stand together as they do in it.
    """
    story = mean(vectors)
    candidates = [
        _candidate(sentence, place, story)
        for sentences in told
        for place, sentence in enumerate(sentences)
        if stands_alone(sentence)
    ]
    for text in known:
        candidates = _without(candidates, vector(text))
    taken = _take(candidates, words)
    turns = list(dict.fromkeys(each.article for each in taken))
    return tuple(sorted(taken, key=lambda each: (turns.index(each.article), each.start)))


def stands_alone(sentence: Sentence) -> bool:
    """Whether a reader understands the sentence beside one of another article: it is whole, and points at nothing."""
    text = sentence.text
    whole = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    return whole and (bool(sentence.insertions) or not _POINTS_BACK.match(text))


def _candidate(sentence: Sentence, place: int, story: Vector) -> _Candidate:
    weights = vector(sentence.text)
    return _Candidate(sentence, weights, len(sentence.text.split()), cosine(weights, story) / sqrt(1 + place))


def _take(candidates: list[_Candidate], words: int) -> list[Sentence]:
    """The worthiest that fits and repeats nothing, again and again (greedy selection under a budget)."""
    turns: Counter[int] = Counter()
    taken: list[Sentence] = []
    while candidates := [each for each in candidates if each.length <= words]:
        best = max(candidates, key=lambda each: each.worth / sqrt(1 + turns[each.sentence.article]))
        candidates = _without([each for each in candidates if each is not best], best.weights)
        taken.append(best.sentence)
        turns[best.sentence.article] += 1
        words -= best.length
    return taken


def _without(candidates: list[_Candidate], weights: Vector) -> list[_Candidate]:
    return [each for each in candidates if cosine(each.weights, weights) < REPEATS]
