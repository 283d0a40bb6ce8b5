"""Disk full, database held, names gone, servers that stall: a clear line, no loss, and it goes on by itself."""

from __future__ import annotations

import asyncio
import logging
import socket
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection

from bot.ingest.errors import Unreachable
from bot.ingest.fetching import Fetcher
from bot.ingest.following import Follower
from bot.schedule import Job
from bot.store import Database, articles, feeds
from bot.store.errors import Busy
from tests.ingest.conftest import Clock, Site
from tests.ingest.samples import page, rss


@pytest.fixture
async def followed(follower: Follower, site: Site, database: Database, clock: Clock) -> AsyncIterator[Follower]:
    """A feed with one article, due now."""
    feed = site.serve("/feed", rss(("1", site.serve("/mill", page()), "Mill")), kind="application/rss+xml")
    await database.run(feeds.sync, {feed: "Echo"}, clock())
    yield follower


def taken(database: Database) -> int:
    """How many articles there are."""
    with database.reading() as c:
        return len(articles.latest(c, 9))


async def test_a_full_disk_loses_nothing(
    followed: Follower, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """It is told once in a sentence, nothing half is kept, and the article comes when there is space."""
    begin = Database.begin

    @contextmanager
    def on_a_full_disk(self: Database) -> Iterator[Connection]:
        with begin(self) as c:
            [pages] = c.exec_driver_sql("PRAGMA page_count").one()
            c.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            yield c
            c.exec_driver_sql("CREATE TABLE ballast (data BLOB)")
            c.exec_driver_sql("INSERT INTO ballast VALUES (zeroblob(1000000))")

    job = Job("feeds", followed.poll_feeds, followed.every)
    with pytest.MonkeyPatch.context() as full:
        full.setattr(Database, "begin", on_a_full_disk)
        told = await job._attempt(None)
        assert told is not None and "is full" in told and taken(database) == 0
        assert await job._attempt(told) == told
    assert [record.getMessage() for record in caplog.records if "is full" in record.getMessage()] == [f"feeds: {told}"]
    with database.begin() as c:
        c.exec_driver_sql("PRAGMA max_page_count = 1073741823")
    assert await job._attempt(told) is None and taken(database) == 1


async def test_a_held_database_loses_nothing(followed: Follower, database: Database, clock: Clock) -> None:
    """While another program holds it the sentence says so; then the article comes, once."""
    impatient = Database(f"sqlite:///{database.name}", busy_seconds=0)
    intake = type(followed.intake)(impatient, followed.intake.fetcher, followed.intake.summaries, clock)
    follower = Follower(intake, followed.every)
    other = sqlite3.connect(database.name, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy, match="held by another program"):
        await follower.poll_feeds()
    other.execute("ROLLBACK")
    other.close()
    assert await follower.poll_feeds() == 1
    assert await follower.poll_feeds() == 0
    impatient.close()


async def test_without_a_name_service_feeds_wait(
    followed: Follower,
    database: Database,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A warning names the feed, it is asked later, and when names are back the article comes."""

    async def gone(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    with monkeypatch.context() as away, caplog.at_level(logging.WARNING):
        away.setattr(asyncio.get_running_loop(), "getaddrinfo", gone)
        assert await followed.poll_feeds() == 0
    assert "There is no server named" in caplog.text
    clock.forward(minutes=31)
    assert await followed.poll_feeds() == 1


async def test_a_server_that_stalls_is_left_in_time() -> None:
    """One that says nothing, one that stops in the middle and one that drips are each given up, in a sentence."""

    async def stall(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        calls.append(asyncio.current_task())
        request = await reader.readuntil(b"\r\n\r\n")
        if b"/half" in request:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<html>")
        if b"/drip" in request:
            writer.write(b"HTTP/1.1 200 OK\r\n" + b"X-Drip: 1\r\n" * 3)
        await reader.read()
        writer.close()
        await writer.wait_closed()

    calls: list[asyncio.Task[None] | None] = []
    server = await asyncio.start_server(stall, "127.0.0.1", 0)
    address = "http://{}:{}".format(*server.sockets[0].getsockname())
    async with Fetcher(allowed=["127.0.0.1"], seconds=0.2) as fetcher:
        for path in ("/silent", "/half", "/drip"):
            with pytest.raises(Unreachable, match=r"too long|could not be reached"):
                await fetcher.get(address + path)
    await asyncio.gather(*filter(None, calls))
    server.close()
    await server.wait_closed()
