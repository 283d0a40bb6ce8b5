"""Which attributions stand near a quotation, and how."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ...marks import Marked
from ..grammar import token_range
from .candidates import Scene
from .clauses import Attribution

_NOTHING = re.compile(r"[\s,:;.–—-]*(?:that|of|as)?[\s,:;–—-]*")
_REACH = 45  # tokens


@dataclass(frozen=True, slots=True)
class Link:
    """An attribution near a quotation. `gap`: tokens between them, negative when the attribution stands before."""

    by: Attribution
    gap: int
    touches: bool
    same_sentence: bool
    same_paragraph: bool
    crossed: int

    @property
    def before(self) -> bool:
        return self.gap < 0


def links(scene: Scene, span: Marked) -> list[Link]:
    """The attributions within reach of the quotation, in the order of the text. `crossed` counts quotations between."""
    first, last = token_range(scene.doc, span.start, span.end)
    start = bisect_left(scene.attributions, first - _REACH, key=lambda by: by.cue.i)
    found = []
    for by in scene.attributions[start:]:
        if by.cue.i >= last + _REACH:
            break
        if first <= by.cue.i < last:
            continue
        found.append(_link(scene, span, by, first, last))
    return found


def nearest(scene: Scene, span: Marked, *, before: bool) -> Link | None:
    """The closest attribution of the paragraph on one side, with as few quotations between as may be."""
    return closest(links(scene, span), before=before)


def closest(near: list[Link], *, before: bool) -> Link | None:
    """`nearest`, of links that are already found."""
    side = [link for link in near if link.before == before and link.same_paragraph]
    return min(side, key=lambda link: (link.crossed, abs(link.gap)), default=None)


def _link(scene: Scene, span: Marked, by: Attribution, first: int, last: int) -> Link:
    doc, text = scene.doc, scene.document.text
    if by.cue.i < first:
        edge = min(by.last, first)
        between = (doc[edge - 1].idx + len(doc[edge - 1]), span.start)
        gap = edge - first - 1
        same_sentence = by.sentence[1] > first
    else:
        edge = max(by.first, last)
        between = (span.end, doc[edge].idx)
        gap = edge - last + 1
        same_sentence = by.sentence[0] < last
    return Link(
        by,
        gap,
        bool(_NOTHING.fullmatch(text, *between)) if between[1] - between[0] < 12 else False,
        same_sentence,
        paragraph_of(scene, by.cue.idx) == paragraph_of(scene, span.start),
        _between(scene, *between),
    )


def _between(scene: Scene, start: int, end: int) -> int:
    first = bisect_left(scene.marked, start, key=lambda span: span.start)
    last = bisect_left(scene.marked, end, key=lambda span: span.start)
    return max(0, last - first)


def paragraph_of(scene: Scene, offset: int) -> int:
    """The number of the paragraph that holds `offset`."""
    return bisect_right(scene.document.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
