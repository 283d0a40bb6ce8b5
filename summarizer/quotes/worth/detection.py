"""Which candidates are quotes: each is given a worth by fitted models, and the best set without overlap is taken.

A reported clause is judged twice: alone, and then beside its rivals.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...trees import Trees
from ..grammar.tables import load
from ..places import Answer, Marked, Reported, Scene
from ..unsaid import cut_short, ended, unfit, unreported, unsaid
from .features import CueRates, reported_features
from .fragments import fragments
from .marked_features import marked_features
from .rivals import rival_features
from .thresholds import CLAUSES, DOUBTED, OPENS_ANOTHER, QUOTATIONS, of_clause, of_quotation

_LEAST = 0.05
"""What the next paragraph of a quotation that is taken is worth at least."""


@dataclass(frozen=True, slots=True)
class Found:
    """A quote's span, before it has a speaker. `worth` estimates how well it matches what a reader would mark.

    `doubted`: careful readers would call it wrong, the writer's own or cut so that it says something else.
    """

    start: int
    end: int
    worth: float
    source: Marked | Reported | Answer
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class _Models:
    rates: CueRates
    reported: Trees
    beside_rivals: Trees
    marked: Trees
    doubts: Trees


@functools.cache
def _models() -> _Models:
    speech = {**load(__package__, "speech.json"), "doubts": load(__package__, "doubts.json")}
    return _Models(
        load(__package__, "cues.json"),
        *(Trees.from_dict(speech[name]) for name in ("reported", "beside rivals", "marked", "doubts")),
    )


@dataclass(frozen=True, slots=True)
class Weighed:
    """What each candidate is worth above what is asked of it."""

    marked: Mapping[Marked, float]
    reported: Mapping[Reported, float]

    @property
    def spoken(self) -> dict[Marked, float]:
        """The quotations that are worth enough by themselves."""
        return {span: worth for span, worth in self.marked.items() if worth > 0}


def detect(scene: Scene) -> list[Found]:
    """The quotes of the scene, in order, none overlapping another."""
    return choose(scene, weigh(scene))


def weigh(scene: Scene) -> Weighed:
    """What each candidate of the scene is worth."""
    models = _models()
    rows = [reported_features(scene, clause, models.rates) for clause in scene.reported]
    marked = models.marked([marked_features(scene, span, models.rates) for span in scene.marked])
    rivals = rival_features(scene, models.reported(rows), marked)
    reported = models.beside_rivals([row | beside for row, beside in zip(rows, rivals, strict=True)])
    return Weighed(
        {
            span: worth - of_quotation(scene, span, models.rates)
            for span, worth in zip(scene.marked, marked, strict=True)
        },
        {clause: worth - of_clause(clause) for clause, worth in zip(scene.reported, reported, strict=True)},
    )


def asked(scene: Scene, source: Marked | Reported) -> tuple[str, ...]:
    """The names of the rules by which more or less is asked of a candidate than of others."""
    rules = QUOTATIONS.every(scene, source, _models().rates) if isinstance(source, Marked) else CLAUSES.every(source)
    return tuple(rule.name for rule in rules)


def choose(scene: Scene, weighed: Weighed) -> list[Found]:
    """The best set without overlap of what is worth enough and was said."""
    spoken = weighed.spoken
    said = _clauses(scene, weighed.reported, spoken)
    leaning = fragments(scene, said)
    standing = {
        span: Found(span.start, span.end, worth, span)
        for span, worth in spoken.items()
        if span not in leaning and not unsaid(scene, span)
    }
    return best_apart([*said, *standing.values(), *_reopened(scene, standing)])


def _clauses(scene: Scene, worths: Mapping[Reported, float], spoken: Container[Marked | None]) -> list[Found]:
    """The reported clauses that are worth enough, beside the quotations that are `spoken`.

    One that runs on into something else ends where that begins; one that is cut short gives its worth to the next
    longer one.
    """
    is_fit = functools.cache(lambda clause: not (unreported(clause.by) or unfit(scene, clause, spoken)))
    is_cut = functools.cache(lambda clause: bool(cut_short(scene, clause)))
    best: dict[Reported, float] = {}
    for clause in (each for each, worth in worths.items() if worth > 0 and is_fit(each)):
        longer = _longer(scene, clause) if is_cut(clause) else [clause]
        heir = next((other for other in longer if is_fit(other) and not is_cut(other)), None)
        if heir is not None:
            best[heir] = max(worths[clause], best.get(heir, 0.0))
    whole = [(said, worth) for each, worth in best.items() if (said := ended(scene, each)[0]) is not None]
    doubts = _doubts(scene, [said for said, _ in whole])
    return [
        Found(said.start, said.end, worth, said, doubt > DOUBTED)
        for (said, worth), doubt in zip(whole, doubts, strict=True)
    ]


def _doubts(scene: Scene, clauses: Sequence[Reported]) -> list[float]:
    """How likely careful readers call each clause wrong, near 0 to 1; `benchmarks/fit_doubts.py` learns it from them.

    What a rule knows by name to be said is not doubted.
    """
    models = _models()
    doubts = models.doubts([reported_features(scene, clause, models.rates) for clause in clauses])
    known = (any(rule.more < 0 for rule in CLAUSES.every(clause)) for clause in clauses)
    return [0.0 if said else doubt for doubt, said in zip(doubts, known, strict=True)]


def _longer(scene: Scene, clause: Reported) -> list[Reported]:
    """The longer clauses of the same cue that begin where this one does, shortest first."""
    same = (other for other in scene.reported if other.by is clause.by and other.start == clause.start)
    return sorted((other for other in same if other.end > clause.end), key=lambda other: other.end)


def _reopened(scene: Scene, taken: Mapping[Marked, Found]) -> Iterator[Found]:
    """The paragraphs in which a quotation that is taken goes on, behind a mark of their own."""
    text, going_on = scene.document.text, set(taken)
    for before, span in pairwise(scene.marked):
        goes_on = span.continues and not before.closed and before in going_on
        if goes_on and span not in taken and not OPENS_ANOTHER.match(text, span.start):
            going_on.add(span)
            yield Found(span.start, span.end, _LEAST, span)


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
