"""Words that mean nearly the same, by static word vectors: "petroleum" and "oil". On if wordllama is installed.

A word's vector is the mean of its tokens' vectors in WordLlama's table (github.com/dleemiller/WordLlama), read from the
installed package: nothing is fetched. Quotes are compared word by word (the best match for each word asked for, as in
late interaction), which finds more than one vector for a whole quote does; docs/lookup.md has the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 128
"""How many of the 256 numbers are used; the table was trained so that the first ones carry the most."""

Vectors = NDArray[np.float32]


class Encoder:
    """Turns words into vectors of length 1."""

    def __init__(self, tokenizer: Any, table: Vectors) -> None:
        self._tokenizer, self._table = tokenizer, table

    def vectors(self, words: Sequence[str]) -> Vectors:
        """A row for each word; a row of zeros for one that has no token."""
        found = np.zeros((len(words), self._table.shape[1]), dtype=np.float32)
        for row, encoding in enumerate(self._tokenizer.encode_batch(list(words), add_special_tokens=False)):
            if encoding.ids:
                found[row] = self._table[encoding.ids].mean(axis=0)
        length = np.linalg.norm(found, axis=1, keepdims=True)
        return (found / np.where(length, length, 1)).astype(np.float32)


@cache
def encoder() -> Encoder | None:
    """The encoder, loaded once; None if what it needs is not installed."""
    package = find_spec("wordllama")
    if package is None or package.origin is None:
        return None
    try:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        folder = Path(package.origin).parent
        table = next(iter(load_file(folder / "weights" / "l2_supercat_256.safetensors").values()))
        tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    except (ImportError, OSError, StopIteration):
        return None
    tokenizer.no_padding()
    return Encoder(tokenizer, np.ascontiguousarray(table[:, :DIMENSIONS], dtype=np.float32))


def nearest(wanted: Vectors, words: Sequence[str], vectors: Vectors, *, most: int, least: float) -> dict[str, float]:
    """The `words` whose vectors are nearest to the one wanted, and how near: a cosine of at least `least`."""
    near = vectors @ wanted
    some = np.argsort(-near, kind="stable")[:most]
    return {words[at]: float(near[at]) for at in some if near[at] >= least}


def nearness(words: Iterable[str], likes: Sequence[Mapping[str, float]]) -> float:
    """How near a text with these words comes to a question: for each word asked for the best match, on average."""
    held = list(words)
    best = [max((like.get(word, 0.0) for word in held), default=0.0) for like in likes]
    return sum(best) / len(best) if best else 0.0
