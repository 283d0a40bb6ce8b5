"""A queue of either kind, and who does what waits in it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.store import Database
from bot.work.distributed import DistributedQueue
from bot.work.inprocess import InProcessQueue
from bot.work.queue import Kind, Queue, Task
from tests.conftest import NewUrl

PATIENCE = 20.0


@dataclass
class Bench:
    """Does tasks and notes them; a handler can be held up, or made to fail."""

    done: list[str] = field(default_factory=list)
    failures: int = 0
    open: asyncio.Event = field(default_factory=asyncio.Event)
    under_way: list[str] = field(default_factory=list)
    most: int = 0

    def handlers(self) -> dict[Kind, Callable[[int], object]]:
        return {kind: self._handler(kind) for kind in Kind}

    def _handler(self, kind: Kind) -> Callable[[int], object]:
        async def handle(number: int) -> None:
            key = Task(kind, number).key
            self.under_way.append(key)
            self.most = max(self.most, self.under_way.count(key))
            try:
                await self.open.wait()
                if self.failures:
                    self.failures -= 1
                    raise ValueError(key)
                self.done.append(key)
            finally:
                self.under_way.remove(key)

        return handle


@pytest.fixture
def bench() -> Bench:
    """Nothing is done until it is opened."""
    return Bench()


@pytest.fixture
def database(new_url: NewUrl, tmp_path: Path) -> Iterator[Database]:
    """A new database of either kind: each has a queue of its own."""
    database = Database(new_url(tmp_path))
    database.migrate()
    yield database
    database.close()


@pytest.fixture
def queue(database: Database) -> Queue:
    """The queue that goes with the store; four at a time, and no pause after a failure."""
    return queue_of(database)


def queue_of(database: Database, at_once: int = 4) -> Queue:
    if not database.shared:
        return InProcessQueue(at_once, pause=lambda attempts: 0)
    url = database._engine.url.render_as_string(hide_password=False)
    return DistributedQueue(
        url, database.name, at_once, pause=lambda attempts: 0, heartbeat=0.2, stalled=1.0, every=0.1
    )


@asynccontextmanager
async def working(queue: Queue, bench: Bench) -> AsyncIterator[None]:
    """Work while inside."""
    task = asyncio.create_task(queue.work(bench.handlers()))  # type: ignore[arg-type]
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(holds: Callable[[], object]) -> None:
    """Wait for it, but not for ever."""
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def take(*numbers: int) -> list[Task]:
    return [Task(Kind.TAKE, number) for number in numbers]
