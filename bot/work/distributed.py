"""The work queue of many processes: procrastinate, on the PostgreSQL server that holds everything else.

A task is deferred over the connection of the transaction that makes it due, so that both are there or neither is. The
queueing lock keeps it from waiting twice, the lock from being under way twice. Each worker sends a heartbeat; what a
dead one had begun is given back by `rescue` (procrastinate's documentation, "Retry stalled jobs").
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import psycopg
from procrastinate import App, BaseRetryStrategy, PsycopgConnector, RetryDecision, SyncPsycopgConnector, exceptions
from procrastinate.jobs import DeleteJobCondition, Job, Status
from procrastinate.manager import JobManager
from sqlalchemy import Connection, text

from bot.store.engines import for_the_driver
from bot.store.errors import Busy, in_one_line
from bot.work.managing import Manager
from bot.work.queue import AT_ONCE, MOST_ATTEMPTS, Backlog, Handlers, Kind, Task, pause_after

log = logging.getLogger(__name__)

QUEUE = "news"
HEARTBEAT = 5.0
STALLED = 20.0
"""Seconds without a heartbeat after which a worker is taken for dead; to be wrong costs a task done twice."""

EVERY = 5.0
"""Seconds after which a worker looks whether the time of something has come: of what is new it is told at once."""

_GRACE = 5.0
"""Seconds that tasks under way have to end when the program stops."""

_AWAY = 1.0
_KEPT_HOURS = 7 * 24
_FASTER = text("""
UPDATE procrastinate_jobs SET priority = greatest(priority, wanted.urgency)
FROM unnest(CAST(:keys AS text[]), CAST(:priorities AS int[])) AS wanted (key, urgency)
WHERE status = 'todo' AND queueing_lock = wanted.key RETURNING queueing_lock""")
"""Which of the tasks wait already. They are locked, so that no worker begins one before what is new is committed."""

_THERE = text("""
SELECT queueing_lock FROM procrastinate_jobs WHERE status = 'todo' AND queueing_lock = ANY(CAST(:keys AS text[]))
UNION SELECT lock FROM procrastinate_jobs WHERE status = 'doing' AND lock = ANY(CAST(:keys AS text[]))""")

_BACKLOG = text("""
SELECT kinds.task_name, waiting, running, failed, coalesce(scheduled_at, (SELECT min(at) FROM procrastinate_events
    WHERE job_id = oldest)) AS since
