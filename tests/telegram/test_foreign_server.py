"""The bot against telegram-test-api, a Bot API server that nobody here wrote.

It is installed by npm, as package-lock.json pins it, into build/. Where Telegram itself is stricter or slower than that
server, a proxy between the two makes up for it; the bot is the one that users get.
"""

import asyncio
import contextlib
import json
import os
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.chat.telegram import Telegram
from bot.store import Database, articles
from tests.chat import parts
from tests.telegram.double import TOKEN
from tests.telegram.loopback import Loopback, Request, Response

NODE = Path(__file__).parent / "node"
BUILD = Path(__file__).parents[2] / "build" / "telegram-test-api"
READER = 42


def missing(reason: str) -> None:
    """Skip, but never where the checks are meant to be complete."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def installed() -> Path:
    """The folder with the server in it, installed once."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        missing("node and npm are needed for the tests against telegram-test-api")
    lock = (NODE / "package-lock.json").read_text()
    stamp = BUILD / "installed.json"
    if not stamp.exists() or stamp.read_text() != lock:
        shutil.copytree(NODE, BUILD, dirs_exist_ok=True)
        done = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=BUILD,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            missing(f"telegram-test-api could not be installed: {done.stderr[-300:]}")
        stamp.write_text(lock)
    shutil.copy(NODE / "server.js", BUILD)
    return BUILD


@pytest.fixture
def server(installed: Path) -> Iterator[str]:
    """The server, running; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["node", "server.js", str(port)]
    with subprocess.Popen(command, cwd=installed, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdin is not None
        assert process.stdout.readline().strip() == "ready"
        yield f"http://127.0.0.1:{port}"
        process.stdin.close()
        process.wait(10)


class Proxy:
    """Stands between the bot and the server, and gives back what Telegram would where the server does not."""

    def __init__(self, server: str) -> None:
        self._http = httpx.AsyncClient(base_url=server)

    async def handle(self, request: Request) -> Response:
        """Pass a call on."""
        method = request.path.rsplit("/", 1)[-1]
        if method in ("setMyCommands", "deleteWebhook"):
            return _ok(True)
        answer = await self._ask(request)
        while method == "getUpdates" and not answer["result"]:  # it does not poll long
            await asyncio.sleep(0.02)
            answer = await self._ask(request)
        if method == "getUpdates":
            for pressed in (each["callback_query"] for each in answer["result"] if "callback_query" in each):
                pressed["chat_instance"] = "1"
        if method == "getMe":
            answer["result"]["is_bot"] = True
        if method == "sendMessage":  # it gives back what it was sent, as it was sent
            answer["result"] = {name: answer["result"][name] for name in ("message_id", "date", "chat", "text")}
            answer["result"]["date"] //= 1000
        return _ok(True if answer["result"] is None else answer["result"])

    async def _ask(self, request: Request) -> dict[str, Any]:
        answer: dict[str, Any] = (await self._http.post(request.path, data=request.fields)).json()
        assert answer["ok"], answer
        return answer

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()


class Client:
    """A user of the server: writes, presses, and reads what the bot wrote."""

    def __init__(self, server: str) -> None:
        self._http = httpx.AsyncClient(base_url=server)

    async def say(self, text: str) -> None:
        """Write to the bot."""
        await self._http.post("/sendMessage", json=_message() | {"text": text})

    async def press(self, message: dict[str, Any], data: str) -> None:
        """Press a button under a message of the bot."""
        under = _message() | {"message_id": message["messageId"], "text": message["message"]["text"]}
        pressed = {"botToken": TOKEN, "from": under["from"], "message": under, "data": data}
        await self._http.post("/sendCallback", json=pressed)

    async def message(self, part: str) -> dict[str, Any]:
        """Wait for a message of the bot that holds `part`."""
        async with asyncio.timeout(20):
            while True:
                history = (await self._http.post("/getUpdatesHistory", json={"token": TOKEN})).json()["result"]
                for each in history:
                    if "chat_id" in each.get("message", {}) and part in each["message"]["text"]:
                        found: dict[str, Any] = each
                        return found
                await asyncio.sleep(0.02)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()


@pytest.fixture
async def client(server: str, database: Database) -> AsyncIterator[Client]:
    """A user; the bot is running."""
    proxy, user = Proxy(server), Client(server)
    async with Loopback(proxy.handle) as between:
        telegram = Telegram(TOKEN, parts.conversation(database), api_url=between.url, hold=0.05)
        running = asyncio.create_task(telegram.run())
        yield user
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
    await proxy.close()
    await user.close()


async def test_a_reader_subscribes_briefs_presses_and_asks(client: Client, database: Database) -> None:
    """A whole conversation over a server that is not ours."""
    await client.say("/start")
    await client.message("Send a link")
    await client.say("/subscribe 07:00 Tokyo")
    await client.message("07:00")
    await client.say(parts.LINK)
    briefed = await client.message("The old bridge closes on Monday.")
    buttons = briefed["message"]["reply_markup"]["inline_keyboard"]
    await client.press(briefed, buttons[0][0]["callback_data"])
    shown = await client.message("The old bridge closes on Monday.")
    await client.say("who mentioned winter?")
    await client.message("Ada Quill</b>, Mayor · said")
    assert shown["message"]["parse_mode"] == "HTML"


async def test_the_digest_comes_when_asked_for(client: Client, database: Database) -> None:
    """/digest shows what the feeds brought."""
    await database.run(articles.add, parts.article(origin="feed"), chat=None, now=parts.NOW)
    await client.say("/digest")
    await client.message("Your briefing")


def _message() -> dict[str, Any]:
    person = {"id": READER, "first_name": "Reader", "is_bot": False}
    chat = {"id": READER, "type": "private", "first_name": "Reader"}
    return {"botToken": TOKEN, "date": 1_790_000_000, "from": person, "chat": chat}


def _ok(result: object) -> Response:
    return Response(200, json.dumps({"ok": True, "result": result}).encode())
