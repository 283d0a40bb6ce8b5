"""What a candidate is up against: the second look at each reported clause, with the first look's worths at hand.

A clause is judged alone at first. What it is worth beside the other readings of the same cue, the clauses of the cues
next to it and the quotations that it holds or cuts, is for a second model: stacked generalization (Wolpert 1992).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..places import Reported, Scene

_NEIGHBOURS = 4


def rival_features(scene: Scene, reported: Sequence[float], marked: Sequence[float]) -> Iterator[dict[str, float]]:
    """For each reported clause of the scene, in order, what stands beside it; the arguments are first worths."""
    readings: defaultdict[int, list[int]] = defaultdict(list)
    for number, candidate in enumerate(scene.reported):
        readings[candidate.by.cue.i].append(number)
    cues = sorted(readings)
    best = [max(reported[number] for number in readings[cue]) for cue in cues]
    for number, candidate in enumerate(scene.reported):
        at = bisect_left(cues, candidate.by.cue.i)
        near = cues[max(0, at - _NEIGHBOURS) : at] + cues[at + 1 : at + _NEIGHBOURS + 1]
        others = [other for cue in near for other in readings[cue]]
        yield {
            "worth": reported[number],
            "readings": len(readings[cues[at]]),
            "cue before": best[at - 1] if at else 0.0,
            "cue after": best[at + 1] if at + 1 < len(cues) else 0.0,
            "other cue across": max((reported[i] for i in others if _meet(candidate, scene.reported[i])), default=0.0),
            **_readings(scene, number, readings[cues[at]], reported),
            **_quotations(scene, candidate, marked),
        }


def _readings(scene: Scene, number: int, readings: Sequence[int], worths: Sequence[float]) -> dict[str, float]:
    """The other readings of the same cue."""
    candidate = scene.reported[number]
    inner = outer = rival = 0.0
    for other in readings:
        reading = scene.reported[other]
        if other == number:
            continue
        rival = max(rival, worths[other])
        if reading.start >= candidate.start and reading.end <= candidate.end:
            inner = max(inner, worths[other])
        elif reading.start <= candidate.start and reading.end >= candidate.end:
            outer = max(outer, worths[other])
    return {"rival": rival, "ahead of rival": worths[number] - rival, "inner rival": inner, "outer rival": outer}


def _quotations(scene: Scene, candidate: Reported, worths: Sequence[float]) -> dict[str, float]:
    """The quotations that the clause holds, and those that it cuts or lies in."""
    inside = across = 0.0
    index = bisect_left(scene.marked, candidate.start, key=lambda span: span.end)
    while index < len(scene.marked) and scene.marked[index].start < candidate.end:
        span = scene.marked[index]
        if span.start >= candidate.start and span.end <= candidate.end:
            inside = max(inside, worths[index])
        elif span.end > candidate.start:
            across = max(across, worths[index])
        index += 1
    return {"quotation inside": inside, "quotation across": across}


def _meet(one: Reported, other: Reported) -> bool:
    return one.start < other.end and other.start < one.end
