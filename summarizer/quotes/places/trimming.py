"""From tokens to the exact characters of a reported clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ...marks import Marked

_LEADING = " \t\r\n\u00a0,;:.–—-…•●▪◦"
_PASSAGE = re.compile(r"(?<!\s)\s*\([A-Z][\w .]*\d(?::|\.\d+[.,:–-])\d[\d.,:–-]*\)$")
"""Where in a book it stands: "(Old War 5.522-23)", not "(Q3 2.5)"."""
_LONGEST_PASSAGE = 60  # characters
_TRAILING = " \t\r\n\u00a0,;:.–—-"


def inside(marked: Sequence[Marked], offset: int) -> Marked | None:
    """The quotation that holds the character at `offset`, if one does."""
    index = bisect_right(marked, offset, key=lambda span: span.start) - 1
    return marked[index] if index >= 0 and marked[index].start <= offset < marked[index].end else None


def overlapping(marked: Sequence[Marked], start: int, end: int) -> Sequence[Marked]:
    """The quotations that share a character with the text from `start` to `end`."""
    first = bisect_right(marked, start, key=lambda span: span.end)
    return marked[first : bisect_left(marked, end, first, key=lambda span: span.start)]


def trim(
    text: str, start: int, end: int, marked: Sequence[Marked], *, keep_that: bool = False
) -> tuple[int, int] | None:
    """The clause without "that" and the punctuation round it, and with the whole of a quotation that it cuts."""
    first = inside(marked, start)
    if first and first.start < start:
        start = first.end
    while start < end and text[start] in _LEADING:
        start += 1
    if not keep_that and text[start : start + 5].lower() in ("that ", "that,"):
        start += 5
        while start < end and text[start] in _LEADING:
            start += 1
    last = inside(marked, end - 1) if end > start else None
    if last and last.end > end:
        end = last.end if last.start > start else last.start
    elif not last:
        end = _without_tail(text, start, end)
        last = inside(marked, end - 1) if end > start else None
        if last and last.end > end:
            end = last.end
    return (start, end) if end - start > 1 else None


def _without_tail(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    passage = _PASSAGE.search(text, max(start, end - _LONGEST_PASSAGE), end)
    return passage.start() if passage else end
