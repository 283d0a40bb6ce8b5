"""Heavy work in other processes: a parse takes a tenth of a second of CPU and would freeze every chat."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import ParamSpec, Self, TypeVar

import summarizer.model as model
from bot.work.shares import Shares
from summarizer.errors import SummarizerError

P = ParamSpec("P")
R = TypeVar("R")


_MOST_MEMORY = 2_000_000_000
"""Bytes that a process may take: some six times what it does with the model and the longest text."""


_NICENESS = 5
"""How far processes that read step back for those that answer (`nice`)."""

_READING = 20.0
"""Seconds of a processor that it may take to find out what a file or a page is, and what stands in it."""

LOADED = ["bot.work.ready"]
"""The modules that processes which read share."""

_PATIENCE = 8
"""A job may take so many times longer by the clock than by the processor: the machine may have other things to do."""


class TooMuchWork(SummarizerError):
    """The text keeps the machine busy for too long, or breaks the process that reads it."""


class Summaries:
    """So many `processes`, each with its own model; a job may take `seconds` of a processor. Closed at the end.

    Each does one job at a time, so that a job that breaks its process disturbs no other. One more is begun when a chat
    would wait for what others have read. `method` is how sentences are ranked.
    """

    def __init__(self, processes: int = 1, *, method: str = "lead", seconds: float = 60) -> None:
        self._method = method
        self._seconds = seconds
        self._all = [_new_process() for _ in range(processes + 1)]
        self._free = self._all[::-1]
        self._shares = Shares(len(self._all))

    def warm_up(self) -> None:
        """Load the model in the background, before the first text comes."""
        for process in self._all[:-1]:
            threading.Thread(target=process.submit, args=(brief_something,), daemon=True).start()

    async def summarize(
        self, article: model.Article, sentences: int | None = None, *, length: model.Length = model.Length.NORMAL
    ) -> model.Briefing:
        """The briefing of `article`, as long as `length` says or of so many sentences. Raises SummarizerError."""
        return await self.run(_summarize, article, length, sentences, self._method)

    async def digest(self, articles: Sequence[model.Article], words: int = 250) -> model.Digest:
        """One story told from several articles. Raises SummarizerError."""
        return await self.run(_digest, tuple(articles), words)

    async def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`function(...)`, a module's function, in one of the processes. Raises what it raises, and TooMuchWork."""
        return await self.run_within(self._seconds, function, *args, **kwargs)

    async def read(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same for a job that finds out what a file or page is and what stands in it, before it is briefed."""
        return await self.run_within(_READING, function, *args, **kwargs)

    async def run_within(self, seconds: float, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same for a job that may take no more than so many seconds of a processor."""
        job = partial(_limited, seconds, partial(function, *args, **kwargs))
        try:
            try:
                return await self._done(job, seconds * _PATIENCE)
            except _Died as death:
                if death.by_the_limit:
                    raise
                return await self._done(job, seconds * _PATIENCE)  # it may have been killed for what others did
        except (MemoryError, TimeoutError, _Died) as error:
            raise TooMuchWork("That text is more than I can read: send a shorter part of it.") from error

    async def _done(self, job: Callable[[], R], wait: float) -> R:
        async with self._shares.place():  # the time a job waits for its turn is not its own
            process = self._free.pop()
            try:
                future = await asyncio.to_thread(process.submit, job)  # may wait for a process to begin
                return await asyncio.wait_for(asyncio.wrap_future(future), wait)
            except BrokenProcessPool as error:
                process, death = self._replaced(process)
                raise _Died(by_the_limit=death == -signal.SIGPROF) from error
            except (TimeoutError, asyncio.CancelledError):
                process, _ = self._replaced(process)
                raise
            finally:
                self._free.append(process)

    def _replaced(self, broken: ProcessPoolExecutor) -> tuple[ProcessPoolExecutor, int | None]:
        """A new process in the place of one that is stuck or dead, and how that one ended."""
        new = _new_process()
        self._all[self._all.index(broken)] = new
        return new, _stop(broken)

    def close(self) -> None:
        """End the processes."""
        for process in self._all:
            _stop(process)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Died(Exception):
    """The process ended with its job, perhaps because that took more of the processor than it may."""

    def __init__(self, *, by_the_limit: bool) -> None:
        super().__init__(by_the_limit)
        self.by_the_limit = by_the_limit


def _new_process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=_context(), initializer=_begin)


def _context() -> multiprocessing.context.BaseContext:
    """Processes are forked from one that has the model and no threads; Apple's libraries do not stand a fork."""
    if sys.platform == "darwin":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context


def _stop(pool: ProcessPoolExecutor) -> int | None:
    """End its process at once; its exit code, if it ever began."""
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
        process.join()
    return processes[0].exitcode if processes else None


def _limited(seconds: float, job: Callable[[], R]) -> R:
    """Do the job, or die when it took so much of the processor: code in C can be ended in no other way."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return job()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _begin() -> None:
    """Ctrl-C is for the main process, which ends the others; killed, it could not, so that they watch for it.

    They step back for it, too: an answer must not wait for a processor that reads news. What libraries write to
    standard error there may hold what people sent, and is nobody's: what goes wrong is told by the main process.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
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


def brief_something() -> None:
    """Load whatever a briefing needs, by making one."""
    text = "The bridge opened on Monday. The mayor said that it would last a hundred years."
    _summarize(model.Article(text), model.Length.SHORT, None, "lead")


def _summarize(article: model.Article, length: model.Length, sentences: int | None, method: str) -> model.Briefing:
    from summarizer.pipeline import summarize

    return summarize(article, length=length, sentences=sentences, method=method)


def _digest(articles: tuple[model.Article, ...], words: int) -> model.Digest:
    from summarizer.pipeline import digest

    return digest(articles, words=words)
