"""Words as they are compared: a word that was asked for with what stands for it, and the stems of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.asking.alike import alike
from bot.asking.names import fold
from bot.store.fulltext import stemmed

Group = frozenset[str]
"""Words of which one must be there: the one that was asked for, and what stands for it."""

_WORD = re.compile(r"[^\W_]+")


def group_of(word: str) -> Group:
    """A word with what stands for it."""
    return alike(word, "words")


def name_group(name: str) -> Group:
    """A part of a name, for which nothing stands."""
    return frozenset({fold(name)})


def has_any(group: Group, stems: frozenset[str]) -> bool:
    """Whether one of a group is among the stems."""
    return not stems.isdisjoint(stems_of_group(group))


@lru_cache(maxsize=2000)
def beginnings(group: Group) -> tuple[str, ...]:
    """How words begin that may be forms of those of a group."""
    return tuple({_beginning(stem) for stem in stems_of_group(group)})


def _beginning(stem: str) -> str:
    """What is the same in all forms of a word: "ba" of "bay", whose stem is "bai"."""
    return stem[: max(2 if stem.endswith("i") else 3, len(stem) - 1)]


@lru_cache(maxsize=2000)
def stems_of_group(group: Group) -> frozenset[str]:
    """The stems of the words of a group."""
    return frozenset(stemmed(part) for word in group for part in _WORD.findall(word))


def begun(groups: Iterable[Group]) -> tuple[str, ...]:
    """How words begin that may be forms of those of any of the groups."""
    return tuple({each for group in groups for each in beginnings(group)})


def stems_of(text: str, begun: tuple[str, ...]) -> frozenset[str]:
    """The stems of the words of a text that begin so: to take every word to its stem is what costs."""
    return frozenset(stemmed(word) for word in words_of(text) if word.startswith(begun))


def words_of(text: str) -> list[str]:
    """The words of a text, without capitals and accents."""
    return _WORD.findall(fold(text))
