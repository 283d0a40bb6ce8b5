"""Several processes on one PostgreSQL, and what befalls one of them between noting a message and answering it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection as Wire
from multiprocessing.process import BaseProcess

import pytest
from sqlalchemy import Connection, text

from bot.chat.desk import Access
from bot.chat.inbox import LEASE
from bot.chat.telegram import Telegram
from bot.chat.telegram.receiving import Webhook
from bot.model import Article, ChatKey
from bot.store import Database, members
from bot.work import local
from tests import postgres
from tests.chat import parts
from tests.telegram.double import TOKEN
from tests.telegram.hooks import Balanced, free_port

READER, KEY = 42, "telegram:42"
SECRET = "Wilhelmina"
PASTED = f"{parts.TEXT} Nobody but {SECRET} knows that."
INVITED = Access("invitation")


@dataclass
class Held(parts.Shelf):
    """Reads a text only when it is told to over a wire."""

    wire: Wire | None = None

    async def text(self, text: str, *, chat: ChatKey) -> Article:
        """Wait, then read."""
        assert self.wire is not None
        await asyncio.to_thread(self.wire.recv)
        return await super().text(text, chat=chat)


def telegram(database: Database, shelf: parts.Shelf, api_url: str, port: int, minutes: int = 0) -> Telegram:
    """A bot that is called at `port`, its clock so many minutes ahead."""
    now = parts.NOW + timedelta(minutes=minutes)
    talk = parts.conversation(database, shelf, access=INVITED, clock=lambda: now)
    hook = Webhook("https://bot.example/hooks/telegram", "127.0.0.1", port, "secret")
    return Telegram(TOKEN, talk, api_url=api_url, hold=0.01, webhook=hook)


def other(url: str, api_url: str, port: int, wire: Wire) -> None:
    """What the process does that is to die."""
    database = Database(url)
    asyncio.run(telegram(database, Held(database, wire=wire), api_url, port).run())


@dataclass
class Two:
    """A process that has begun to read what the reader sent, and what it takes to start another."""

    api: Balanced
    database: Database
    process: BaseProcess
    wire: Wire
    port: int

    @asynccontextmanager
    async def another(self, *, minutes: int = 0) -> AsyncIterator[None]:
        """The bot in this process, to which updates go from now on."""
        bot = telegram(self.database, parts.Shelf(self.database), self.api.url, self.port, minutes)
        task = asyncio.create_task(bot.run())
        self.api.ports = [self.port]
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def kill(self) -> None:
        """End it with SIGKILL."""
        self.process.kill()
        self.process.join()


@pytest.fixture
def url(postgres_server: postgres.Server, template: str) -> str:
    """Where a database is that processes can share."""
    return postgres_server.url(postgres_server.new_database(template))


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """That database; the reader is invited."""
    database = Database(url)
    with database.begin() as c:
        members.join(c, KEY, members.invite(c, "telegram:1", uses=1, now=parts.NOW), parts.NOW)
    yield database
    database.close()


@pytest.fixture
async def two(url: str, database: Database) -> AsyncIterator[Two]:
    """The other process is asked to read a text."""
    forking = local._context()  # as the bot begins processes: what they load is there
    here, there = forking.Pipe()
    ports = [free_port(), free_port()]
    async with Balanced(ports=ports[:1]) as api:
        api.chats[READER] = {"id": READER, "type": "private"}
        process = forking.Process(target=other, args=(url, api.url, ports[0], there))
        process.start()
        try:
            await api.say(READER, PASTED)
            await api.message("Reading", chat=READER)
            yield Two(api, database, process, here, ports[1])
        finally:
            process.kill()
            process.join()


def holding_the_secret(c: Connection) -> list[str]:
    """The tables in which something of the text stands."""
    names = c.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
    rows = "SELECT EXISTS (SELECT FROM {} AS t WHERE row_to_json(t)::text ILIKE :part)"
    return [name for name in names if c.scalar(text(rows.format(name)), {"part": f"%{SECRET}%"})]


async def test_what_a_killed_process_was_reading_is_answered_once_by_another(two: Two) -> None:
    """In the place of the line that says that it is being read."""
    assert "updates" in await two.database.read(holding_the_secret)
    two.kill()
    async with two.another(minutes=LEASE.seconds):
        await two.api.message("Old bridge closes", chat=READER)
        await two.api.say(READER, "/help")
        await two.api.message("/brief", chat=READER)
    assert [each.text.count("Old bridge closes") > 0 for each in two.api.shown] == [True, False]
    assert "updates" not in await two.database.read(holding_the_secret)


async def test_what_is_forgotten_through_another_process_while_it_is_read_is_neither_kept_nor_told(two: Two) -> None:
    """The one that reads it comes to its end, and finds out."""
    async with two.another():
        await two.api.say(READER, "/forget everything")
        await two.api.message("forgotten this chat", chat=READER)
        two.wire.send("go on")
        await two.api.until(lambda: not any(each.text.startswith("Reading") for each in two.api.shown))
    assert await two.database.read(holding_the_secret) == []
    assert not any("Old bridge closes" in each.text for each in two.api.shown)


async def test_who_is_admitted_no_more_when_another_process_takes_over_is_told_nothing_of_it(two: Two) -> None:
    """Admission counts when the answer is given, not when the message was noted."""
    two.kill()
    await two.database.run(members.remove, KEY)
    async with two.another(minutes=LEASE.seconds):
        await two.api.message("invited people", chat=READER)
    assert not any("Old bridge closes" in each.text for each in two.api.shown)
    assert await two.database.read(holding_the_secret) == []
