"""What became of each candidate, and by which rules: for whoever asks why. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..places import Answer, Marked, Reported, Scene
from ..unsaid import against, cut_short, ended, unsaid
from .detection import Found, Weighed
from .fragments import fragments

LITTLE = "too little speaks for it"
LEANS = "it is shown with the words that it leans on"
OVERLAPS = "other words of the same place are likelier"
IN_ANSWER = "it stands in an answer, which is shown whole"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`rules`: why it was left, the one that decided first; where it was taken, what ended it.

    `above` is what it is worth above what is asked of it.
    """

    source: Marked | Reported
    taken: bool
    rules: tuple[str, ...]
    above: float


def verdicts(scene: Scene, weighed: Weighed, shown: Sequence[Found]) -> Iterator[Verdict]:
    """A verdict on each quotation and each reported clause; `shown` are the quotes in the end."""
    taken = {found.source for found in shown if not isinstance(found.source, Answer)}
    answers = [found for found in shown if isinstance(found.source, Answer)]
    leaning = fragments(scene, [found for found in shown if isinstance(found.source, Reported)])
    for span, above in weighed.marked.items():
        rule = unsaid(scene, span)
        told = [(above <= 0, LITTLE), (span in leaning, LEANS), (rule is not None, rule.name if rule else "")]
        yield _verdict(span, span in taken, [name for holds, name in told if holds], above, answers)
    for clause, above in weighed.reported.items():
        whole, end = ended(scene, clause)
        if whole in taken:
            yield Verdict(clause, True, (end.name,) if end else (), above)
            continue
        short = cut_short(scene, clause)
        rules = [rule.name for rule in (*against(scene, clause, weighed.spoken), *([short] if short else []))]
        yield _verdict(clause, False, [*rules, *([LITTLE] if above <= 0 else [])], above, answers)


def _verdict(
    source: Marked | Reported, taken: bool, rules: Sequence[str], above: float, answers: Sequence[Found]
) -> Verdict:
    if taken or rules:
        return Verdict(source, taken, () if taken else tuple(rules), above)
    answered = any(answer.start < source.end and source.start < answer.end for answer in answers)
    return Verdict(source, False, (IN_ANSWER if answered else OVERLAPS,), above)
