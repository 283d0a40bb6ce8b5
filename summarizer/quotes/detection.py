"""Which candidates are quotes: each is given a worth by fitted models, and the best set without overlap is taken.

A reported clause is judged twice: alone, and then beside its rivals.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .candidates import Reported, Scene
from .features import GROUPS, CueRates, reported_features
from .fragments import fragments
from .interviews import Answer
from .marked_features import marked_features
from .marks import Marked
from .rivals import rival_features
from .trees import Trees, load
from .utterances import is_uttered

_NEEDED = 0.44
"""What a candidate must be worth to be taken: near half of the F1 that the whole reaches, as the optimum demands."""
_OF_OBJECT = 0.13
"""What a phrase must be worth besides: "denied any link" reports speech for some annotators, and not for others."""
_OF_MARKED = -0.02
"""What stands between marks needs a little less than a clause that may be the writer's own."""
_OF_SENTENCE = -0.1
"""Whole sentences between marks are somebody's words even where no verb of saying is near."""

_OF_UTTERANCE = -0.15
"""Nor so much what a verb of saying and a comma bring in, however short: "Holm says, “Stay,” and leaves"."""

_OF_REOPENED = -0.2
"""Nor does a quotation need one that goes on from the paragraph before, or goes on in the next one."""

_CLAUSES = GROUPS["clause"] - {"follow", "follow<"} | {"noun that"}
_WORD = re.compile(r"\w[\w'’]*")
_SENTENCE = re.compile(r"[\W_]*[A-Z](?:\S*\s+){4,}\S*[.!?…,][^\w\s]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A quote's span, before it has a speaker. `worth` estimates how well it matches what a reader would mark."""

    start: int
    end: int
    worth: float
    source: Marked | Reported | Answer


@dataclass(frozen=True, slots=True)
class _Models:
    rates: CueRates
    reported: Trees
    beside_rivals: Trees
    marked: Trees


@functools.cache
def _models() -> _Models:
    speech = load("speech.json")
    return _Models(
        load("cues.json"), *(Trees.from_dict(speech[name]) for name in ("reported", "beside rivals", "marked"))
    )


def detect(scene: Scene) -> list[Found]:
    """The quotes of the scene, in order, none overlapping another."""
    models = _models()
    rows = [reported_features(scene, candidate, models.rates) for candidate in scene.reported]
    marked = models.marked([marked_features(scene, span, models.rates) for span in scene.marked])
    rivals = rival_features(scene, models.reported(rows), marked)
    reported = models.beside_rivals([row | beside for row, beside in zip(rows, rivals, strict=True)])
    clauses = [found for found in _found(scene, scene.reported, reported) if found.worth > 0]
    leaning = fragments(scene, clauses)
    quotations = [found for found in _found(scene, scene.marked, marked) if found.worth > 0]
    return best_apart([*clauses, *(found for found in quotations if found.source not in leaning)])


def with_answers(found: Sequence[Found], answers: Sequence[Answer]) -> list[Found]:
    """The quotes and the answers of an interview, in order; of what overlaps, the answer."""
    starts = [answer.start for answer in answers]
    kept = []
    for quote in found:
        at = bisect_left(starts, quote.end) - 1
        if at < 0 or answers[at].end <= quote.start:
            kept.append(quote)
    whole = [Found(answer.start, answer.end, 1.0, answer) for answer in answers]
    return sorted([*kept, *whole], key=lambda quote: quote.start)


def _found(scene: Scene, candidates: Sequence[Reported | Marked], worths: Sequence[float]) -> Iterator[Found]:
    for candidate, worth in zip(candidates, worths, strict=True):
        yield Found(candidate.start, candidate.end, worth - _needed(scene, candidate), candidate)


def _needed(scene: Scene, candidate: Reported | Marked) -> float:
    if isinstance(candidate, Marked):
        whole = _is_sentence(scene.document.text[candidate.start : candidate.end])
        reopened = _is_reopened(scene, candidate)
        uttered = is_uttered(scene, candidate, _models().rates)
        return (
            _NEEDED
            + _OF_MARKED
            + (_OF_SENTENCE if whole else 0)
            + (_OF_REOPENED if reopened else 0)
            + (_OF_UTTERANCE if uttered else 0)
        )
    is_object = candidate.constructs & GROUPS["object"] and not candidate.constructs & _CLAUSES
    return _NEEDED + (_OF_OBJECT if is_object else 0)


def _is_sentence(text: str) -> bool:
    """Whether a quotation reads as a sentence: most words of a title have a capital, as in "The Long Way Home,"."""
    words = _WORD.findall(text)
    return _SENTENCE.fullmatch(text) is not None and 4 * sum(word[0].isupper() for word in words) < 3 * len(words)


def _is_reopened(scene: Scene, span: Marked) -> bool:
    following = bisect_left(scene.marked, span.end, key=lambda other: other.start)
    goes_on = not span.closed and following < len(scene.marked) and scene.marked[following].continues
    return span.continues or goes_on


def best_apart(candidates: Sequence[Found]) -> list[Found]:
    """The set of candidates without overlap whose worth is the greatest: weighted interval scheduling."""
    ordered = sorted(candidates, key=lambda candidate: candidate.end)
    ends = [candidate.end for candidate in ordered]
    totals = [0.0]
    before: list[int | None] = [None]
    for number, candidate in enumerate(ordered):
        compatible = bisect_right(ends, candidate.start, 0, number)
        total = totals[compatible] + candidate.worth
        taken = total > totals[number]
        totals.append(total if taken else totals[number])
        before.append(compatible if taken else None)
    chosen = []
    number = len(ordered)
    while number:
        previous = before[number]
        if previous is None:
            number -= 1
        else:
            chosen.append(ordered[number - 1])
            number = previous
    return chosen[::-1]
