"""One process leads, others stand by: whoever holds an advisory lock in PostgreSQL, on a connection of its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from psycopg import AsyncConnection, Error

from bot.store.engines import for_the_driver
from bot.store.errors import StoreError, in_one_line
from bot.store.locks import OURS

log = logging.getLogger(__name__)

_LOOK_AGAIN = 1.0
"""Seconds after which one who stands by asks again, and one who leads makes sure of the connection."""

_PATIENCE = 3.0
_SESSION = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
"""The server lets go of the lock of a machine that is gone within some ten seconds, instead of hours."""


@dataclass(slots=True)
class Leadership:
    """The right to do `what` (for messages), which is one process's at a time: the lock `number` at `url`."""

    url: str
    number: int
    what: str
    leads: bool = False
    trouble: str | None = None
    _stood_by: bool = False

    async def lead(self, work: Callable[[], Awaitable[None]]) -> None:
        """Stand by, and do `work` while leading; without the connection it is broken off at once. Until cancelled.

        Raises what `work` does, but for a store that is away.
        """
        url = for_the_driver(self.url)
        while True:
            try:
                connected = AsyncConnection.connect(url, autocommit=True, connect_timeout=5, options=_SESSION)
                async with await connected as c:
                    self.trouble = None
                    await self._turn(c)
                    await self._held(c, work)
                    return
            except (Error, OSError, TimeoutError, StoreError) as error:
                if self.trouble is None:
                    told = in_one_line(error) or type(error).__name__
                    log.error("%s rests until the database can be reached again: %s", self.what, told)
                self.trouble = "the database cannot be reached"
            await asyncio.sleep(_LOOK_AGAIN)

    async def _turn(self, c: AsyncConnection[Any]) -> None:
        """Wait until nobody else leads."""
        while True:
            async with asyncio.timeout(_PATIENCE):
                answer = await c.execute("SELECT pg_try_advisory_lock(%s, %s)", (OURS, self.number))
                row = await answer.fetchone()
            if row is not None and row[0]:
                if self._stood_by:
                    log.warning("%s: this process takes over.", self.what)
                return
            if not self._stood_by:
                log.info("%s is done by another process; this one stands by.", self.what)
            self._stood_by = True
            await asyncio.sleep(_LOOK_AGAIN)

    async def _held(self, c: AsyncConnection[Any], work: Callable[[], Awaitable[None]]) -> None:
        self.leads = True
        doing, holding = asyncio.ensure_future(work()), asyncio.create_task(_hold(c))
        try:
            done, _ = await asyncio.wait((doing, holding), return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.leads = False
            for task in (doing, holding):
                task.cancel()
            await asyncio.gather(doing, holding, return_exceptions=True)
        for task in done:
            task.result()


async def _hold(c: AsyncConnection[Any]) -> None:
    """Keep an eye on the connection. Raises when it is gone: at once if it was closed, soon if nothing answers."""
    while True:
        async for _ in c.notifies(timeout=_LOOK_AGAIN):
            pass
        async with asyncio.timeout(_PATIENCE):
            await c.execute("SELECT 1")
