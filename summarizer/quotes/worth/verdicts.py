"""What became of each candidate, and by which rules: for whoever asks why. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..places import Answer, Marked, Reported, Scene
from ..unsaid import against, cut_short, ended, unsaid
from .detection import Found, Weighed, asked
from .fragments import fragments

LITTLE = "too little speaks for it"
LEANS = "it is shown with the words that it leans on"
OVERLAPS = "other words of the same place are likelier"
IN_ANSWER = "it stands in an answer, which is shown whole"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a candidate: it is shown as `shown`, or left.

    `rules`: why it was left, the one that decided first; where it is shown, what ended it. `above` is what it is worth
    above what is asked of it; `asked`: the rules by which more or less is asked.
    """

    source: Marked | Reported
    shown: Marked | Reported | None
    rules: tuple[str, ...]
    above: float
    asked: tuple[str, ...] = ()


def verdicts(scene: Scene, weighed: Weighed, shown: Sequence[Found]) -> Iterator[Verdict]:
    """A verdict on each quotation and each reported clause; `shown` are the quotes in the end."""
    taken = {found.source for found in shown if not isinstance(found.source, Answer)}
    answers = [found for found in shown if isinstance(found.source, Answer)]
    leaning = fragments(scene, [found for found in shown if isinstance(found.source, Reported)])
    for span, above in weighed.marked.items():
        if span in taken:
            yield Verdict(span, span, (), above, asked(scene, span))
            continue
        rule = unsaid(scene, span)
        told = [(rule is not None, rule.name if rule else ""), (span in leaning, LEANS), (above <= 0, LITTLE)]
        rules = [name for holds, name in told if holds] or [_beaten(span, answers)]
        yield Verdict(span, None, tuple(rules), above, asked(scene, span))
    for clause, above in weighed.reported.items():
        whole, end = ended(scene, clause)
        if whole in taken:
            yield Verdict(clause, whole, (end.name,) if end else (), above, asked(scene, clause))
            continue
        short = cut_short(scene, clause)
        rules = [rule.name for rule in (*against(scene, clause, weighed.spoken), *([short] if short else []))]
        rules += [LITTLE] if above <= 0 else []
        yield Verdict(clause, None, tuple(rules) or (_beaten(clause, answers),), above, asked(scene, clause))


def _beaten(source: Marked | Reported, answers: Sequence[Found]) -> str:
    answered = any(answer.start < source.end and source.start < answer.end for answer in answers)
    return IN_ANSWER if answered else OVERLAPS
