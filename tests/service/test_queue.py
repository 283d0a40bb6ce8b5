"""The work queue keeps its promises in one process and in many: nothing runs too early, twice at once, or never."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from procrastinate import PsycopgConnector
from sqlalchemy import text

from bot import doctor
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


async def test_what_is_committed_is_done_in_order_and_what_is_not_never(
    database: Database, queue: Queue, bench: Bench
) -> None:
    """A transaction that fails leaves no task; the others' are done by priority and then one after the other."""
    with pytest.raises(RuntimeError), database.begin() as c:
        queue.defer(c, take(9))
        raise RuntimeError
    with database.begin() as c:
        queue.defer(c, [*take(1, 2), Task(Kind.LOOK, 5), Task(Kind.DECIDE, 3), Task(Kind.TAKE, 7, asked=True)])
    with database.begin() as c:
        queue.defer(c, [Task(Kind.TAKE, 2, asked=True)])  # somebody asks for what waits
    queue.at_once = 1  # type: ignore[attr-defined]
    bench.open.set()
    async with working(queue, bench):
        await until(lambda: len(bench.done) == 5)
        with database.begin() as c:
            queue.defer(c, take(4))
        await until(lambda: len(bench.done) == 6)
    assert sorted(bench.done[:2]) == ["take:2", "take:7"]
    assert bench.done[2:] == ["decide:3", "look:5", "take:1", "take:4"]


async def test_a_task_waits_once_and_is_under_way_once(database: Database, queue: Queue, bench: Bench) -> None:
    """Deferred while it runs it is done once more afterwards; what is only made sure of is not."""
    for _ in range(3):
        with database.begin() as c:
            queue.defer(c, take(1))
    async with working(queue, bench):
        await until(lambda: bench.under_way)
        for _ in range(3):
            with database.begin() as c:
                queue.ensure(c, take(1, 2))
        with database.begin() as c:
            queue.defer(c, take(1))
        await until(lambda: len(bench.under_way) == 2)
        bench.open.set()
        await until(lambda: len(bench.done) == 3)
        with database.begin() as c:
            queue.defer(c, take(3))
        await until(lambda: "take:3" in bench.done)
    assert sorted(bench.done) == ["take:1", "take:1", "take:2", "take:3"]
    assert bench.most == 1


async def test_what_fails_is_tried_again_and_given_up_in_the_end(
    database: Database, queue: Queue, bench: Bench
) -> None:
    """Failures are counted for administrators, and keep nothing else waiting."""
    bench.open.set()
    bench.failures = 2
    with database.begin() as c:
        queue.defer(c, take(1))
    async with working(queue, bench):
        await until(lambda: bench.done == ["take:1"])
        bench.failures = 5
        with database.begin() as c:
            queue.defer(c, take(2))
        await until(lambda: not bench.failures)
        with database.begin() as c:
            queue.defer(c, take(3))
        await until(lambda: bench.done == ["take:1", "take:3"])

        def failed() -> int:
            with database.reading() as c:
                return queue.backlog(c)[-1].failed

        await until(lambda: failed() == 1)


