"""The words of shared quotes with their vectors, for search by meaning. Empty where that is not installed.

Words of articles that only some chats may see are not kept: they would outlive the articles.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Connection, Engine, func, select

from bot.asking.english import STOP_WORDS
from bot.asking.meaning import DIMENSIONS, Encoder, Vectors, encoder
from bot.asking.names import folded_words
from bot.store.schema import word_vectors
from bot.store.unique import upsert

_SCALE = 127
_AT_ONCE = 500


def add(c: Connection, texts: Iterable[str]) -> None:
    """Keep the words of `texts` that are not known yet."""
    made = encoder()
    if made is None:
        return
    words = sorted(set[str]().union(*(worthy(text) for text in texts)))
    for first in range(0, len(words), _AT_ONCE):
        some = words[first : first + _AT_ONCE]
        known = set(c.scalars(select(word_vectors.c.word).where(word_vectors.c.word.in_(some))))
        new = [word for word in some if word not in known]
        if new:
            packed = np.round(made.vectors(new) * _SCALE).astype(np.int8)
            rows = [{"word": word, "vector": row.tobytes()} for word, row in zip(new, packed, strict=True)]
            c.execute(upsert(c, word_vectors).on_conflict_do_nothing(), rows)


def worthy(text: str) -> frozenset[str]:
    """The folded words of `text` that can mean something to a search."""
    return frozenset(word for word in folded_words(text) - STOP_WORDS if len(word) > 2 and word.isalpha())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words and their vectors, row by row; `rows` says which row is a word's."""

    words: list[str]
    vectors: Vectors
    rows: dict[str, int]


def load(c: Connection) -> Vocabulary:
    """All words that are kept, read again only when there are new ones."""
    newest = c.scalar(select(func.max(word_vectors.c.id))) or 0
    known = _LOADED.get(c.engine)
    if known is None or known[0] != newest:
        rows = c.execute(select(word_vectors.c.word, word_vectors.c.vector).order_by(word_vectors.c.id)).all()
        words = [row.word for row in rows]
        packed = np.frombuffer(b"".join(row.vector for row in rows), dtype=np.int8).reshape(len(rows), DIMENSIONS)
        vectors = (packed.astype(np.float32) / _SCALE).astype(np.float32)
        known = (int(newest), Vocabulary(words, vectors, {word: row for row, word in enumerate(words)}))
        _LOADED[c.engine] = known
    return known[1]


def of_words(known: Vocabulary, made: Encoder, words: Iterable[str]) -> Vocabulary:
    """These words with their vectors: looked up where they are known, made where not."""
    kept, new = list[str](), list[str]()
    for word in sorted(words):
        (kept if word in known.rows else new).append(word)
    vectors = np.concatenate([known.vectors[[known.rows[word] for word in kept]], made.vectors(new)])
    return Vocabulary(kept + new, vectors, {})


_LOADED: WeakKeyDictionary[Engine, tuple[int, Vocabulary]] = WeakKeyDictionary()
