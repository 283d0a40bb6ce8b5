"""From characters to tokens."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right

from spacy.tokens import Doc


def token_range(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Numbers of the first token that ends behind `start` and the first that begins at or behind `end`."""
    starts, ends = _edges(doc)
    first = bisect_right(ends, start)
    return first, max(bisect_left(starts, end), first + 1)


@functools.lru_cache(maxsize=1)
def _edges(doc: Doc) -> tuple[list[int], list[int]]:
    """Where the tokens of a document begin and end: asked for hundreds of times of one, then of the next."""
    return [token.idx for token in doc], [token.idx + len(token) for token in doc]
