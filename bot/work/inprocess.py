"""The work queue of a bot in one process. What waits here is forgotten at the end, and found again in the tables."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection

from bot.store.database import after_commit
from bot.store.errors import StoreError
from bot.work.queue import AT_ONCE, MOST_ATTEMPTS, Backlog, Handlers, Kind, Task, pause_after

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Waiting:
    task: Task
    since: datetime
    attempts: int = 0


@dataclass(slots=True)
class InProcessQueue:
    """Does `at_once` tasks side by side; `pause` gives the seconds after so many failures."""

    at_once: int = AT_ONCE
    pause: Callable[[int], float] = pause_after
    trouble: str | None = None
    _waiting: dict[str, _Waiting] = field(default_factory=dict)
    _ready: list[tuple[int, int, str]] = field(default_factory=list)
    _running: dict[str, Kind] = field(default_factory=dict)
    _failed: Counter[Kind] = field(default_factory=Counter)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _loop: asyncio.AbstractEventLoop | None = None

    def defer(self, c: Connection, tasks: Iterable[Task]) -> None:
        """Have the tasks done once the transaction of `c` is committed. One that waits already is not added again."""
        self._after(c, list(tasks), even_if_running=True)

    def ensure(self, c: Connection, tasks: Iterable[Task]) -> None:
        """The same for those that neither wait nor are under way."""
        self._after(c, list(tasks), even_if_running=False)

    def _after(self, c: Connection, tasks: list[Task], *, even_if_running: bool) -> None:
        def add() -> None:
            for task in tasks:
                if even_if_running or task.key not in self._running:
                    self._add(_Waiting(task, datetime.now(UTC)))

        loop = self._loop
        if loop is None:  # nobody works yet, nor is there another thread that does
            after_commit(c, add)
        else:
            after_commit(c, lambda: loop.call_soon_threadsafe(add))

    def _add(self, new: _Waiting) -> None:
        known = self._waiting.get(new.task.key)
        if known is not None and known.task.priority >= new.task.priority:
            return
        self._waiting[new.task.key] = new
        heapq.heappush(self._ready, (-new.task.priority, next(self._numbers), new.task.key))
        self._changed.set()

    async def work(self, handlers: Handlers) -> None:
        """Do what is deferred until cancelled."""
        self._loop = asyncio.get_running_loop()
        tasks: set[asyncio.Task[None]] = set()
        try:
            while True:
                self._changed.clear()
                while len(tasks) < self.at_once and (found := self._next()) is not None:
                    tasks.add(asyncio.create_task(self._do(found, handlers)))
                changed = asyncio.create_task(self._changed.wait())
                done, _ = await asyncio.wait({changed, *tasks}, return_when=asyncio.FIRST_COMPLETED)
                changed.cancel()
                tasks -= done
        finally:
            self._loop = None
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _next(self) -> _Waiting | None:
        """The first that may begin; one whose like is under way stays."""
        passed, found = [], None
        while self._ready and found is None:
            entry = heapq.heappop(self._ready)
            waiting = self._waiting.get(entry[2])
            if waiting is None or -entry[0] != waiting.task.priority:  # done meanwhile, or moved to the front
                continue
            if entry[2] in self._running:
                passed.append(entry)
            else:
                found = self._waiting.pop(entry[2])
                self._running[entry[2]] = found.task.kind
        for entry in passed:
            heapq.heappush(self._ready, entry)
        return found

    async def _do(self, found: _Waiting, handlers: Handlers) -> None:
        task, tries = found.task, found.attempts + 1
        try:
            await handlers[task.kind](task.number)
        except asyncio.CancelledError:
            self._add(found)
            raise
        except Exception as error:
            if isinstance(error, StoreError):
                log.warning("%s: %s", task.key, error)
            else:
                log.exception("%s failed", task.key)
            if tries < MOST_ATTEMPTS:
                again = _Waiting(task, found.since, tries)
                asyncio.get_running_loop().call_later(self.pause(tries), self._add, again)
            else:
                self._failed[task.kind] += 1
        finally:
            del self._running[task.key]
            self._changed.set()

    async def rescue(self) -> int:
        """Nobody else works here."""
        return 0

    async def tidy(self) -> None:
        """What failed is only counted."""

    def backlog(self, c: Connection) -> list[Backlog]:
        """How it stands with each kind, since this process began."""
        waiting, running = [*self._waiting.values()], Counter([*self._running.values()])
        return [
            Backlog(
                kind,
                waiting=sum(each.task.kind is kind for each in waiting),
                running=running[kind],
                failed=self._failed[kind],
                oldest=min((each.since for each in waiting if each.task.kind is kind), default=None),
            )
            for kind in Kind
        ]
