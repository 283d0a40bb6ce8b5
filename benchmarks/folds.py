"""Cross-validation: what is learnt from the others is tried on the fold that had no part in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar


class OfArticle(Protocol):
    """What is of an article, of which there may be more."""

    @property
    def article(self) -> str:
        """The article's id."""


Item = TypeVar("Item")
Part = TypeVar("Part", bound=OfArticle)


def folds(items: Sequence[Item], count: int) -> Iterator[tuple[list[Item], list[Item]]]:
    """(The others, the fold), by place."""
    for number in range(count):
        yield [item for i, item in enumerate(items) if i % count != number], list(items[number::count])


def folds_by_article(items: Sequence[Part], count: int) -> Iterator[tuple[list[Part], list[Part]]]:
    """(The others, the fold), what is of one article together."""
    fold_of = {article: number % count for number, article in enumerate(sorted({item.article for item in items}))}
    for number in range(count):
        others = [item for item in items if fold_of[item.article] != number]
        yield others, [item for item in items if fold_of[item.article] == number]
