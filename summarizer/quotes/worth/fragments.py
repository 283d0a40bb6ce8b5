"""Quotations that say nothing without the words before them: "Holm said the fund “would not pay”"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from ...marks import MARKS
from ...segmentation import Interval
from ..grammar import token_range
from ..places import Marked, Scene


def fragments(scene: Scene, clauses: Iterable[Interval]) -> frozenset[Marked]:
    """The quotations that are a part of one of the clauses and lean on the words before them.

    "He said the fund “would not pay”" is cut at its subject, "he said that “it would not pay”" is not: a comma, a verb,
    "that", "and" or "but" may stand before words that stand alone.
    """
    ordered = sorted((clause.start, clause.end) for clause in clauses)
    starts = [start for start, _ in ordered]
    ends = list(accumulate((end for _, end in ordered), max))
    found = []
    for span in scene.marked:
        before = bisect_right(starts, span.start)
        if before and ends[before - 1] >= span.end and _leans(scene, span):
            found.append(span)
    return frozenset(found)


def _leans(scene: Scene, span: Marked) -> bool:
    doc, text = scene.doc, scene.document.text
    first, _ = token_range(doc, span.start, span.end)
    if not first or not text[span.start : span.end].lstrip(MARKS)[:1].islower():
        return False
    before = doc[first - 1]
    return (
        before.text[0].isalnum()
        and before.lower_ != "that"
        and before.tag_ != "CC"
        and not before.tag_.startswith("VB")
    )
