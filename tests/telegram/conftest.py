"""The bot over the strict double: python-telegram-bot's own network code in between."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest

from bot.chat.telegram import Telegram, answering, menu
from bot.speech import ENGLISH
from bot.store import Database
from tests.chat import parts
from tests.telegram.double import TOKEN, Double

Running = Callable[..., AbstractAsyncContextManager[Telegram]]


@pytest.fixture(autouse=True)
def short_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most tests leave the menu of commands out in other languages than English: fifty calls at each start of a bot."""
    monkeypatch.setattr(menu, "LANGUAGES", (ENGLISH,))


async def at_once(_: float) -> None:
    """A pause that takes no time."""
    await asyncio.sleep(0)


@pytest.fixture
def database(file_database: Database) -> Database:
    """A new database in a file: what is tried here does not depend on which kind it is."""
    return file_database


@pytest.fixture
async def api() -> AsyncIterator[Double]:
    """The Bot API."""
    async with Double(patience=200) as double:
        yield double


@pytest.fixture
def shelf(database: Database) -> parts.Shelf:
    """What stands in for the intake."""
    return parts.Shelf(database)


@pytest.fixture
def running(api: Double, database: Database, shelf: parts.Shelf, monkeypatch: pytest.MonkeyPatch) -> Running:
    """Start the bot: `async with running() as telegram`. A busy machine is no database that another program holds."""
    monkeypatch.setattr(answering, "_HELD", 60.0)

    @asynccontextmanager
    async def start(sleep: Callable[[float], Awaitable[None]] = at_once, **rules: Any) -> AsyncIterator[Telegram]:
        talk = parts.conversation(database, shelf, **rules)
        telegram = Telegram(TOKEN, talk, api_url=api.url, hold=0.05, sleep=sleep)
        task = asyncio.create_task(telegram.run())
        try:
            yield telegram
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    return start


@pytest.fixture
async def bot(running: Running) -> AsyncIterator[Telegram]:
    """The bot, running."""
    async with running() as telegram:
        yield telegram
