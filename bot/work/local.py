"""Heavy work in other processes: a parse takes a tenth of a second of CPU and would freeze every chat."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, Self, TypeVar

import summarizer.model as model
from summarizer.errors import SummarizerError

P = ParamSpec("P")
R = TypeVar("R")


_MOST_MEMORY = 2_000_000_000
"""Bytes that a process may take: some six times what it does with the model and the longest text."""


_NICENESS = 5
"""How far processes that read step back for those that answer (`nice`)."""


class TooMuchWork(SummarizerError):
    """The text keeps the machine busy for too long, or breaks the process that reads it."""


class Summaries:
    """A pool of `processes`, each with its own model; a job may take `seconds`. Made once, closed at the end.

    `method` is how sentences are ranked.
    """

    def __init__(self, processes: int = 1, *, method: str = "lead", seconds: float = 60) -> None:
        self._processes = processes
        self._method = method
        self._seconds = seconds
        self._pool = self._new_pool()
        self._waiting = asyncio.Semaphore(processes)

    def warm_up(self) -> None:
        """Load the model in the background, before the first text comes."""
        for _ in range(self._processes):
            self._pool.submit(_load)

    async def summarize(
        self, article: model.Article, sentences: int | None = None, *, length: model.Length = model.Length.NORMAL
    ) -> model.Briefing:
        """The briefing of `article`, as long as `length` says or of so many sentences. Raises SummarizerError."""
        return await self.run(_summarize, article, length, sentences, self._method)

    async def digest(self, articles: Sequence[model.Article], words: int = 250) -> model.Digest:
        """One story told from several articles. Raises SummarizerError."""
        return await self.run(_digest, tuple(articles), words)

    async def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`function(...)`, a module's function, in the pool. Raises what it raises, and TooMuchWork."""
        return await self.run_within(self._seconds, function, *args, **kwargs)

    async def run_within(self, seconds: float, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same for a job that may take no more than so many seconds."""
        async with self._waiting:  # the time a job waits for its turn is not its own
            pool = self._pool
            job = pool.submit(function, *args, **kwargs)
            try:
                return await asyncio.wait_for(asyncio.wrap_future(job), seconds)
            except MemoryError as error:
                raise TooMuchWork("That text is more than I can read: send a shorter part of it.") from error
            except (TimeoutError, BrokenProcessPool) as error:
                self._replace(pool)
                raise TooMuchWork("That text is more than I can read: send a shorter part of it.") from error

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._processes, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        """A stuck or broken process takes its pool with it; the next job finds a new one."""
        if self._pool is broken:
            self._pool = self._new_pool()
            _stop(broken)

    def close(self) -> None:
        """End the processes."""
        _stop(self._pool)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _stop(pool: ProcessPoolExecutor) -> None:
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()


def _begin() -> None:
    """Ctrl-C is for the main process, which ends the others; killed, it could not, so that they watch for it.

    They step back for it, too: an answer must not wait for a processor that reads news.
    """
    os.nice(_NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_main_process, daemon=True).start()
    kept, most = resource.getrlimit(resource.RLIMIT_DATA)
    limit = _MOST_MEMORY if most == resource.RLIM_INFINITY else min(_MOST_MEMORY, most)
    if kept == resource.RLIM_INFINITY or kept > limit:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


def _end_with_the_main_process() -> None:
    main = multiprocessing.parent_process()
    if main is not None:
        main.join()
        os._exit(1)


def _load() -> None:
    text = "The bridge opened on Monday. The mayor said that it would last a hundred years."
    _summarize(model.Article(text), model.Length.SHORT, None, "lead")


def _summarize(article: model.Article, length: model.Length, sentences: int | None, method: str) -> model.Briefing:
    from summarizer.pipeline import summarize

    return summarize(article, length=length, sentences=sentences, method=method)


def _digest(articles: tuple[model.Article, ...], words: int) -> model.Digest:
    from summarizer.pipeline import digest

    return digest(articles, words=words)
