"""A store, a clock that a test moves, and the Telegram adapter over the strict double."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from bot.chat.changing import change
from bot.chat.telegram import Telegram, menu
from bot.model import Chat, Schedule
from bot.outbox import delivery, news
from bot.outbox.deciding import decide_due
from bot.speech import ENGLISH
from bot.store import Database, articles, chats
from tests.chat import parts
from tests.telegram.double import TOKEN, Double


@dataclass
class Clock:
    """A clock that a test moves."""

    now: datetime = parts.NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: int) -> None:
        """Move on by that much."""
        self.now += timedelta(**span)


@dataclass
class Office:
    """The delivery side of a bot, tick by tick."""

    database: Database
    telegram: Telegram
    api: Double
    clock: Clock

    def subscribe(self, key: str, at: time = time(7), zone: str = "UTC", **more: Any) -> None:
        """Subscribe a chat that has written to the bot before."""
        self.api.chats[number_of(key)] = {"id": number_of(key), "type": "private"}
        schedule = Schedule(zone=zone, times=(at,), **more)
        with self.database.begin() as c:
            chats.ensure(c, key, kind="private", now=self.clock())
            change(c, key, lambda chat: replace(chat, schedule=schedule, subscribed=True), self.clock())

    def adjust(self, key: str, **settings: Any) -> None:
        """The chat changes its settings now."""
        schedule = replace(self.chat(key).schedule, **settings)
        with self.database.begin() as c:
            change(c, key, lambda chat: replace(chat, schedule=schedule), self.clock())

    def publish(self, text: str = parts.TEXT, url: str = parts.LINK) -> None:
        """An article comes in by a feed."""
        with self.database.begin() as c:
            articles.add(c, parts.article(origin="feed", text=text, url=url), chat=None, now=self.clock())

    def chat(self, key: str) -> Chat:
        """The chat as it is stored."""
        with self.database.reading() as c:
            chat = chats.get(c, key)
        assert chat is not None
        return chat

    async def tick(self) -> int:
        """What the scheduler does every few seconds; how many messages arrived."""
        news.tell(self.database, self.clock())
        decide_due(self.database, self.clock())
        return await delivery.deliver(self.database, self.telegram, self.clock)


def number_of(key: str) -> int:
    """Telegram's number for a chat."""
    return int(key.removeprefix("telegram:"))


@pytest.fixture(autouse=True)
def short_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most tests leave the menu of commands out in other languages than English: fifty calls at each start of a bot."""
    monkeypatch.setattr(menu, "LANGUAGES", (ENGLISH,))


@pytest.fixture
def clock() -> Clock:
    """Half past six in the morning."""
    return Clock()


@pytest.fixture
def database(file_database: Database) -> Database:
    """A new database in a file: what is tried here does not depend on which kind it is."""
    return file_database


@pytest.fixture
async def office(database: Database, clock: Clock) -> AsyncIterator[Office]:
    """The bot, running over the double."""

    async def at_once(_: float) -> None:
        await asyncio.sleep(0)

    async with Double() as api:
        telegram = Telegram(TOKEN, parts.conversation(database), api_url=api.url, hold=0.05, sleep=at_once)
        task = asyncio.create_task(telegram.run())
        await api.until(lambda: api.commands)
        yield Office(database, telegram, api, clock)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
