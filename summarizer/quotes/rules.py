"""Rules of one shape: a name in plain words, what it looks for, and an invented example that is its test.

To add a rule is to add an entry to a table: `tests/quotes/test_rules.py` reads the example of every entry, and
`docs/quote-rules.md` lists them all. A rule's name goes on behind "left:", so that a reader can be told why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Rule(Generic[P, R]):
    """`holds` says whether (or where) it acts. In `example` it does, and the quotes there are those of `right`.

    Each of `right` is a quote's text, where it matters with who is shown: "“No.” — Ann Holm" or "“No.” — unclear".
    `more`: how much more than others a candidate must be worth where the rule holds, if that is what it does.
    """

    name: str
    holds: Callable[P, R]
    example: str
    right: tuple[str, ...] = ()
    more: float = 0.0


@dataclass(frozen=True, slots=True)
class Table(Generic[P, R]):
    """Rules that look at the same thing and do the same, in the order in which they are asked."""

    name: str
    looks_at: str
    does: str
    rules: tuple[Rule[P, R], ...]

    def first(self, *args: P.args, **kwargs: P.kwargs) -> Rule[P, R] | None:
        """The first rule that holds."""
        for rule in self.rules:
            if rule.holds(*args, **kwargs):
                return rule
        return None

    def every(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Rule[P, R]]:
        """All rules that hold, in their order."""
        return (rule for rule in self.rules if rule.holds(*args, **kwargs))


AnyRule = Rule[Any, Any]
AnyTable = Table[Any, Any]
