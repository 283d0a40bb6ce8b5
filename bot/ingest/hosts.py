"""Manners towards other people's servers: few requests at once to one host, and none while it asks for a rest."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

_LONGEST_REST = 3600.0


class Hosts:
    """Who is asked how often. `at_once` requests go to one host, others wait; `clock` gives seconds."""

    def __init__(self, at_once: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._at_once = at_once
        self._clock = clock
        self._turns: dict[str, asyncio.Semaphore] = {}
        self._users: Counter[str] = Counter()
        self._rests: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at `host`, and hold it. A host that nobody asks is forgotten."""
        turns = self._turns.setdefault(host, asyncio.Semaphore(self._at_once))
        self._users[host] += 1
        try:
            async with turns:
                yield
        finally:
            self._users[host] -= 1
            if not self._users[host]:
                del self._users[host], self._turns[host]

    def rest(self, host: str, seconds: float) -> None:
        """Leave `host` alone for so long, an hour at most."""
        now = self._clock()
        self._rests = {name: until for name, until in self._rests.items() if until > now}
        self._rests[host] = now + min(seconds, _LONGEST_REST)

    def resting(self, host: str) -> int:
        """The seconds for which `host` is still to be left alone; 0 if it may be asked."""
        return max(round(self._rests.get(host, 0) - self._clock()), 0)
