"""Quotations that stand side by side: an exchange of words, or one who goes on."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from ...marks import MARKS
from ..grammar import words
from ..places import Marked, Scene

_STATEMENT = 5  # words


def is_statement(said: str) -> bool:
    """Whether it says something, at some length, and asks nothing."""
    return len(said.split()) >= _STATEMENT and "?" not in said


def answers_back(said: str) -> bool:
    """Whether it may answer what was just said: to "you", or with a yes or no."""
    told = [word.strip(MARKS + ",.!;:").lower() for word in said.split()]
    return not _YOU.isdisjoint(told) or next(filter(None, told), "") in _YES_OR_NO


_YOU = words("you your yours yourself you're you've you'll you'd you’re you’ve you’ll you’d")
_YES_OR_NO = words("yes no yeah nope nonsense wrong right true maybe perhaps well so not nor neither but that's that’s")


def is_a_turn(scene: Scene, span: Marked) -> bool:
    """Whether another quotation stands right beside it, as when two people talk: "“Were you there?” “I slept.”"."""
    number = bisect_left(scene.marked, span.start, key=lambda other: other.start)
    pairs = pairwise(scene.marked[max(0, number - 1) : number + 2])
    return any(_is_beside(scene, *pair) and not is_left_open(scene, *pair) for pair in pairs)


def _is_beside(scene: Scene, one: Marked, other: Marked) -> bool:
    return scene.document.text[one.end : other.start].strip(" ") == ""


def is_left_open(scene: Scene, one: Marked, other: Marked) -> bool:
    """Whether the first never got a closing mark, and the second goes on: "“It shook. “And it broke.”"."""
    said = scene.document.text[one.start : one.end]
    return _is_beside(scene, one, other) and said[-1] not in MARKS and said.lstrip(MARKS + "([")[:1].isalnum()