async def test_what_is_under_way_when_the_program_stops_goes_back(
    database: Database, queue: Queue, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next one does it at once."""
    monkeypatch.setattr("bot.work.distributed._GRACE", 0.05)
    with database.begin() as c:
        queue.defer(c, take(1))
    async with working(queue, bench):
        await until(lambda: bench.under_way)
    assert not bench.done and not bench.under_way
    bench.open.set()
    async with working(queue, bench):
        await until(lambda: bench.done == ["take:1"])


async def test_the_backlog_tells_depth_and_age(database: Database, queue: Queue, bench: Bench) -> None:
    """By kind: how much waits and since when, how much is under way."""
    before = datetime.now(UTC)
    with database.begin() as c:
        queue.defer(c, [*take(1, 2, 3), Task(Kind.LOOK, 1)])
    queue.at_once = 1  # type: ignore[attr-defined]
    async with working(queue, bench):
        await until(lambda: bench.under_way == ["look:1"])
        with database.reading() as c:
            found = {each.kind: each for each in queue.backlog(c)}
        taking = found[Kind.TAKE]
        assert taking.oldest is not None and abs(taking.oldest - before) < timedelta(minutes=1)
        assert (taking.waiting, taking.running, taking.failed) == (3, 0, 0)
        assert (found[Kind.LOOK].waiting, found[Kind.LOOK].running) == (0, 1)
        assert found[Kind.DECIDE].waiting == 0 and found[Kind.DECIDE].oldest is None
        bench.open.set()


async def test_a_dead_workers_tasks_are_given_to_another(database: Database, queue: Queue, bench: Bench) -> None:
    """One that sends no heartbeat any more holds nothing; what waits again already is not doubled by that."""
    if not database.shared:
        assert await queue.rescue() == 0
        return
    with database.begin() as c:
        queue.defer(c, take(1, 2))
    gone = "UPDATE procrastinate_jobs SET status = 'doing', worker_id = :worker"
    with database.begin() as c:
        worker = c.scalar(
            text("INSERT INTO procrastinate_workers VALUES (DEFAULT, now() - interval '1 hour') RETURNING id")
        )
        c.execute(text(gone), {"worker": worker})
        queue.defer(c, take(2))
    bench.open.set()
    async with working(queue, bench):
        assert await queue.rescue() == 2
        await until(lambda: len(bench.done) == 2)
    assert sorted(bench.done) == ["take:1", "take:2"]
    with database.reading() as c:
        assert c.scalar(text("SELECT count(*) FROM procrastinate_jobs")) == 0


async def test_two_workers_share_the_work(database: Database, queue: Queue, bench: Bench) -> None:
    """Each task is done by one of them."""
    if not database.shared:
        pytest.skip("one process works alone")
    with database.begin() as c:
        queue.defer(c, take(*range(40)))
    bench.open.set()
    async with working(queue, bench), working(queue_of(database), bench):
        await until(lambda: len(bench.done) == 40)
    assert sorted(bench.done) == sorted(f"take:{number}" for number in range(40))


async def test_a_stop_while_the_server_does_not_answer_leaves_nothing_running(bench: Bench) -> None:
    """The program would wait for it for ever: what connects outlives a cancel."""
    silent: list[asyncio.StreamWriter] = []

    async def take_in(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        silent.append(writer)

    before = asyncio.all_tasks()
    async with await asyncio.start_server(take_in, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        queue = DistributedQueue(f"postgresql://nobody@127.0.0.1:{port}/none", "none")
        task = asyncio.create_task(queue.work(bench.handlers()))  # type: ignore[arg-type]
        await until(lambda: silent)
        task.cancel()
        for each in silent:
            each.close()  # or it would take as long as a connection may
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled() and asyncio.all_tasks() == before


async def test_a_stop_that_the_library_does_not_hear_while_it_connects_is_obeyed(
    database: Database, queue: Queue, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it does if the connection is there in the moment in which the stop comes."""
    if not isinstance(queue, DistributedQueue):
        pytest.skip("nothing connects in one process")
    waiting = asyncio.Event()

    async def deaf(connector: PsycopgConnector, pool: object = None) -> None:
        waiting.set()
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        await opened(connector)

    opened = PsycopgConnector.open_async
    monkeypatch.setattr(PsycopgConnector, "open_async", deaf)
    before = asyncio.all_tasks()
    task = asyncio.create_task(queue.work(bench.handlers()))  # type: ignore[arg-type]
    async with asyncio.timeout(PATIENCE):
        await waiting.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled() and asyncio.all_tasks() == before


async def test_work_goes_on_when_the_server_was_away(bench: Bench) -> None:
    """Killed while tasks are under way, it finds them done, and others to do, when it is back."""
    from tests import postgres

    try:
        with postgres.server(lasting=True) as server:
            database = Database(server.url(server.new_database()))
            database.migrate()
            queue = queue_of(database)
            with database.begin() as c:
                queue.defer(c, take(1))
            async with working(queue, bench):
                await until(lambda: bench.under_way)
                await asyncio.to_thread(server.kill)
                bench.open.set()
                await until(lambda: bench.done)
                await asyncio.to_thread(server.start)
                with database.begin() as c:
                    queue.defer(c, take(2))
                await until(lambda: "take:2" in bench.done)

                def waits() -> int:
                    with database.reading() as c:
                        return int(c.scalar(text("SELECT count(*) FROM procrastinate_jobs")) or 0)

                await queue.rescue()
                await until(lambda: not waits())
            database.close()
    except LookupError as error:
        pytest.skip(str(error))


def test_the_queues_own_changes_are_applied_once(database: Database) -> None:
    """A newer version of the library brings changes of its tables; a start with the same version brings none."""
    if not database.shared:
        pytest.skip("the file has no such tables")
    with database.begin() as c:
        c.execute(text("DELETE FROM queue_changes WHERE name LIKE '03.03.00_01%'"))
        c.execute(text("DROP FUNCTION procrastinate_fetch_job_v2"))
    database.migrate()
    database.migrate()
    with database.reading() as c:
        assert c.scalar(text("SELECT count(*) FROM pg_proc WHERE proname = 'procrastinate_fetch_job_v2'")) == 1


def test_the_doctor_tells_how_deep_the_queue_is(database: Database, queue: Queue) -> None:
    """By kind, with the age of the oldest task; on one that nobody works on for an hour it says what to do."""
    if not database.shared:
        pytest.skip("what waits in one process no other can see")
    with database.begin() as c:
        queue.defer(c, [*take(1, 2), Task(Kind.LOOK, 7)])
    with database.reading() as c:
        found = doctor._queue(queue.backlog(c))
    assert found.good and "1 to look, 2 to take" in found.told
    with database.begin() as c:
        c.execute(text("UPDATE procrastinate_events SET at = at - interval '2 hours'"))
        found = doctor._queue(queue.backlog(c))
    assert not found.good and "120 min" in found.told and "workers" in found.told
