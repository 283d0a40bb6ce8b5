"""Whoever watches over the bot can see, over HTTP on loopback, whether it lives, works and keeps up."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest

from bot.monitor.health import SILENT, STUCK, Health
from bot.monitor.metrics import registry
from bot.monitor.server import PortTaken, watched
from bot.schedule import Job, running
from bot.store import Database, deliveries
from tests.service.conftest import Clock


@dataclass
class Seconds:
    """A monotonic clock that a test moves."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


async def nothing() -> None:
    """Work that is done at once."""


def health(database: Database, seconds: Seconds, *jobs: Job, heard: float | None = 1000.0) -> Health:
    """What is asked about a bot with that store."""
    return Health(database, jobs, lambda: heard, seconds, seconds())


async def asked(watching: Health, path: str, database: Database, clock: Clock) -> httpx.Response:
    """The answer at that path."""
    async with (
        watched(0, watching, registry(database, clock)) as port,
        httpx.AsyncClient(trust_env=False) as client,
    ):
        return await client.get(f"http://127.0.0.1:{port}{path}")


async def test_a_bot_that_works_is_healthy_and_ready(database: Database, clock: Clock) -> None:
    """Both answer 200 with a line for each part, and nothing else is served."""
    job = Job("digests", nothing, timedelta(seconds=5))
    watching = health(database, Seconds(), job)
    alive = await asked(watching, "/healthz", database, clock)
    assert (alive.status_code, alive.text) == (200, "ok digests: works\n")
    ready = await asked(watching, "/readyz", database, clock)
    assert ready.status_code == 200 and "ok database" in ready.text and "ok telegram" in ready.text
    assert (await asked(watching, "/", database, clock)).status_code == 404


async def test_work_that_never_ends_is_unhealthy(database: Database, clock: Clock) -> None:
    """A job that hangs, and one that is not done any more, are each named with a 503."""
    seconds = Seconds()
    hanging, idle = Job("feeds", nothing, timedelta(minutes=1)), Job("digests", nothing, timedelta(seconds=5))
    hanging.pulse.running_since = idle.pulse.ended = seconds()
    watching = health(database, seconds, hanging, idle)
    assert (await asked(watching, "/healthz", database, clock)).status_code == 200
    seconds.now += STUCK + 60
    answer = await asked(watching, "/healthz", database, clock)
    assert answer.status_code == 503 and "bad feeds: has not ended" in answer.text
    assert "bad digests: was not done" in answer.text


async def test_a_bot_without_telegram_or_store_is_not_ready(database: Database, clock: Clock) -> None:
    """It says which of them is away; it is no less alive for that."""
    seconds = Seconds()
    for heard in (None, seconds() - SILENT - 1):
        answer = await asked(health(database, seconds, heard=heard), "/readyz", database, clock)
        assert answer.status_code == 503 and "bad telegram" in answer.text and "ok database" in answer.text
    lost = Database("sqlite:////proc/self/mem")
    answer = await asked(health(lost, seconds), "/readyz", database, clock)
    assert answer.status_code == 503 and "bad database" in answer.text
    lost.close()


async def test_the_metrics_tell_what_waits_and_what_was_given_up(database: Database, clock: Clock) -> None:
    """Prometheus reads the outbox by state and how late it is; a store that is away is told, not raised."""
    with database.begin() as c:
        for slot in ("a", "b"):
            deliveries.enqueue(c, "telegram:1", slot, "{}", [], clock())
        [first] = deliveries.claim(c, clock(), limit=1, lease=timedelta(minutes=1))
        deliveries.dead(c, first.id, "refused", clock())
    clock.forward(seconds=90)
    told = (await asked(health(database, Seconds()), "/metrics", database, clock)).text
    for line in (
        'briefing_bot_outbox{state="pending"} 1.0',
        'briefing_bot_outbox{state="dead"} 1.0',
        "briefing_bot_outbox_late_seconds 90.0",
        "briefing_bot_database_up 1.0",
    ):
        assert line in told
    assert re.search(r"^briefing_bot_answer_seconds_count \d", told, re.M)
    assert re.search(r"^process_resident_memory_bytes \d", told, re.M)
    lost = Database("sqlite:////proc/self/mem")
    assert "database_up 0.0" in (await asked(health(database, Seconds()), "/metrics", lost, clock)).text
    lost.close()


async def test_a_port_that_is_taken_is_told_plainly(database: Database, clock: Clock) -> None:
    """The sentence names the setting."""
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(PortTaken, match="MONITOR_PORT"):
        async with watched(other.getsockname()[1], health(database, Seconds()), registry(database, clock)):
            pass


async def test_a_job_says_when_it_works_and_what_is_wrong() -> None:
    """Its pulse goes while it runs, and its trouble is forgotten once it works again."""
    tries: list[float | None] = []

    async def work() -> None:
        tries.append(job.pulse.running_since)
        if len(tries) == 1:
            raise RuntimeError("no")

    job = Job("digests", work, timedelta(seconds=60))
    await job._attempt(None)
    assert "RuntimeError" in str(job.pulse.trouble)
    await job._attempt(None)
    assert job.pulse.trouble is None
    async with running([job]):
        await job.ring()
    assert job.pulse.running_since is None
