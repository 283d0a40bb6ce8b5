"""By webhook the bot answers what Telegram sends, and nobody else's calls, over real HTTP."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.chat.telegram import Telegram, TelegramUnusable
from bot.chat.telegram.receiving import Webhook
from bot.store import Database
from tests.chat import parts
from tests.telegram.double import TOKEN, Double
from tests.telegram.hooks import HEADER, call, free_port

SECRET = "only-telegram_knows-1"


@asynccontextmanager
async def listening(api: Double, database: Database, port: int) -> AsyncIterator[asyncio.Task[None]]:
    """The bot with a webhook at that port."""
    hook = Webhook("https://bot.example/hooks/telegram", "127.0.0.1", port, SECRET)
    telegram = Telegram(TOKEN, parts.conversation(database), api_url=api.url, hold=0.05, webhook=hook)
    task = asyncio.create_task(telegram.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def said(number: int, text: str) -> dict[str, object]:
    """An update as Telegram sends it."""
    chat, user = {"id": 42, "type": "private"}, {"id": 42, "is_bot": False, "first_name": "Reader"}
    return {"update_id": number, "message": {"message_id": number, "date": 1, "chat": chat, "from": user, "text": text}}


async def test_what_telegram_sends_is_answered(api: Double, database: Database) -> None:
    """Telegram is told the address and the secret, and a message that comes with it gets its answer."""
    port = free_port()
    async with listening(api, database, port):
        await api.until(lambda: api.called("setWebhook"))
        [told] = api.called("setWebhook")
        assert (told["url"], told["secret_token"]) == ("https://bot.example/hooks/telegram", SECRET)
        assert "inline_query" in told["allowed_updates"] and not api.called("deleteWebhook")
        api.chats[42] = {"id": 42, "type": "private"}
        assert await call(port, said(1, "/help"), **{HEADER: SECRET}) == 200
        await api.message("/brief", chat=42)
        assert not api.called("getUpdates")


async def test_nobody_else_is_let_in(api: Double, database: Database) -> None:
    """Without the secret, with a wrong one, or as another kind of request a call is refused and does nothing."""
    port = free_port()
    async with listening(api, database, port):
        for headers in ({}, {HEADER: "wrong"}, {HEADER: ""}, {HEADER: SECRET, "Content-Type": "text/plain"}):
            assert await call(port, said(1, "/help"), **headers) == 403
        async with httpx.AsyncClient(trust_env=False) as client:
            assert (await client.get(f"http://127.0.0.1:{port}/hooks/telegram")).status_code == 405
            assert (await client.post(f"http://127.0.0.1:{port}/hooks")).status_code == 404
        assert not api.called("sendMessage")


async def test_an_update_that_cannot_be_read_is_logged_without_its_words(
    api: Double, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """What somebody wrote does not reach the log, and the next update is answered."""
    port = free_port()
    with caplog.at_level(logging.DEBUG):
        async with listening(api, database, port):
            broken = said(1, "my secret plan")
            broken["message"] = {"text": "my secret plan", "date": "never", "chat": {}}
            assert await call(port, broken, **{HEADER: SECRET}) == 400
            api.chats[42] = {"id": 42, "type": "private"}
            assert await call(port, said(2, "/help"), **{HEADER: SECRET}) == 200
            await api.message("/brief", chat=42)
    shown = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert any("cannot be read" in line for line in shown) and not any("secret plan" in line for line in shown)


async def test_a_port_that_is_taken_stops_the_bot_with_a_sentence(api: Double, database: Database) -> None:
    """The sentence names the setting."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        async with listening(api, database, other.getsockname()[1]) as bot:
            with pytest.raises(TelegramUnusable, match="WEBHOOK_PORT"):
                await bot
