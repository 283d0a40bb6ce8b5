"""Is anything lost or doubled when the bot is killed (SIGKILL) at random moments while it ingests and sends?

The whole bot, in a process of its own, against the strict double of the Bot API and a news site on loopback. Each day
of its clock brings new articles and a digest to every chat; it is killed and started again until all have theirs, then
the next day comes. A kill may double what was sent and not yet recorded: what was shown before a kill and came again
later, be it after more kills, is counted for that kill.

    python -m benchmarks.kills [--kills 100] [--chats 200] [--seed 1]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import tempfile
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

from benchmarks.nursery import nursery, opened
from benchmarks.town import Town, environment, populate
from bot.store import Database, backup
from tests.telegram.double import Double

DAILY = 3
LONGEST = 12.0
"""Seconds within which a kill comes once the bot has reached the API: 200 digests take longer."""


async def bot(app: ModuleType, day: str) -> None:
    """The bot itself, its clock so many days ahead."""
    from bot import logs
    from bot.roles import serving
    from bot.settings import read_settings

    settings = read_settings()
    logs.set_up(settings.log_level)
    async with app.opened(settings, lambda: datetime.now(UTC) + timedelta(days=int(day))) as parts:
        await serving.serve(parts)


class Trial:
    """A bot that is killed again and again."""

    def __init__(self, folder: Path, api: Double, town: Town, chats: int, seed: int) -> None:
        self.path, self.api, self.town, self.chats = folder / "bot.db", api, town, chats
        self.chance = random.Random(seed)  # noqa: S311
        self.environment = environment(folder, f"sqlite:///{self.path}", api, town)
        self.log = (folder / "log").open("wb")
        self.ends: list[int] = []
        """How many messages were shown at the end of each round."""

    async def run(self, kills: int) -> int:
        """Kill it so many times; how many days passed."""
        self.nursery = await opened("benchmarks.kills", "--nursery", environment=self.environment, log=self.log)
        day, done, since = 0, 0, 0
        self.twice: Counter[int] = Counter()
        self.town.publish(DAILY)
        while True:
            await self.round(day, kill=done < kills)
            done += done < kills
            if self.told(day):
                shown = [message.chat for message in self.api.shown[since:]]
                missing = set(range(1, self.chats + 1)) - set(shown)
                self.twice += Counter(self.kill_of(since + place) for place in repeated(shown))
                doubled, worst = self.twice.total(), max(self.twice.values(), default=0)
                print(
                    f"day {day}: {done} kills, {len(missing)} missing, {doubled} twice, {worst} at most for a kill",
                    flush=True,
                )
                assert not missing, missing
                if done >= kills:
                    break
                day, since = day + 1, len(self.api.shown)
                self.town.publish(DAILY)
        self.nursery.kill()
        await self.nursery.wait()
        return day

    async def round(self, day: int, *, kill: bool) -> None:
        """Start it, and kill it at a random moment, or let it go on until everybody was told."""
        called = len(self.api.calls)
        self.nursery.stdin.write(f"{day}\n".encode())
        process = int(await self.nursery.stdout.readline())
        await self.until(lambda: len(self.api.calls) > called, 120)
        until = self.chance.random() * LONGEST if kill else 120.0
        await self.until(lambda: not kill and self.told(day), until)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        await asyncio.sleep(0.1)
        self.ends.append(len(self.api.shown))
        await self.api.send_update()  # lets go of the poll of the dead, as Telegram does by itself

    async def until(self, holds, seconds: float) -> None:  # type: ignore[no-untyped-def]
        """Wait for it, but no longer than that."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    def kill_of(self, message: int) -> int:
        """The number of the kill before which this message was shown."""
        return bisect_right(self.ends, message)

    def told(self, day: int) -> bool:
        """Whether the store says that every chat has its digest of the day."""
        slot = f"digest:{(datetime.now(UTC) + timedelta(days=day)).date()}T00:01"
        database = Database(f"sqlite:///{self.path}")
        with database.reading() as c:
            query = "SELECT count(*) FROM deliveries WHERE slot = ? AND state = 'sent'"
            found = c.exec_driver_sql(query, (slot,)).scalar_one()
        database.close()
        return bool(found == self.chats)


def repeated(chats: Sequence[int]) -> Iterator[int]:
    """The places of the messages whose chats have another one later."""
    last = {chat: place for place, chat in enumerate(chats)}
    yield from (place for place, chat in enumerate(chats) if last[chat] != place)


async def main(kills: int, chats: int, seed: int) -> None:
    """Run the trial and tell what came out."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        populate(f"sqlite:///{folder}/bot.db", chats, datetime.now(UTC) - timedelta(days=1))
        async with Double() as api, Town(seed) as town:
            api.chats.update({each: {"id": each, "type": "private"} for each in range(1, chats + 1)})
            trial = Trial(folder, api, town, chats, seed)
            days = await trial.run(kills)
        copy = backup.check(folder / "bot.db")
        wait = time.monotonic() - began
        doubled, worst = trial.twice.total(), max(trial.twice.values(), default=0)
        print(f"{kills} kills, {days} days of {chats} digests: none missing, {doubled} messages twice,")
        print(
            f"at most {worst} for one kill; {copy.articles} of {len(town.pages)} articles, the last {DAILY} just out;"
        )
        print(f"database sound; {wait:.0f} s")
        told = (folder / "log").read_text(errors="replace")
        print(f"{told.count('Traceback')} tracebacks in the log")
        if "Traceback" in told:
            print(told[-3000:])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--nursery", action="store_true")
    options = parser.parse_args()
    nursery(bot) if options.nursery else asyncio.run(main(options.kills, options.chats, options.seed))
