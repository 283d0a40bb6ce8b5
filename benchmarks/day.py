"""What does a day cost? CPU seconds of each role and of PostgreSQL for a look at a feed, an article and a digest.

The roles as processes of their own on one server, against a news site on loopback and the strict double of the Bot
API. What they use while nothing happens is taken off. CPU seconds, unlike the time on the clock, are little disturbed
by what else the machine does. At the end the costs are multiplied by what an agency has in a day.

    python -m benchmarks.day [--feeds 200] [--articles 400] [--chats 300]
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import time as hour
from pathlib import Path

from benchmarks import processor
from benchmarks.town import Town, environment, populate
from bot.store import Database
from tests import postgres
from tests.telegram.double import Double

ROOT = Path(__file__).parents[1]
ROLES = ("worker", "scheduler", "delivery")
IDLE = 30.0
"""Seconds for which nothing happens."""

LOOKS, ARTICLES, DIGESTS = 5000 * 96, 200_000, 100_000
"""In a day: 5,000 feeds every quarter of an hour, and what an agency has."""

Costs = dict[str, float]


@dataclass
class Trial:
    """The running processes, by what they do."""

    database: Database
    processes: dict[str, int]

    def used(self) -> Costs:
        """CPU seconds so far."""
        return {name: processor.seconds(process) for name, process in self.processes.items()}

    def count(self, query: str) -> int:
        """What the query counts."""
        with self.database.reading() as c:
            return int(c.exec_driver_sql(query).scalar_one())

    def is_quiet(self) -> bool:
        """Whether no feed is due and no article waits."""
        return not self.count(
            "SELECT (SELECT count(*) FROM feeds WHERE next_check <= now()) + (SELECT count(*) FROM arrivals)"
        )

    def change(self, statement: str) -> None:
        """Make something due."""
        with self.database.begin() as c:
            c.exec_driver_sql(statement)

    async def cost(self, over: Callable[[], bool], idle: Costs | None = None) -> Costs:
        """CPU seconds until it is `over`, without what each uses in a second when `idle`."""
        before, began = self.used(), time.monotonic()
        while not await asyncio.to_thread(over):  # noqa: ASYNC110
            await asyncio.sleep(0.5)
        took, idle = time.monotonic() - began, idle or {}
        return {name: spent - before[name] - took * idle.get(name, 0.0) for name, spent in self.used().items()}


async def main(feeds: int, number: int, chats: int) -> None:
    """Run all, and tell the costs."""
    with tempfile.TemporaryDirectory() as name, postgres.server(lasting=True) as server:
        url = server.url(server.new_database())
        far = (datetime.now(UTC).hour + 12) % 24
        populate(url, chats, datetime.now(UTC), hour(far))
        async with Double() as api, Town(most=20, feeds=feeds) as town:
            api.chats.update({each: {"id": each, "type": "private"} for each in range(1, chats + 1)})
            told = environment(Path(name), url, api, town) | {"POLL_MINUTES": "60"}
            roles = {role: await started(role, told) for role in ROLES}
            postmaster = int((server.folder / "postmaster.pid").read_text().split()[0])
            running = {role: process.pid for role, process in roles.items()} | {"PostgreSQL": postmaster}
            try:
                await measured(Trial(Database(url), running), town, feeds, number, chats)
            finally:
                for process in roles.values():
                    process.terminate()
                await asyncio.gather(*(process.wait() for process in roles.values()))


async def started(role: str, told: dict[str, str]) -> asyncio.subprocess.Process:
    """A process of that role."""
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", "--role", role, cwd=ROOT, env=told)


async def measured(trial: Trial, town: Town, feeds: int, number: int, chats: int) -> None:
    """The costs of nothing, looks, articles and digests, one after the other."""
    taken = "SELECT count(*) FROM articles"
    size = "SELECT pg_database_size(current_database())"
    town.publish(feeds)
    await trial.cost(lambda: trial.count("SELECT count(*) FROM feeds") == feeds and trial.is_quiet())
    until = time.monotonic() + IDLE
    idle = {name: spent / IDLE for name, spent in (await trial.cost(lambda: time.monotonic() > until)).items()}
    told("a second of nothing", idle)

    trial.change("UPDATE feeds SET next_check = now()")
    looks = await trial.cost(trial.is_quiet, idle)
    look = told("a look", {name: spent / feeds for name, spent in looks.items()})

    town.publish(number)
    before, bytes_before = trial.count(taken), trial.count(size)
    trial.change("UPDATE feeds SET next_check = now()")
    came = await trial.cost(trial.is_quiet, idle)
    new, room = trial.count(taken) - before, trial.count(size) - bytes_before
    article = told("an article", {name: (spent - feeds * look[name]) / new for name, spent in came.items()})

    trial.change("UPDATE chats SET next_digest = next_digest - interval '1 day'")
    sent = "SELECT count(*) FROM deliveries WHERE state = 'sent'"
    went = await trial.cost(lambda: trial.count(sent) >= chats, idle)
    digest = told("a digest", {name: spent / chats for name, spent in went.items()})

    day = {n: idle[n] * 86_400 + look[n] * LOOKS + article[n] * ARTICLES + digest[n] * DIGESTS for n in idle}
    print(f"{new} articles came; {LOOKS:,} looks, {ARTICLES:,} articles and {DIGESTS:,} digests take in a day:")
    for name, spent in day.items():
        print(f"  {name:12}{spent / 3600:8.1f} CPU hours, {spent / 86_400:.2f} of a processor")
    print(f"{room / new:,.0f} bytes an article in the database, {room / new * ARTICLES / 1e9:.1f} GB in a day")


def told(what: str, costs: Costs) -> Costs:
    """Print them."""
    print(f"{what:22}", "  ".join(f"{name} {spent * 1000:8.2f} ms" for name, spent in costs.items()), flush=True)
    return costs


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--chats", type=int, default=300)
    given = parser.parse_args()
    asyncio.run(main(given.feeds, given.articles, given.chats))
