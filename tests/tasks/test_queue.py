"""The work queue keeps its promises in one process and in many: nothing runs too early, twice at once, or never."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import Database
from bot.work.queue import Kind, Queue, Task
from tests.tasks.conftest import Bench, take, until, working


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
