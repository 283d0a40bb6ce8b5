"""What stands between Telegram and the ports of a webhook."""

from __future__ import annotations

import asyncio
import json
import socket
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot.certificates import trusted
from tests.telegram.double import Double

HEADER = "X-Telegram-Bot-Api-Secret-Token"


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


async def call(port: int, update: object, **headers: str) -> int:
    """Call the webhook; the status of its answer."""
    async with httpx.AsyncClient(trust_env=False, verify=trusted(by_environment=False)) as client:
        headers = {"Content-Type": "application/json"} | {name.replace("_", "-"): v for name, v in headers.items()}
        for _ in range(100):
            try:
                address = f"http://127.0.0.1:{port}/hooks/telegram"
                return (await client.post(address, content=json.dumps(update), headers=headers)).status_code
            except httpx.ConnectError:  # told to Telegram a moment before it is open
                await asyncio.sleep(0.01)
    raise AssertionError("nobody listens")


@dataclass
class Balanced(Double):
    """The double with a proxy before it, which gives what happens to each of the `ports` in turn."""

    ports: list[int] = field(default_factory=list)
    _turn: int = 0

    async def _queue(self, update: dict[str, Any]) -> None:
        [told, *_] = await self.until(lambda: self.called("setWebhook"))
        self._turn += 1
        port = self.ports[self._turn % len(self.ports)]
        status = await call(port, {"update_id": next(self._ids)} | update, **{HEADER: told["secret_token"]})
        assert status == 200
