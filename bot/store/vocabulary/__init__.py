"""The words of shared quotes with their vectors, for search by meaning. Empty where that is not installed.

    memory.py   the words nearest to one, found in the memory of this process
    server.py   the same, found by PostgreSQL where it has pgvector

Words of articles that only some chats may see are not kept: they would outlive the articles.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from sqlalchemy import Connection, select

from bot.asking.meaning import DIMENSIONS, Encoder, Vectors, encoder, rounded
from bot.asking.names import folded_words
from bot.asking.shapes import stop_words
from bot.store.lists import among
from bot.store.schema import word_vectors
from bot.store.unique import upsert
from bot.store.vocabulary import memory, server

__all__ = ["add", "nearest", "of_words", "worthy"]


def add(c: Connection, texts: Iterable[str]) -> None:
    """Keep the words of `texts` that are not known yet."""
    made = encoder()
    if made is None:
        return
    words = sorted(set[str]().union(*(worthy(text) for text in texts)))
    known = set(c.scalars(select(word_vectors.c.word).where(among(c, word_vectors.c.word, words))))
    new = [word for word in words if word not in known]
    if new:
        packed = rounded(made.vectors(new)).astype(np.int8)
        rows = [{"word": word, "vector": row.tobytes()} for word, row in zip(new, packed, strict=True)]
        c.execute(upsert(c, word_vectors).on_conflict_do_nothing(), rows)


def worthy(text: str) -> frozenset[str]:
    """The folded words of `text` that can mean something to a search."""
    return frozenset(word for word in folded_words(text) - stop_words() if len(word) > 2 and word.isalpha())


def of_words(c: Connection, made: Encoder, words: Iterable[str]) -> tuple[list[str], Vectors]:
    """These words, and their rounded vectors: looked up where they are kept, made where not."""
    wanted = sorted(words)
    query = select(word_vectors.c.word, word_vectors.c.vector).where(among(c, word_vectors.c.word, wanted))
    kept = {row.word: row.vector for row in c.execute(query)}
    new = [word for word in wanted if word not in kept]
    looked_up = np.frombuffer(b"".join(kept.values()), dtype=np.int8).reshape(len(kept), DIMENSIONS)
    return [*kept, *new], np.concatenate([looked_up.astype(np.float32), rounded(made.vectors(new))])


def nearest(c: Connection, wanted: Vectors, *, most: int) -> dict[str, float]:
    """Of all words that are kept those nearest to the rounded vector, as `meaning.nearest` gives them."""
    find = server.nearest if server.is_prepared(c) else memory.nearest
    return find(c, wanted, most=most)


def nearest_to_each(c: Connection, wanted: Vectors, *, most: int) -> list[dict[str, float]]:
    """The same for each row of `wanted`."""
    if server.is_prepared(c):
        return [server.nearest(c, each, most=most) for each in wanted]
    return memory.nearest_to_each(c, wanted, most=most)
