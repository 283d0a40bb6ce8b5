"""One after another: what changes something about a chat is shown before the next such thing begins."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.model import ChatKey


class Turns:
    """Whose turn it is in each chat. Two presses at once would otherwise be shown in any order."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[ChatKey, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, chat: ChatKey) -> AsyncIterator[None]:
        """Wait for a turn in the chat, and have it within the context."""
        lock = self._locks.setdefault(chat, asyncio.Lock())
        async with lock:
            yield
