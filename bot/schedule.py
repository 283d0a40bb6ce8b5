"""When: APScheduler as a clock. It only rings; what is due stands in the database, so a restart forgets nothing."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.store.errors import StoreError

log = logging.getLogger(__name__)

_SILENCE = 2
"""Intervals without a ring after which the work is done all the same: the clock on the wall was set back."""


@dataclass(slots=True)
class Pulse:
    """How a job has been going: moments of time.monotonic, and what is wrong if its last try failed."""

    running_since: float | None = None
    ended: float = 0.0
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Work to be done at once and then `every` so often, and whenever somebody rings; never beside itself."""

    name: str
    work: Callable[[], Awaitable[object]]
    every: timedelta
    bell: asyncio.Event = field(default_factory=asyncio.Event)
    pulse: Pulse = field(default_factory=Pulse)

    async def ring(self) -> None:
        """Have the work done as soon as may be."""
        self.bell.set()

    async def keep(self) -> None:
        """Do the work at each ring, until cancelled. A failure is logged; the next ring is another try."""
        told = None
        while True:
            try:
                await asyncio.wait_for(self.bell.wait(), self.every.total_seconds() * _SILENCE)
            except TimeoutError:
                log.warning("%s: the clock did not ring; it may have been set back", self.name)
            self.bell.clear()
            self.pulse.running_since = time.monotonic()
            told = await self._attempt(told)
            self.pulse.running_since, self.pulse.ended = None, time.monotonic()

    async def _attempt(self, told: str | None) -> str | None:
        """Do it once; what went wrong, which is logged unless that was `told` the last time."""
        try:
            await self.work()
        except StoreError as error:
            if str(error) != told:
                log.error("%s: %s", self.name, error)
            self.pulse.trouble = str(error)
            return str(error)
        except Exception as error:
            log.exception("%s failed", self.name)
            self.pulse.trouble = f"failed ({type(error).__name__}), see the log"
            return None
        self.pulse.trouble = None
        if told is not None:
            log.info("%s works again.", self.name)
        return None


@asynccontextmanager
async def running(jobs: Sequence[Job]) -> AsyncIterator[None]:
    """Keep the jobs running; at the end each has stopped and cleaned up."""
    scheduler = AsyncIOScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    for job in jobs:
        scheduler.add_job(job.ring, "interval", seconds=job.every.total_seconds(), next_run_time=datetime.now(UTC))
    scheduler.start()
    tasks = [asyncio.create_task(job.keep(), name=job.name) for job in jobs]
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
