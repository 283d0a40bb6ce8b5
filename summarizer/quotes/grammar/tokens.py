"""From characters to tokens."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc


def token_range(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Numbers of the first token that ends behind `start` and the first that begins at or behind `end`."""
    first = bisect_left(range(len(doc)), start + 1, key=lambda index: doc[index].idx + len(doc[index]))
    last = bisect_left(range(len(doc)), end, key=lambda index: doc[index].idx)
    return first, max(last, first + 1)
