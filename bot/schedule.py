"""When: APScheduler as a clock. It only calls; what is due stands in the database, so a restart forgets nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

TICK = timedelta(seconds=10)
"""How often the database is asked whether a digest is due or a message waits."""


LOOK = timedelta(minutes=1)
"""How often the database is asked whether a feed is to be looked at, or an article to be tried again."""


def scheduler(*, tick: Callable[[], Awaitable[object]], poll: Callable[[], Awaitable[object]]) -> AsyncIOScheduler:
    """A scheduler, not started, that calls `tick` every few seconds and `poll` every minute, each at once first.

    A call that is late is made all the same, once, and never beside itself.
    """
    made = AsyncIOScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    now = datetime.now(UTC)
    made.add_job(tick, "interval", seconds=TICK.total_seconds(), next_run_time=now)
    made.add_job(poll, "interval", seconds=LOOK.total_seconds(), next_run_time=now)
    return made
