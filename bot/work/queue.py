"""What is to be done, by whom it may be: the port of the work queue.

What is due stands in the tables (feeds.next_check, arrivals.due, chats.next_digest); a task is only the hint to look
there. So a task may be lost, or done twice, and nothing comes of it: handlers look whether there is still something to
do, and a scheduler finds again what is due and has no task.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sqlalchemy import Connection


class Kind(StrEnum):
    """What is to be done with the number of a task."""

    DECIDE = "decide"
    """Decide what the chats of a group are due."""

    LOOK = "look"
    """Look at a feed."""

    TAKE = "take"
    """Take in an arrival: read it, brief it, store it."""


_URGENCY = {Kind.DECIDE: 20, Kind.LOOK: 10, Kind.TAKE: 0}
_ASKED = 50


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done, with the number of what it is done to. What a user `asked` for goes first."""

    kind: Kind
    number: int
    asked: bool = False

    @property
    def key(self) -> str:
        """The same for the same thing to do: it waits once, and is under way once."""
        return f"{self.kind}:{self.number}"

    @property
    def priority(self) -> int:
        """The higher, the sooner."""
        return _URGENCY[self.kind] + _ASKED * self.asked


@dataclass(frozen=True, slots=True)
class Backlog:
    """How it stands with the tasks of a kind. `oldest` is since when the one waits that waits longest."""

    kind: Kind
    waiting: int
    running: int
    failed: int
    oldest: datetime | None = None


Handlers = Mapping[Kind, Callable[[int], Awaitable[object]]]
"""What is done with the number of a task. An error means: once more, after a pause."""


class Queue(Protocol):
    """Tasks on their way to who does them: higher priorities first, and then in order."""

    @property
    def trouble(self) -> str | None:
        """What keeps this process from working, if something does."""
        ...

    def defer(self, c: Connection, tasks: Iterable[Task]) -> None:
        """Have the tasks done once the transaction of `c` is committed. One that waits already is not added again."""
        ...

    def ensure(self, c: Connection, tasks: Iterable[Task]) -> None:
        """The same for those that neither wait nor are under way."""
        ...

    async def work(self, handlers: Handlers) -> None:
        """Do what is deferred until cancelled; what is not done then goes back."""
        ...

    async def rescue(self) -> int:
        """Give back what was under way in processes that died; how many tasks."""
        ...

    async def tidy(self) -> None:
        """Forget what failed long ago."""
        ...

    def backlog(self, c: Connection) -> list[Backlog]:
        """How it stands with each kind."""
        ...


def nowhere(c: Connection, tasks: Iterable[Task]) -> None:
    """Defer to nobody: what is due is found in the tables."""


AT_ONCE = 8
"""Tasks that a process does side by side: most of the time they wait for a page."""

MOST_ATTEMPTS = 5


def pause_after(attempts: int) -> float:
    """Seconds after so many failures: 4, 16, 64, 256."""
    return 4.0**attempts
