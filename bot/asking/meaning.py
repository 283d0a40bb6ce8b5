"""Words that mean nearly the same, by static word vectors: "petroleum" and "oil". On if wordllama is installed.

A word's vector is the mean of its tokens' vectors in WordLlama's table (github.com/dleemiller/WordLlama), read from the
installed package: nothing is fetched. Quotes are compared word by word (the best match for each word asked for, as in
late interaction), which finds more than one vector for a whole quote does; docs/lookup.md has the figures.

Vectors are compared as they are kept, rounded to whole 127ths: sums of whole numbers are exact in whatever order they
are added up, so that a database finds the same words as near as this module does.
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

_SCALE = 127
"""What length 1 becomes: a number fits into a byte, and a product of two vectors (at most some 132 squared) into the 24
bits of a float32."""


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


def is_installed() -> bool:
    """Whether the extra is."""
    return find_spec("wordllama") is not None


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


def rounded(vectors: Vectors) -> Vectors:
    """Vectors of length 1 as they are kept and compared: whole numbers from -127 to 127."""
    return np.round(vectors * _SCALE).astype(np.float32)


def nearest(wanted: Vectors, words: Sequence[str], vectors: Vectors, *, most: int) -> dict[str, float]:
    """The `most` words whose rounded vectors are nearest to the one wanted, the nearest first, with their cosines.

    Of words that are equally near the first by code points comes first.
    """
    return _nearest_by(vectors @ wanted, words, most)


def nearest_to_each(wanted: Vectors, words: Sequence[str], vectors: Vectors, *, most: int) -> list[dict[str, float]]:
    """The same for several vectors, a row each: the many that they are compared with are gone through once."""
    return [_nearest_by(products, words, most) for products in (vectors @ wanted.T).T]


def _nearest_by(products: Vectors, words: Sequence[str], most: int) -> dict[str, float]:
    least = np.partition(products, -most)[-most] if len(words) > most else -np.inf
    return foremost(((words[at], cosine(products[at])) for at in map(int, np.flatnonzero(products >= least))), most)


def cosine(product: float) -> float:
    """How near two words are, from the product of their rounded vectors."""
    return float(product) / _SCALE**2


def foremost(near: Iterable[tuple[str, float]], most: int) -> dict[str, float]:
    """Those that are nearest, in the order of `nearest`."""
    return dict(sorted(near, key=lambda each: (-each[1], each[0]))[:most])


def nearness(words: Iterable[str], likes: Sequence[Mapping[str, float]]) -> float:
    """How near a text with these words comes to a question: for each word asked for the best match, on average."""
    held = list(words)
    best = [max((like.get(word, 0.0) for word in held), default=0.0) for like in likes]
    return sum(best) / len(best) if best else 0.0
