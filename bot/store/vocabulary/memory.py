"""The nearest words as each process finds them by itself: it has all of them in memory."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Connection, Engine, func, select

from bot.asking import meaning
from bot.asking.meaning import DIMENSIONS, Vectors
from bot.store.schema import word_vectors

_Loaded = tuple[int, list[str], Vectors]
"""The newest id, the words, and their vectors row by row."""


def nearest(c: Connection, wanted: Vectors, *, most: int) -> dict[str, float]:
    """Of all words that are kept those nearest to the rounded vector, as `meaning.nearest` gives them."""
    _, words, vectors = _load(c)
    return meaning.nearest(wanted, words, vectors, most=most)


def _load(c: Connection) -> _Loaded:
    """All words that are kept, read again only when there are new ones."""
    newest = c.scalar(select(func.max(word_vectors.c.id))) or 0
    known = _LOADED.get(c.engine)
    if known is None or known[0] != newest:
        rows = c.execute(select(word_vectors.c.word, word_vectors.c.vector)).all()
        packed = np.frombuffer(b"".join(row.vector for row in rows), dtype=np.int8).reshape(len(rows), DIMENSIONS)
        known = newest, [row.word for row in rows], packed.astype(np.float32)
        _LOADED[c.engine] = known
    return known


_LOADED: WeakKeyDictionary[Engine, _Loaded] = WeakKeyDictionary()
