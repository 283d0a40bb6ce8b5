"""The worker: does what the queue holds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.app import App
from bot.outbox.deciding import decide_due
from bot.work.queue import Handlers, Kind


def handlers(app: App, ring: Callable[[], Awaitable[None]]) -> Handlers:
    """What is done with each kind of task; `ring` tells who delivers that there is something."""

    async def decide(group: int) -> None:
        if await asyncio.to_thread(decide_due, app.database, app.clock(), group=group):
            await ring()

    return {Kind.DECIDE: decide, Kind.LOOK: app.follower.look, Kind.TAKE: app.follower.take}
