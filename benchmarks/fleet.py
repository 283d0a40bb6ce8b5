"""The bot in roles as processes of their own: two behind a webhook, two workers, a scheduler and a delivery process.

They are forked from one that has imported everything and loaded the model, so that the next begins at once:

    python -m benchmarks.fleet
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx

from benchmarks.nursery import nursery, opened
from tests.telegram.double import Double
from tests.telegram.hooks import HEADER

ROLES = ("chat", "chat", "worker", "worker", "scheduler", "delivery")
"""The processes, by their places."""


async def _role(app: ModuleType, environment: str) -> None:
    os.environ |= json.loads(environment)
    from bot import logs
    from bot.roles import serving
    from bot.settings import read_settings

    settings = read_settings()
    logs.set_up(settings.log_level)
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    os.register_at_fork(after_in_child=lambda: signal.signal(signal.SIGTERM, signal.SIG_DFL))  # of its pool
    with suppress(asyncio.CancelledError):
        async with app.opened(settings) as parts:
            await serving.serve(parts)


@dataclass
class Hooked(Double):
    """The double, which calls the `ports` in turn until one of them takes the update."""

    ports: list[int] = field(default_factory=list)
    waiting: set[asyncio.Task[None]] = field(default_factory=set)

    async def _queue(self, update: dict[str, Any]) -> None:
        task = asyncio.create_task(self._delivered({"update_id": next(self._ids)} | update))
        self.waiting.add(task)
        task.add_done_callback(self.waiting.discard)

    async def _delivered(self, update: dict[str, Any]) -> None:
        told = await self.until(lambda: self.called("setWebhook"))
        headers = {"Content-Type": "application/json", HEADER: told[-1]["secret_token"]}
        for port in (self.ports[number % len(self.ports)] for number in count(update["update_id"])):
            with suppress(httpx.HTTPError):
                async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
                    address = f"http://127.0.0.1:{port}/hooks/telegram"
                    if (await client.post(address, content=json.dumps(update), headers=headers)).status_code == 200:
                        return
            await asyncio.sleep(0.2)


class Fleet:
    """The processes; `environment` holds from the next start of each on, and chat processes listen at `ports`."""

    def __init__(self, environment: Mapping[str, str], ports: list[int], log: Path) -> None:
        self.environment, self.ports = dict(environment), ports
        self.log = log.open("wb")
        self.running: dict[int, int] = {}

    async def begin(self) -> None:
        """Start all of them."""
        self.nursery = await opened("benchmarks.fleet", environment=self.environment, log=self.log)
        for place in range(len(ROLES)):
            await self.start(place)

    async def start(self, place: int) -> None:
        """Begin the process of that place among ROLES."""
        role = {"ROLE": ROLES[place]}
        if role["ROLE"] == "chat":
            role["WEBHOOK_PORT"] = str(self.ports[place])
        self.nursery.stdin.write(json.dumps(self.environment | role).encode() + b"\n")
        self.running[place] = int(await self.nursery.stdout.readline())

    async def end(self, place: int, how: signal.Signals) -> bool:
        """End it, and wait until it is gone; False if it had to be killed for that."""
        process = self.running[place]
        with suppress(ProcessLookupError):
            os.kill(process, how)
        gone = await holding(lambda: not Path(f"/proc/{process}").exists(), 60)
        if not gone:
            os.kill(process, signal.SIGKILL)
        return gone

    async def close(self) -> None:
        """Ask all to end."""
        self.send(signal.SIGTERM)
        self.nursery.kill()
        await self.nursery.wait()

    def send(self, how: signal.Signals) -> None:
        """Send it to all that run."""
        for process in self.running.values():
            with suppress(ProcessLookupError):
                os.kill(process, how)


async def holding(condition: Callable[[], Any], seconds: float) -> bool:
    """Wait so long for it; whether it came to hold."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.05)
    return True


if __name__ == "__main__":
    nursery(_role)
