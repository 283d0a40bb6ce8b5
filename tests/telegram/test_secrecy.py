"""Whatever the Bot API answers, nothing of what people write or are called reaches a log, nor the token."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator

import pytest

from bot import logs
from bot.store import Database
from tests.chat import parts
from tests.telegram.conftest import Running
from tests.telegram.double import TOKEN, Double
from tests.telegram.loopback import Response

READER = 4_242_424_200
SECRETS = ("Wilhelmina", "zebra", str(READER)[:-2], TOKEN.partition(":")[2], "hunter2")

ECHO = f"Wilhelmina's zebra https://x.example/?key=hunter2 telegram:{READER} {TOKEN}"
BROKEN: dict[str, Response] = {
    "no JSON": Response(200, f'{{"ok": true, "result": {{"text": "{ECHO}"'.encode()),
    "a page": Response(200, f"<html>{ECHO}</html>".encode(), "text/html"),
    "a page of an error": Response(502, f"<html>{ECHO}</html>".encode(), "text/html"),
    "no text": Response(200, b"\xff\xfe" + ECHO.encode("utf-16")),
    "a list": Response(200, json.dumps([ECHO]).encode()),
    "no result": Response(200, json.dumps({"ok": True, "text": ECHO}).encode()),
    "another result": Response(200, json.dumps({"ok": True, "result": ECHO}).encode()),
    "half a message": Response(200, json.dumps({"ok": True, "result": {"text": ECHO, "date": ECHO}}).encode()),
    "a refusal with the words": Response(
        400, json.dumps({"ok": False, "description": f"Bad Request: {ECHO}"}).encode()
    ),
    "a block with words": Response(403, json.dumps({"ok": False, "description": f"Forbidden: {ECHO}"}).encode()),
    "unknown parameters": Response(
        400, json.dumps({"ok": False, "description": "Bad Request", "parameters": {"x": ECHO}}).encode()
    ),
    "an error with the words": Response(500, json.dumps({"ok": False, "description": ECHO}).encode()),
    "another status": Response(302, ECHO.encode()),
    "nothing at all": Response(0, None),
}


@pytest.fixture
def written(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """Every line of every logger from warnings on, as it came and as it is written."""
    lines: list[str] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.extend(form.format(record) for form in (logs._Text(), logs._Structured()))
            if record.levelno >= logging.WARNING:
                lines.append(record.getMessage())

    keeping, root = Keeping(), logging.getLogger()
    with caplog.at_level(logging.DEBUG):
        root.addHandler(keeping)
        yield lines
        root.removeHandler(keeping)


@pytest.mark.parametrize("method", ["sendMessage", "getUpdates", "editMessageText"])
async def test_a_broken_answer_is_told_without_its_words(
    api: Double, running: Running, written: list[str], method: str
) -> None:
    """And the bot goes on."""
    async with running():
        for reader, answer in enumerate(BROKEN.values(), READER):
            api.answer_with(method, answer)
            await api.say(reader, f"{parts.TEXT} Wilhelmina's zebra: https://x.example/?key=hunter2", **named(reader))
            await api.until(lambda: api.answered_with == 0)
        await api.say(READER + 99, "/help", **named(READER + 99))
        await api.message("/brief", chat=READER + 99)
    told = "\n".join(written)
    assert [each for each in SECRETS if each in told] == []


async def test_an_update_that_cannot_be_read_and_an_answer_that_fails_are_told_without_words(
    api: Double, running: Running, written: list[str], database: Database
) -> None:
    """Neither the library's complaint nor our own traceback quotes anybody."""

    class Broken(parts.Shelf):
        async def text(self, text: str, *, chat: str) -> None:  # type: ignore[override]
            raise RuntimeError(f"{text} of {chat}")

    shelf = Broken(database)
    talk = parts.conversation(database, shelf)
    async with running():
        await api.send_update(callback_query={"id": ECHO, "data": ECHO})
        await api.send_update(message={"date": ECHO, "text": ECHO, "chat": {"id": ECHO}})
        await api.say(READER, "/help")
        await api.message("/brief", chat=READER)
    incoming = parts.pasted(f"{parts.TEXT} Wilhelmina's zebra", f"telegram:{READER}")
    assert [reply.plain async for reply in talk.respond(incoming)][-1].startswith("Something went wrong")
    await asyncio.sleep(0)
    told = "\n".join(written)
    assert "could not be answered" in told and "cannot be read" in told
    assert [each for each in SECRETS if each in told] == []


def named(reader: int) -> dict[str, object]:
    """Who writes."""
    return {"from": {"id": reader, "is_bot": False, "first_name": "Wilhelmina", "last_name": "Zebra"}}