FROM (SELECT task_name, count(*) FILTER (WHERE status = 'todo') AS waiting,
        count(*) FILTER (WHERE status = 'doing') AS running, count(*) FILTER (WHERE status = 'failed') AS failed,
        min(id) FILTER (WHERE status = 'todo') AS oldest
    FROM procrastinate_jobs GROUP BY task_name) AS kinds LEFT JOIN procrastinate_jobs ON id = oldest""")


@dataclass(slots=True)
class DistributedQueue:
    """The queue in the database at `url`; this process does `at_once` tasks side by side. `name` is for messages."""

    url: str
    name: str
    at_once: int = AT_ONCE
    pause: Callable[[int], float] = pause_after
    heartbeat: float = HEARTBEAT
    stalled: float = STALLED
    every: float = EVERY
    trouble: str | None = None
    _deferring: JobManager = field(init=False)

    def __post_init__(self) -> None:
        self._deferring = JobManager(SyncPsycopgConnector())  # only ever over a connection that is given

    def defer(self, c: Connection, tasks: Iterable[Task]) -> None:
        """Have the tasks done once the transaction of `c` is committed. One that waits already is not added again."""
        wanted = {task.key: task for task in sorted(tasks, key=lambda each: each.priority)}
        while wanted:
            told = {"keys": [*wanted], "priorities": [each.priority for each in wanted.values()]}
            waiting = set(c.scalars(_FASTER, told))
            if self._inserted(c, [task for key, task in wanted.items() if key not in waiting]):
                return

    def ensure(self, c: Connection, tasks: Iterable[Task]) -> None:
        """The same for those that neither wait nor are under way."""
        wanted = {task.key: task for task in tasks}
        while wanted:
            there = set(c.scalars(_THERE, {"keys": [*wanted]}))
            if self._inserted(c, [task for key, task in wanted.items() if key not in there]):
                return

    def _inserted(self, c: Connection, tasks: list[Task]) -> bool:
        """Whether that could be done: not if another process was faster with one of the tasks."""
        if not tasks:
            return True
        jobs = [_job(task) for task in sorted(tasks, key=lambda each: each.key)]  # in one order: no deadlock
        try:
            with c.begin_nested(), self._told_plainly():
                self._deferring.batch_defer_jobs(jobs, connection=c.connection.driver_connection)
        except exceptions.AlreadyEnqueued:
            return False
        return True

    async def work(self, handlers: Handlers) -> None:
        """Do what is deferred until cancelled; what is not done then goes back. A server that is away is waited for."""
        logging.getLogger("procrastinate").setLevel(logging.WARNING)
        while True:
            try:
                await self._work(handlers)
            except (exceptions.ConnectorException, psycopg.Error, OSError) as error:
                if self.trouble is None:
                    log.error("No work is done until the database %s can be reached again: %s", self.name, _line(error))
                self.trouble = "the database cannot be reached"
            if (task := asyncio.current_task()) is not None and task.cancelling():
                raise asyncio.CancelledError  # the library let an error of the farewell take its place
            await asyncio.sleep(_AWAY)

    async def _work(self, handlers: Handlers) -> None:
        app = self._app(handlers)
        manager = Manager(app.connector)
        app.job_manager = manager
        async with _connected(app):
            if self.trouble is not None:
                log.warning("The database %s can be reached again.", self.name)
            self.trouble = None
            working = asyncio.create_task(self._run(app))
            lost = asyncio.create_task(manager.lost.wait())
            try:
                await asyncio.wait((working, lost), return_when=asyncio.FIRST_COMPLETED)
            finally:
                lost.cancel()
                working.cancel()
                await asyncio.gather(lost, return_exceptions=True)
                with suppress(asyncio.CancelledError):
                    await working

    async def _run(self, app: App) -> None:
        await app.run_worker_async(
            queues=[QUEUE],
            concurrency=self.at_once,
            delete_jobs=DeleteJobCondition.SUCCESSFUL.value,
            fetch_job_polling_interval=self.every,
            install_signal_handlers=False,
            shutdown_graceful_timeout=_GRACE,
            update_heartbeat_interval=self.heartbeat,
            stalled_worker_timeout=self.stalled,
        )

    def _app(self, handlers: Handlers) -> App:
        app = self._opened_later(most=3)
        for kind, handler in handlers.items():
            app.task(name=kind.value, queue=QUEUE, retry=_Again(self.pause))(_doing(handler))
        return app

    def _opened_later(self, *, most: int) -> App:
        url = for_the_driver(self.url)
        told = {"connect_timeout": 5, "prepare_threshold": None}
        return App(connector=PsycopgConnector(conninfo=url, min_size=1, max_size=most, timeout=5.0, kwargs=told))

    async def rescue(self) -> int:
        """Give back what was under way in processes that died; how many tasks. Raises StoreError."""
        app = self._opened_later(most=1)
        with self._told_plainly():
            async with _connected(app):
                manager = Manager(app.connector)
                stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=self.stalled))
                for job in stalled:
                    with suppress(exceptions.ConnectorException):  # it came to an end after all
                        await _give_back(manager, job)
                await manager.prune_stalled_workers(self.stalled)
        return len(stalled)

    async def tidy(self) -> None:
        """Forget what failed a week ago. Raises StoreError."""
        app = self._opened_later(most=1)
        with self._told_plainly():
            async with _connected(app):
                await app.job_manager.delete_old_jobs(
                    _KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
                )

    def backlog(self, c: Connection) -> list[Backlog]:
        """How it stands with each kind, in all processes together; what failed, within a week."""
        rows = {row.task_name: row for row in c.execute(_BACKLOG)}
        found = [(kind, rows.get(kind.value)) for kind in Kind]
        return [
            Backlog(kind, 0, 0, 0)
            if row is None
            else Backlog(kind, row.waiting, row.running, row.failed, row.since and row.since.astimezone(UTC))
            for kind, row in found
        ]

    @contextmanager
    def _told_plainly(self) -> Iterator[None]:
        try:
            yield
        except (exceptions.ConnectorException, psycopg.Error) as error:
            raise Busy(f"The queue in the database {self.name} cannot be reached: {_line(error)}.") from error


@asynccontextmanager
async def _connected(app: App) -> AsyncIterator[None]:
    """Have `app` open while inside; whatever was begun of it is ended, also by a cancel that comes while it connects.

    Until it is closed the library's pool outlives every cancel, and a cancel may be lost on the one who waits for it.
    """
    opening = asyncio.ensure_future(app.open_async())
    try:
        await asyncio.shield(opening)
        yield
    finally:
        opening.cancel()
        await asyncio.gather(opening, return_exceptions=True)
        await app.close_async()


class _Again(BaseRetryStrategy):
    """What failed is tried again after a pause; what was broken off, at once."""

    def __init__(self, pause: Callable[[int], float]) -> None:
        self._pause = pause

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When, if at all."""
        if isinstance(exception, asyncio.CancelledError):
            return RetryDecision(retry_at=datetime.now(UTC))
        tries = job.attempts + 1
        if tries >= MOST_ATTEMPTS:
            return None
        return RetryDecision(retry_in={"milliseconds": int(self._pause(tries) * 1000)})


async def _give_back(manager: Manager, job: Job) -> None:
    """What ends its process each time is given up."""
    if job.attempts + 1 < MOST_ATTEMPTS:
        await manager.retry_job(job)
    else:
        await manager.finish_job(job, Status.FAILED, delete_job=False)


def _job(task: Task) -> Job:
    return Job(
        queue=QUEUE,
        task_name=task.kind.value,
        priority=task.priority,
        lock=task.key,
        queueing_lock=task.key,
        task_kwargs={"number": task.number},
    )


def _doing(handler: Callable[[int], Awaitable[object]]) -> Callable[..., Awaitable[None]]:
    async def do(number: int) -> None:
        await handler(number)

    return do


def _line(error: BaseException) -> str:
    return in_one_line(error.__cause__ or error) or type(error).__name__
