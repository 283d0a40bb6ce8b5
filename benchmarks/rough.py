"""Is anything lost or doubled when workers, scheduler, delivery and PostgreSQL itself are killed at random?

Two workers, a scheduler and a delivery process (`python -m bot run --role ...`) on one server that keeps what it
committed, against the strict double of the Bot API and a news site on loopback. Articles come in, really read and
briefed; the digest of every chat falls due in their midst. Every few seconds one of the processes, or the server, is
killed (SIGKILL) and started again, until so many kills are over and nothing is left to be done.

    python -m benchmarks.rough [--articles 2000] [--kills 40] [--chats 100] [--seed 1] [--seconds 1200]
"""

from __future__ import annotations

import argparse
import asyncio
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.town import Town, environment, populate
from bot.store import Database
from bot.store.errors import StoreError
from tests import postgres
from tests.telegram.double import Double

ROOT = Path(__file__).parents[1]
FEEDS = 12
BETWEEN = 20.0
"""Seconds between two kills, at most."""

ROLES = ("worker", "worker", "scheduler", "delivery")


class Trial:
    """Processes that are killed again and again."""

    def __init__(self, folder: Path, api: Double, town: Town, server: postgres.Server, url: str, seed: int) -> None:
        self.api, self.town, self.server, self.url = api, town, server, url
        self.chance = random.Random(seed)  # noqa: S311
        self.environment = environment(folder, url, api, town) | {"LOG_LEVEL": "INFO"}  # which tells of refused pages
        self.log = (folder / "log").open("w+b")
        self.processes: list[asyncio.subprocess.Process] = []
        self.killed: Counter[str] = Counter()
        self.ended: Counter[str] = Counter()

    async def start(self, role: str) -> asyncio.subprocess.Process:
        command = (sys.executable, "-m", "bot", "run", "--role", role)
        return await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=self.environment, stderr=self.log)

    async def supervise(self) -> None:
        """Start again what ended by itself, as systemd or Docker would."""
        while True:
            for which, process in enumerate(self.processes):
                if process.returncode not in (None, -signal.SIGKILL):
                    self.ended[ROLES[which]] += 1
                    self.processes[which] = await self.start(ROLES[which])
            await asyncio.sleep(1)

    async def run(self, number: int, kills: int, seconds: float) -> None:
        """Publish, kill, and wait for the end of the work."""
        self.processes = [await self.start(role) for role in ROLES]
        supervising = asyncio.create_task(self.supervise())
        await self.until(lambda: self.count("articles") >= FEEDS, 120)
        self.town.publish(number)
        end = time.monotonic() + seconds
        for _ in range(kills):
            await asyncio.sleep(self.chance.random() * BETWEEN)
            await self.kill()
        print(f"{kills} kills are over with {self.count('articles')} articles", flush=True)
        await self.until(lambda: self.done(number + FEEDS), end - time.monotonic())
        supervising.cancel()
        for process in self.processes:
            process.terminate()
        await asyncio.gather(*(process.wait() for process in self.processes))

    async def kill(self) -> None:
        """Kill one of the processes, or the server, and start it again."""
        which = self.chance.randrange(len(ROLES) + 1)
        if which == len(ROLES):
            await asyncio.to_thread(self.server.kill)
            await asyncio.sleep(self.chance.random())
            await asyncio.to_thread(self.server.start)
            self.killed["server"] += 1
            return
        killed = self.processes[which]
        with suppress(ProcessLookupError):
            killed.kill()
        await killed.wait()
        if self.processes[which] is killed:
            self.processes[which] = await self.start(ROLES[which])
        self.killed[ROLES[which]] += 1

    def told(self) -> str:
        """The log of all processes."""
        return Path(self.log.name).read_text(errors="replace")

    def refused(self) -> int:
        """How many pages were found to hold no story, which the log tells."""
        return self.told().count("There is no article here")

    def done(self, number: int) -> bool:
        waiting = self.count("deliveries", "state IN ('pending', 'claimed')") + self.count("arrivals")
        return self.count("articles") + self.refused() >= number and self.count("deliveries") > 0 and waiting == 0

    def count(self, table: str, where: str = "true", what: str = "*") -> int:
        """How many rows there are; -1 while the server is away."""
        database = Database(self.url)
        try:
            with database.reading() as c:
                return int(c.exec_driver_sql(f"SELECT count({what}) FROM {table} WHERE {where}").scalar_one())  # noqa: S608
        except StoreError:
            return -1
        finally:
            database.close()

    async def until(self, holds, seconds: float) -> None:  # type: ignore[no-untyped-def]
        """Wait for it, but no longer than that."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not await asyncio.to_thread(holds):  # noqa: ASYNC110
            await asyncio.sleep(1)


async def main(number: int, kills: int, chats: int, seed: int, seconds: float) -> None:
    """Run the trial and tell what came out."""
    with tempfile.TemporaryDirectory() as name, postgres.server(lasting=True) as server:
        url = server.url(server.new_database())
        due = datetime.now(UTC) + timedelta(minutes=3)
        populate(url, chats, datetime.now(UTC), due.time().replace(second=0, microsecond=0))
        async with Double() as api, Town(seed, most=number, feeds=FEEDS) as town:
            api.chats.update({each: {"id": each, "type": "private"} for each in range(1, chats + 1)})
            town.publish(FEEDS)
            trial = Trial(Path(name), api, town, server, url, seed)
            began = time.monotonic()
            await trial.run(number, kills, seconds)
            report(trial, number + FEEDS, chats, time.monotonic() - began)
        print(trial.told().count("Traceback"), "tracebacks in the log")


def report(trial: Trial, number: int, chats: int, wait: float) -> None:
    """What is there, and what ought to be."""
    got = Counter(message.chat for message in trial.api.shown)
    articles, titles = trial.count("articles"), trial.count("articles", what="DISTINCT title")
    digests = trial.count("deliveries", "slot LIKE 'digest:%%'")
    sent = trial.count("deliveries", "slot LIKE 'digest:%%' AND state = 'sent'")
    print(f"killed: {dict(trial.killed)}, ended by themselves: {dict(trial.ended)}; {wait:.0f} s")
    refused, left = trial.refused(), trial.count("arrivals")
    print(f"{articles} of {number} articles and {refused} refused, {articles - titles} twice, {left} to be read")
    again = sum(got.values()) - len(got)
    print(f"{digests} digests for {chats} chats, {sent} sent; {len(got)} chats have it, {again} messages twice")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--chats", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1200.0)
    given = parser.parse_args()
    asyncio.run(main(given.articles, given.kills, given.chats, given.seed, given.seconds))
