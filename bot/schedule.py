"""When: APScheduler as a clock. It only rings; what is due stands in the database, so a restart forgets nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.store.errors import StoreError

log = logging.getLogger(__name__)

_SILENCE = 2
"""Intervals without a ring after which the work is done all the same: the clock on the wall was set back."""


@dataclass(frozen=True, slots=True)
class Job:
    """Work to be done at once and then `every` so often, and whenever somebody rings; never beside itself."""

    name: str
    work: Callable[[], Awaitable[object]]
    every: timedelta
    bell: asyncio.Event = field(default_factory=asyncio.Event)

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
            told = await self._attempt(told)

    async def _attempt(self, told: str | None) -> str | None:
        """Do it once; what went wrong, which is logged unless that was `told` the last time."""
        try:
            await self.work()
        except StoreError as error:
            if str(error) != told:
                log.error("%s: %s", self.name, error)
            return str(error)
        except Exception:
            log.exception("%s failed", self.name)
            return None
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
