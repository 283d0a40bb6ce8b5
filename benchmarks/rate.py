"""Are 10,000 digests due at one minute sent at the rate that is permitted, and does no chat delay another?

The real outbox (SQLite), delivery and pacing; in place of Telegram a server on a simulated clock that counts messages
as Telegram does, 30 a second and one a second to a chat, and answers each call after up to 60 ms. One chat has blocked
the bot, one always fails, one takes 20 seconds.

    python -m benchmarks.rate [--chats 10000]
"""

from __future__ import annotations

import argparse
import asyncio
import heapq
import random
import resource
import tempfile
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.town import populate
from bot.chat.messenger import ChatGone, SlowDown, Unreachable
from bot.chat.replies import Reply
from bot.chat.telegram.pacing import PER_SECOND, Pace
from bot.outbox.deciding import decide_due
from bot.outbox.delivery import deliver
from bot.store import Database
from tests.telegram.test_pacing import Time

BLOCKED, FAILING, SLOW = 1, 2, 3
LATENCY = 0.06


class Counted(Database):
    """A store that knows whether a thread is at work for it: meanwhile simulated time stands still."""

    busy = 0

    async def run(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """As the store does it."""
        self.busy += 1
        try:
            return await super().run(function, *args, **kwargs)
        finally:
            self.busy -= 1


class Telegram:
    """The messenger, and the server behind it."""

    def __init__(self, time: Time) -> None:
        self.time, self.pace, self.chance = time, Pace(clock=time, sleep=time.sleep), random.Random(1)  # noqa: S311
        self.lately: deque[float] = deque(maxlen=PER_SECOND)
        self.last: dict[int, float] = {}
        self.refused = 0

    async def send(self, chat: str, reply: Reply) -> None:
        """One message, at its turn."""
        number = int(chat.removeprefix("telegram:"))
        async with self.pace.turn(number, urgent=False):
            there = self.chance.random() * LATENCY / 2
            await self.time.sleep(20 if number == SLOW else there)
            self.count(number)
            await self.time.sleep(there)

    def count(self, number: int) -> None:
        """Count it as Telegram does, and refuse what is too much."""
        now = self.time()
        if number == BLOCKED:
            raise ChatGone("bot was blocked by the user")
        if number == FAILING:
            raise Unreachable("Bad Gateway")
        full = len(self.lately) == PER_SECOND and now - self.lately[0] < 1
        if full or now - self.last.get(number, -9.0) < 1:
            self.refused += 1
            raise SlowDown(1)
        self.lately.append(now)
        self.last[number] = now


async def trial(database: Counted, chats: int) -> None:
    """Send what is due, and tell how that went."""
    time, now = Time(0.0), datetime.now(UTC)
    telegram = Telegram(time)
    print(f"{decide_due(database, now)} chats are due", flush=True)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sending = asyncio.create_task(deliver(database, telegram, lambda: now, sleep=time.sleep))
    while not sending.done():
        for _ in range(10):
            await asyncio.sleep(0)
        if database.busy:
            await asyncio.sleep(0.0005)
        elif time.sleepers:
            await step(time)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    healthy = sorted(at for chat, at in telegram.last.items() if chat != SLOW)
    rate = (len(healthy) - 1) / (healthy[-1] - healthy[0])
    print(f"{len(healthy)} of {chats - 3} healthy chats in {healthy[-1]:.1f} simulated seconds")
    print(f"{telegram.refused} messages refused")
    print(f"{rate:.2f} a second, {rate / PER_SECOND:.1%} of what is permitted; memory grew by {grown:.0f} MB")


async def step(time: Time) -> None:
    """Let the clock go on to the next sleeper's moment."""
    time.now, _, woken = heapq.heappop(time.sleepers)
    if not woken.done():
        woken.set_result(None)


def main(chats: int) -> None:
    """Make the store, and run the trial."""
    with tempfile.TemporaryDirectory() as name:
        url = f"sqlite:///{name}/bot.db"
        populate(url, chats, datetime.now(UTC) - timedelta(days=1))
        database = Counted(url)
        asyncio.run(trial(database, chats))
        database.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--chats", type=int, default=10_000)
    main(parser.parse_args().chats)
