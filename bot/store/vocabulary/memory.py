"""The nearest words as each process finds them by itself: it has all of them in memory."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Connection, Engine, bindparam, select

from bot.asking import meaning
from bot.asking.meaning import DIMENSIONS, Vectors
from bot.store.schema import word_vectors

_Loaded = tuple[int, list[str], Vectors]
"""The newest id, the words, and their vectors row by row."""


def nearest(c: Connection, wanted: Vectors, *, most: int) -> dict[str, float]:
    """Of all words that are kept those nearest to the rounded vector, as `meaning.nearest` gives them."""
    _, words, vectors = _load(c)
    return meaning.nearest(wanted, words, vectors, most=most)


def nearest_to_each(c: Connection, wanted: Vectors, *, most: int) -> list[dict[str, float]]:
    """The same for each row of `wanted`."""
    _, words, vectors = _load(c)
    return meaning.nearest_to_each(wanted, words, vectors, most=most)


def _load(c: Connection) -> _Loaded:
    """All words that are kept; only those that are new are read. Ids are given in the order of commits."""
    newest, words, vectors = _LOADED.get(c.engine, _NOTHING)
    rows = c.execute(_SINCE, {"newest": newest}).all()
    if rows:
        packed = np.frombuffer(b"".join(row.vector for row in rows), dtype=np.int8).reshape(len(rows), DIMENSIONS)
        words = [*words, *(row.word for row in rows)]
        _LOADED[c.engine] = rows[-1].id, words, np.concatenate([vectors, packed.astype(np.float32)])
    return _LOADED.get(c.engine, _NOTHING)


_SINCE = (
    select(word_vectors.c.id, word_vectors.c.word, word_vectors.c.vector)
    .where(word_vectors.c.id > bindparam("newest"))
    .order_by(word_vectors.c.id)
)
_NOTHING: _Loaded = 0, [], np.zeros((0, DIMENSIONS), dtype=np.float32)
_LOADED: WeakKeyDictionary[Engine, _Loaded] = WeakKeyDictionary()
