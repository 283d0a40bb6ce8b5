"""How does the work queue scale? Workers (processes) do tasks that are nothing but waiting; a real PostgreSQL server.

With --seconds 0 each task briefs an invented article of 20 sentences instead, in the worker's pool of one process;
nothing is fetched or stored.

python -m benchmarks.workers [--workers 1 2 4 8 16 32] [--each 30] [--seconds 0.5]
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import random
import signal
import time
from contextlib import suppress

from sqlalchemy import text

from benchmarks.town import story
from bot.store import Database
from bot.work.distributed import DistributedQueue
from bot.work.local import Summaries
from bot.work.queue import Kind, Task
from summarizer.model import Article
from tests import postgres


def worker(url: str, seconds: float) -> None:
    """One process that does one task at a time, until it is ended."""

    pool = None if seconds else Summaries(1)

    async def do(number: int) -> None:
        if pool is None:
            await asyncio.sleep(seconds)
        else:
            told = story(random.Random(number), "Ashgrove", "mill", "Holt", number, 19)  # noqa: S311
            await pool.summarize(Article("\n\n".join(told)))

    async def work() -> None:
        task = asyncio.current_task()
        assert task is not None
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        if pool is not None:
            await do(0)
        await DistributedQueue(url, "bench", at_once=2 if pool else 1).work({Kind.TAKE: do})

    with suppress(asyncio.CancelledError):
        asyncio.run(work())
    if pool is not None:
        pool.close()


def count(database: Database, query: str) -> int:
    """The number that a query finds."""
    with database.reading() as c:
        return int(c.scalar(text(query)) or 0)


def measure(server: postgres.Server, workers: int, each: int, seconds: float) -> float:
    """Tasks a second that so many workers do, from the moment when all of them are there."""
    url = server.url(server.new_database())
    database = Database(url)
    database.migrate()
    context = multiprocessing.get_context("fork")
    running = [context.Process(target=worker, args=(url, seconds)) for _ in range(workers)]
    for process in running:
        process.start()
    while count(database, "SELECT count(*) FROM procrastinate_workers") < workers:
        time.sleep(0.1)
    queue = DistributedQueue(url, "bench")
    began = time.monotonic()
    with database.begin() as c:
        queue.defer(c, [Task(Kind.TAKE, number) for number in range(workers * each)])
    while count(database, "SELECT count(*) FROM procrastinate_jobs"):
        time.sleep(0.05)
    took = time.monotonic() - began
    for process in running:
        process.terminate()
    for process in running:
        process.join()
    database.close()
    return workers * each / took


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4, 8, 16, 32])
    parser.add_argument("--each", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=0.5)
    options = parser.parse_args()
    alone = 0.0
    with postgres.server(lasting=True) as started:
        for number in options.workers:
            rate = measure(started, number, options.each, options.seconds)
            alone = alone or rate / number
            print(
                f"{number:3} workers: {rate:6.2f} tasks a second, {rate / number / alone:.3f} of one each", flush=True
            )
