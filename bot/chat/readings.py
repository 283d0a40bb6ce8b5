"""Texts that are being read just now, so that what is asked about them can wait."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.model import ChatKey

PATIENCE = 15.0
"""Seconds that a question waits for the reading before it; after that it is answered from what there is."""


class Readings:
    """What each chat has under way."""

    def __init__(self) -> None:
        self._running: dict[ChatKey, set[asyncio.Event]] = {}

    @contextmanager
    def under_way(self, chat: ChatKey) -> Iterator[None]:
        """A text of the chat is being read inside this context."""
        done = asyncio.Event()
        running = self._running.setdefault(chat, set())
        running.add(done)
        try:
            yield
        finally:
            done.set()
            running.discard(done)
            if not running:
                self._running.pop(chat, None)

    async def finished(self, chat: ChatKey) -> None:
        """Wait until what the chat has under way now is read, or patience is over."""
        try:
            async with asyncio.timeout(PATIENCE):
                for done in tuple(self._running.get(chat, ())):
                    await done.wait()
        except TimeoutError:
            pass
