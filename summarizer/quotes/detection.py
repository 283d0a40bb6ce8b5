"""Which candidates are quotes: each is given a worth by a fitted model, and the best set without overlap is taken."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .candidates import Reported, Scene
from .features import CueRates, reported_features
from .interviews import Answer
from .marked_features import marked_features
from .marks import Marked
from .trees import Trees, load

_WORTH = {"reported": 0.45, "marked": 0.4}
"""What a candidate must be worth to be taken: near half of the F1 that the whole reaches, as the optimum demands."""


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
    marked: Trees


@functools.cache
def _models() -> _Models:
    speech = load("speech.json")
    return _Models(load("cues.json"), Trees.from_dict(speech["reported"]), Trees.from_dict(speech["marked"]))


def detect(scene: Scene) -> list[Found]:
    """The quotes of the scene, in order, none overlapping another."""
    models = _models()
    reported = models.reported([reported_features(scene, candidate, models.rates) for candidate in scene.reported])
    marked = models.marked([marked_features(scene, span, models.rates) for span in scene.marked])
    found = [
        *_found(scene.reported, reported, _WORTH["reported"]),
        *_found(scene.marked, marked, _WORTH["marked"]),
    ]
    return best_apart([candidate for candidate in found if candidate.worth > 0])


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


def _found(candidates: Sequence[Reported | Marked], worths: Sequence[float], least: float) -> Iterator[Found]:
    for candidate, worth in zip(candidates, worths, strict=True):
        yield Found(candidate.start, candidate.end, worth - least, candidate)


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
