"""Whose job is next: what one user sends must not keep the others waiting, nor those of the same group."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

NEWS = ""
"""Who wants what no user asked for: feeds, folders, digests."""

_party: ContextVar[str] = ContextVar("party", default=NEWS)


def on_behalf_of(user: str) -> None:
    """Let `user` be who wants what is begun from here on, in this task and those that it starts."""
    _party.set(user)


class Shares:
    """So many `places` for jobs, given to who wants them in turn: a job of each, then the next one of each.

    The last place that is free is only for a user who has none, so that neither the news nor a single user ever holds
    them all.
    """

    def __init__(self, places: int) -> None:
        self._places = places
        self._held: Counter[str] = Counter()
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Wait for a place for whom this task works, and have it within the context."""
        party, mine = _party.get(), asyncio.get_running_loop().create_future()
        self._waiting.setdefault(party, deque()).append(mine)
        self._give()
        try:
            await mine
        except asyncio.CancelledError:
            if not mine.cancelled():  # the place came in the same moment
                self._free(party)
            raise
        try:
            yield
        finally:
            self._free(party)

    def _free(self, party: str) -> None:
        self._held[party] -= 1
        self._held += Counter()  # without those that hold nothing
        self._give()

    def _give(self) -> None:
        """Give what is free to who waits, and send who got something to the end of the row."""
        while (party := next(filter(self._may, self._waiting), None)) is not None:
            waiting = self._waiting.pop(party)
            first = waiting.popleft()
            if not first.cancelled():
                first.set_result(None)
                self._held[party] += 1
            if waiting:
                self._waiting[party] = waiting

    def _may(self, party: str) -> bool:
        free = self._places - self._held.total()
        return free > 1 or (free == 1 and party != NEWS and not self._held[party])
