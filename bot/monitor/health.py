"""Is the bot alive, and can it do its work: one check a part, each with a sentence.

Alive means that nothing hangs, so that a restart would not help; ready, that what it needs is there.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.schedule import Job
from bot.store import Database
from bot.store.errors import StoreError

STUCK = 30 * 60.0
"""Seconds after which work that has not ended hangs; the slowest, many feeds on slow servers, takes minutes."""

SILENT = 120.0
"""Seconds without an answer from the chat app after which it cannot be reached: a long poll takes 30."""

_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Check:
    """What was found about one part."""

    part: str
    good: bool
    told: str


@dataclass(frozen=True, slots=True)
class Health:
    """What can be asked about a running bot. `heard` gives the moment of `clock` when the chat app last answered.

    It is None where nothing is sent or received. `checks` are what is needed besides.
    """

    database: Database
    jobs: tuple[Job, ...]
    heard: Callable[[], float | None] | None
    clock: Callable[[], float] = time.monotonic
    began: float = field(default_factory=time.monotonic)
    checks: tuple[Callable[[], Check], ...] = ()

    def alive(self) -> list[Check]:
        """A check for each job: whether its work comes to an end, again and again."""
        return [self._of(job) for job in self.jobs]

    async def ready(self) -> list[Check]:
        """Checks of the database, of the chat app, and of what this process is for."""
        app = [] if self.heard is None else [self._chat_app(self.heard())]
        return [await self._database(), *app, *(check() for check in self.checks)]

    def _of(self, job: Job) -> Check:
        since = job.pulse.running_since
        quiet = self.clock() - (since if since is not None else max(job.pulse.ended, self.began))
        patience = STUCK if since is not None else STUCK + 3 * job.every.total_seconds()
        if quiet > patience:
            return Check(
                job.name, False, f"{'has not ended' if since is not None else 'was not done'} for {quiet:.0f} s"
            )
        return Check(job.name, True, job.pulse.trouble or "works")

    async def _database(self) -> Check:
        try:
            async with asyncio.timeout(_PATIENCE):
                await self.database.run(lambda c: None)
        except StoreError as error:
            return Check("database", False, str(error))
        except TimeoutError:
            return Check("database", False, f"no answer for {_PATIENCE:.0f} s")
        return Check("database", True, "can be written")

    def _chat_app(self, heard: float | None) -> Check:
        if heard is None:
            return Check("telegram", False, "has not answered yet")
        quiet = self.clock() - heard
        return Check("telegram", quiet <= SILENT, f"answered {quiet:.0f} s ago")


def all_good(checks: Iterable[Check]) -> bool:
    """Whether nothing is wrong."""
    return all(check.good for check in checks)
