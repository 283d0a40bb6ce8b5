"""Whether a word is another one with a slip of the keys: "Nemstov" for "Nemtsov"."""

from __future__ import annotations

_SHORTEST = 5
_LONG = 7


def is_slip(word: str, other: str) -> bool:
    """Whether two neighbours are swapped, or one letter of a long word is other, missing or too much."""
    plural = word.rstrip("s") == other.rstrip("s")  # "the Clays"
    if plural or min(len(word), len(other)) < _SHORTEST or word[0] != other[0]:
        return False
    first = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    if len(word) == len(other) and word[first + 2 :] == other[first + 2 :]:
        return word[first : first + 2] == other[first : first + 2][::-1] or _is_one_off(word, other, first)
    return _is_one_off(word, other, first)


def _is_one_off(word: str, other: str, first: int) -> bool:
    if min(len(word), len(other)) < _LONG:
        return False
    rests = {
        0: (word[first + 1 :], other[first + 1 :]),
        1: (word[first + 1 :], other[first:]),
        -1: (word[first:], other[first + 1 :]),
    }
    pair = rests.get(len(word) - len(other))
    return pair is not None and pair[0] == pair[1]
