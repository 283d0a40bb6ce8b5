"""A strict double of the Bot API: it refuses what Telegram refuses, and shows what a user would see.

Beyond answering, it can be told to fail: `fail("sendMessage", 429, ...)` makes the next such call fail, `silence` drops
the connection without an answer.
"""

import asyncio
import json
import re
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.api import ME, NAME, Api, Offered, Shown, person
from tests.telegram.loopback import Loopback, Request, Response
from tests.telegram.rules import Refusal

__all__ = ["NAME", "TOKEN", "Double", "Refusal", "Shown"]

TOKEN = "1234567:for-tests-only"
_MOMENT, _IDLE = 0.05, 0.004
"""Seconds, and how much of a processor a process takes in them that has nothing to do."""


@dataclass
class Double(Api):
    """The Bot API for one bot. An async context manager; `url` is what TELEGRAM_API_URL is set to."""

    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    url: str = ""
    place: tuple[str, int] = ("127.0.0.1", 0)
    patience: int = 1200
    """So many moments without a word and without work in this process a bot is waited for: it may be in another one."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._quiet = 0
        self._failures: dict[str, deque[Refusal | Response | None]] = {}

    async def __aenter__(self) -> "Double":
        self._server = await Loopback(self._respond, self.place).__aenter__()
        self.url = self._server.url
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self._server.__aexit__()

    # what a user does

    async def say(self, chat: int, text: str, *, user: int | None = None, kind: str = "private", **more: Any) -> int:
        """A user writes `text`; returns the id of the message."""
        number = next(self._ids)
        await self._queue({"message": self._message(chat, number, text, user, kind) | more})
        return number

    async def press(self, message: Shown, label: str, *, user: int | None = None, kind: str = "private") -> str:
        """A user presses the button `label` under a message; returns the id of the query."""
        query = str(next(self._ids))
        self._queries.add(query)
        under = self._message(message.chat, message.id, message.text, ME["id"], kind) | {"from": ME}
        if message.thread:
            under |= {"message_thread_id": message.thread, "is_topic_message": True}
        pressed = {"id": query, "from": person(user or message.chat), "chat_instance": "1", "message": under}
        await self._queue({"callback_query": pressed | {"data": message.buttons[label]}})
        return query

    async def type_inline(self, user: int, text: str, *, offset: str = "") -> Offered:
        """A user types "@bot TEXT" in some chat, or scrolls on; returns what they are offered."""
        query = str(next(self._ids))
        self._queries.add(query)
        typed = {"id": query, "from": person(user), "query": text, "offset": offset, "chat_type": "group"}
        await self._queue({"inline_query": typed})
        return await self.until(lambda: self.offers.get(query))

    async def send_update(self, **update: Any) -> None:
        """Anything else happens."""
        await self._queue(update)

    async def upload(self, chat: int, name: str, data: bytes, *, caption: str = "") -> None:
        """A user sends a file."""
        self.files[f"file-{name}"] = data
        document = {"file_id": f"file-{name}", "file_unique_id": name, "file_name": name, "file_size": len(data)}
        await self.say(chat, "", document=document, caption=caption)

    # what a test asks

    async def until(self, holds: Callable[[], Any]) -> Any:
        """Wait until `holds()` is true, and return what it is; fail with what was said when nothing more is."""
        self._quiet = 0
        async with self._changed:
            while not (found := holds()):
                said = [each.text for each in self.shown], self.notices
                assert self._quiet < self.patience, f"The bot has no more to say than {said}"
                worked = time.process_time()
                try:
                    await asyncio.wait_for(self._changed.wait(), _MOMENT)
                except TimeoutError:
                    self._quiet += time.process_time() - worked < _IDLE
        return found

    async def notice(self, part: str) -> str:
        """Wait for words over a button that hold `part`, and return them."""
        found: str = await self.until(lambda: next((words for words in self.notices if part in words), None))
        return found

    async def message(self, part: str, *, chat: int | None = None) -> Shown:
        """Wait for a message that holds `part`, and return it."""
        return await self.until(
            lambda: next((m for m in self.shown if part in m.text and chat in (None, m.chat)), None)
        )

    def called(self, method: str) -> list[dict[str, str]]:
        """Return the fields of every call of a method."""
        return [fields for name, fields in self.calls if name == method]

    def fail(self, method: str, status: int, description: str, times: int = 1, **parameters: int) -> None:
        """Make the next calls of a method fail."""
        self._failures.setdefault(method, deque()).extend([Refusal(status, description, **parameters)] * times)

    def silence(self, method: str, times: int = 1) -> None:
        """Answer the next calls of a method with nothing at all."""
        self._failures.setdefault(method, deque()).extend([None] * times)

    def answer_with(self, method: str, response: Response) -> None:
        """Answer the next call of a method with that."""
        self._failures.setdefault(method, deque()).append(response)

    @property
    def answered_with(self) -> int:
        """How many failures are still to come."""
        return sum(map(len, self._failures.values()))

    async def _queue(self, update: dict[str, Any]) -> None:
        async with self._changed:
            self._updates.append({"update_id": next(self._ids)} | update)
            self._changed.notify_all()

    # what the bot does

    async def _respond(self, request: Request) -> Response:
        download = request.path.removeprefix(f"/file/bot{TOKEN}/")
        if download in self.files:
            return Response(200, self.files[download], "application/octet-stream")
        prefix, _, method = request.path.rpartition("/")
        if prefix != f"/bot{TOKEN}":
            return Refusal(401, "Unauthorized").response
        self.calls.append((method, request.fields))
        waiting = self._failures.get(method)
        failure = waiting.popleft() if waiting else False
        if failure is None:
            response = Response(0, None)
        elif isinstance(failure, Response):
            response = failure
        elif failure:
            response = failure.response
        else:
            response = await self._called(method, request)
        self._quiet *= method == "getUpdates"
        async with self._changed:
            self._changed.notify_all()
        return response

    async def _called(self, method: str, request: Request) -> Response:
        name = re.sub("([A-Z])", r"_\1", method).lower()
        handler = getattr(self, f"_do_{name}", None)
        if handler is None:
            return Refusal(404, "Not Found: method not found").response
        try:
            return Response(200, json.dumps({"ok": True, "result": await handler(request)}).encode())
        except Refusal as refusal:
            return refusal.response
