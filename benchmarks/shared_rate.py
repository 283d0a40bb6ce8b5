"""Do several delivery processes together send at the rate that is permitted, without ever being refused?

Real processes on one PostgreSQL: each empties the same outbox over python-telegram-bot's network code into a strict
double of the Bot API, which counts 30 messages a second, one a second to a chat and 20 a minute to a group. One process
more answers a chat every half second, as somebody would be answered in the middle of the morning's digests.

    python -m benchmarks.shared_rate [--processes 4] [--messages 1500]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections import deque
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.chat.replies import Reply, Section, text
from bot.chat.telegram.keys import address_of
from bot.chat.telegram.ledger import paced
from bot.chat.telegram.pacing import PER_MINUTE_IN_A_GROUP, PER_SECOND
from bot.chat.telegram.sending import Sender
from bot.outbox.delivery import deliver
from bot.store import Database, deliveries
from bot.store.schema import deliveries as outbox
from tests import postgres
from tests.telegram.double import TOKEN, Double, Refusal

GROUPS = 5
IN_EACH_GROUP = 25
TWICE = 50
"""Chats that get two messages."""

ANSWERED = 1_000_000
"""The first of the chats that are answered; each asks once."""


@dataclass
class Strict(Double):
    """The double, which also counts what each chat gets."""

    times: dict[int, deque[float]] = field(default_factory=dict)
    counted: list[tuple[float, int]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def _show(self, request: Any, words: str, limit: int, file: Any = None) -> dict[str, Any]:
        now, chat = asyncio.get_running_loop().time(), int(request.fields["chat_id"])
        times = self.times.setdefault(chat, deque(maxlen=PER_MINUTE_IN_A_GROUP))
        full = chat < 0 and len(times) == PER_MINUTE_IN_A_GROUP and now - times[0] < 60
        if full or (times and now - times[-1] < 1):
            self.refused.append(f"chat {chat}")
            raise Refusal(429, "Too Many Requests: retry after 1", retry_after=1)
        try:
            shown = super()._show(request, words, limit, file)
        except Refusal as refusal:
            self.refused.append(str(refusal))
            raise
        times.append(now)
        self.counted.append((now, chat))
        return shown


class Messenger:
    """Sends as the bot does."""

    def __init__(self, sender: Sender) -> None:
        self.sender = sender

    async def send(self, chat: str, reply: Reply) -> None:
        """One message."""
        await self.sender.show(address_of(chat), reply)


def fill(database: Database, messages: int) -> list[int]:
    """Put so many messages into the outbox; the chats that they go to."""
    private = [*range(1, messages - GROUPS * IN_EACH_GROUP - TWICE + 1)]
    chats = [*private, *private[:TWICE], *(-group for group in range(1, GROUPS + 1) for _ in range(IN_EACH_GROUP))]
    payload = Reply((Section((text("Good morning."),)),)).to_json()
    with database.begin() as c:
        for number, chat in enumerate(chats):
            deliveries.enqueue(c, f"telegram:{chat}", f"{number}", payload, (), datetime.now(UTC))
    return chats


def waiting(database: Database, to: str = "telegram:") -> int:
    """Messages that are still to be sent to chats with such keys."""
    still = outbox.c.state.in_(["pending", "claimed"]) & outbox.c.chat.regexp_match(to)
    with database.reading() as c:
        return c.scalar(select(func.count()).where(still)) or 0


async def process(kind: str, url: str, api: str) -> None:
    """What one process does until the outbox is empty."""
    database = Database(url)
    async with AsyncExitStack() as stack:
        stack.callback(database.close)
        pace = await stack.enter_async_context(paced(url))
        bot = Bot(TOKEN, base_url=f"{api}/bot", request=HTTPXRequest(connection_pool_size=32))
        await stack.enter_async_context(bot)
        sender = Sender(bot, pace=pace)
        if kind == "chat":
            print(json.dumps([each async for each in answers(sender, database)]))
            return
        while waiting(database):
            await deliver(database, Messenger(sender), lambda: datetime.now(UTC))
            await asyncio.sleep(0.2)


async def answers(sender: Sender, database: Database) -> Any:
    """The seconds that each answer took, while digests went to private chats."""
    number = ANSWERED
    while waiting(database, "telegram:[0-9]"):
        number += 1
        start = time.monotonic()
        await sender.show(address_of(f"telegram:{number}"), Reply((Section((text("Yes."),)),)), patient=True)
        yield time.monotonic() - start
        await asyncio.sleep(0.5)


async def started(kind: str, url: str, api: str) -> asyncio.subprocess.Process:
    """A process of its own."""
    command = (sys.executable, "-m", "benchmarks.shared_rate", "--as", kind, url, api)
    return await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, cwd=Path(__file__).parents[1])


async def trial(url: str, processes: int, messages: int) -> None:
    """Send all, and tell how that went."""
    database = Database(url)
    database.migrate()
    chats = fill(database, messages)
    async with Strict() as api:
        for chat in [*chats, *range(ANSWERED, ANSWERED + 2000)]:
            api.chats[chat] = {"id": chat, "type": "private" if chat > 0 else "group"}
        running = [await started(kind, url, api.url) for kind in ["deliver"] * processes + ["chat"]]
        *_, (told, _) = await asyncio.gather(*(each.communicate() for each in running))
    report(api, sorted(json.loads(told)), messages, waiting(database))
    database.close()


def report(api: Strict, answered: list[float], messages: int, left: int) -> None:
    """Tell what the server counted. The rate is that of all messages while digests went to private chats."""
    at = [moment for moment, chat in api.counted if 0 < chat < ANSWERED]
    rate = (sum(at[0] <= moment <= at[-1] for moment, _ in api.counted) - 1) / (at[-1] - at[0])
    digests = sum(chat < ANSWERED for _, chat in api.counted)
    print(f"{digests} of {messages} messages and {len(answered)} answers; {left} left; {len(api.refused)} refused")
    print(f"{rate:.2f} a second, {rate / PER_SECOND:.1%} of what is permitted, over {at[-1] - at[0]:.0f} seconds")
    print(
        f"an answer took {answered[len(answered) // 2] * 1000:.0f} ms (median), 95 % under "
        f"{answered[int(len(answered) * 0.95)] * 1000:.0f} ms, the slowest {answered[-1] * 1000:.0f} ms"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--messages", type=int, default=1500)
    parser.add_argument("--as", dest="part", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.part:
        asyncio.run(process(*arguments.part))
    else:
        with postgres.server() as server:
            asyncio.run(trial(server.url(server.new_database()), arguments.processes, arguments.messages))
