"""A queue whose workers die, whose server goes away, or which is stopped: what waits is done all the same."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from procrastinate import PsycopgConnector
from sqlalchemy import text

from bot import doctor
from bot.store import Database
from bot.work.distributed import DistributedQueue
from bot.work.queue import Kind, Queue, Task
from tests.tasks.conftest import PATIENCE, Bench, queue_of, take, until, working


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
