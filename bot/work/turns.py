"""Many jobs, few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


async def in_turns(number: int, work: Callable[[T], Awaitable[R]], items: Iterable[T]) -> list[R]:
    """`work(item)` for each of `items`, at most `number` at once; the results in order of the items."""
    turns = asyncio.Semaphore(number)

    async def one(item: T) -> R:
        async with turns:
            return await work(item)

    return await asyncio.gather(*(one(item) for item in items))
