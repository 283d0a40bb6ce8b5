"""When: APScheduler as a clock. It only calls; what is due stands in the database, so a restart forgets nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

TICK = timedelta(seconds=10)
"""How often the database is asked whether a digest is due or a message waits."""


def scheduler(
    *, tick: Callable[[], Awaitable[object]], poll: Callable[[], Awaitable[object]], every: timedelta
) -> AsyncIOScheduler:
    """A scheduler, not started, that calls `tick` every few seconds and `poll` at once and then every so often.

    A call that is late is made all the same, once, and never beside itself.
    """
    made = AsyncIOScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    now = datetime.now(UTC)
    made.add_job(tick, "interval", seconds=TICK.total_seconds(), next_run_time=now)
    made.add_job(poll, "interval", seconds=every.total_seconds(), next_run_time=now)
    return made
