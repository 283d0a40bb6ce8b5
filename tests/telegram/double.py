"""A strict double of the Bot API: it refuses what Telegram refuses, and shows what a user would see.

Beyond answering, it can be told to fail: `fail("sendMessage", 429, ...)` makes the next such call fail, `silence` drops
the connection without an answer.
"""

import asyncio
import itertools
import json
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.telegram import markup
from tests.telegram.loopback import Loopback, Request, Response

TOKEN = "1234567:for-tests-only"
NAME = "briefing_test_bot"
ME = {"id": 1234567, "is_bot": True, "first_name": "Briefing", "username": NAME}
NOW = 1_790_000_000


class Refusal(Exception):
    """An answer with ok = false."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


@dataclass
class Shown:
    """A message of the bot as the user sees it: words without markup, and the buttons by label."""

    id: int
    chat: int
    text: str
    html: str
    buttons: dict[str, str]
    thread: int | None = None
    answers: int | None = None
    edits: int = 0
    file: tuple[str, bytes] | None = None


@dataclass(frozen=True)
class Choice:
    """A quote to choose, and the words and the HTML that choosing it writes into the conversation."""

    id: str
    title: str
    description: str
    text: str
    html: str


@dataclass(frozen=True)
class Offered:
    """What an inline query was answered with."""

    choices: list[Choice]
    next_offset: str
    cache_time: int
    personal: bool
    button: str | None


@dataclass
class Double:
    """The Bot API for one bot. An async context manager; `url` is what TELEGRAM_API_URL is set to."""

    chats: dict[int, dict[str, Any]] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    commands: list[dict[str, str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    offers: dict[str, Offered] = field(default_factory=dict)
    menus: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    administrators: set[tuple[int, int]] = field(default_factory=set)
    notices: list[str] = field(default_factory=list)
    url: str = ""
    per_second: int = 30
    place: tuple[str, int] = ("127.0.0.1", 0)
    first_id: int = 1

    def __post_init__(self) -> None:
        self._updates: deque[dict[str, Any]] = deque()
        self._ids = itertools.count(self.first_id)
        self._changed = asyncio.Condition()
        self._failures: dict[str, deque[Refusal | Response | None]] = {}
        self._queries: set[str] = set()
        self._sends: deque[float] = deque(maxlen=1000)
        self._polling = 0

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
        pressed = {"id": query, "from": _person(user or message.chat), "chat_instance": "1", "message": under}
        await self._queue({"callback_query": pressed | {"data": message.buttons[label]}})
        return query

    async def type_inline(self, user: int, text: str, *, offset: str = "") -> Offered:
        """A user types "@bot TEXT" in some chat, or scrolls on; returns what they are offered."""
        query = str(next(self._ids))
        self._queries.add(query)
        typed = {"id": query, "from": _person(user), "query": text, "offset": offset, "chat_type": "group"}
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
        """Wait until `holds()` is true, and return what it is."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(holds), 180)
        return holds()

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

    # what the bot does

    async def _respond(self, request: Request) -> Response:
        download = request.path.removeprefix(f"/file/bot{TOKEN}/")
        if download in self.files:
            return Response(200, self.files[download], "application/octet-stream")
        prefix, _, method = request.path.rpartition("/")
        if prefix != f"/bot{TOKEN}":
            return _answer(Refusal(401, "Unauthorized"))
        waiting = self._failures.get(method)
        failure = waiting.popleft() if waiting else False
        if failure is None:
            response = Response(0, None)
        elif isinstance(failure, Response):
            response = failure
        elif failure:
            response = _answer(failure)
        else:
            response = await self._called(method, request)
        self.calls.append((method, request.fields))
        async with self._changed:
            self._changed.notify_all()
        return response

    async def _called(self, method: str, request: Request) -> Response:
        name = re.sub("([A-Z])", r"_\1", method).lower()
        handler = getattr(self, f"_do_{name}", None)
        if handler is None:
            return _answer(Refusal(404, "Not Found: method not found"))
        try:
            return Response(200, json.dumps({"ok": True, "result": await handler(request)}).encode())
        except Refusal as refusal:
            return _answer(refusal)

    async def _do_get_me(self, request: Request) -> dict[str, Any]:
        return ME

    async def _do_delete_webhook(self, request: Request) -> bool:
        return True

    async def _do_set_webhook(self, request: Request) -> bool:
        if not request.fields["url"].startswith("https://"):
            raise Refusal(400, "Bad Request: bad webhook: HTTPS url must be provided for webhook")
        if not re.fullmatch("[A-Za-z0-9_-]{0,256}", request.fields.get("secret_token", "")):
            raise Refusal(400, "Bad Request: secret token contains unallowed characters")
        return True

    async def _do_set_my_commands(self, request: Request) -> bool:
        commands = json.loads(request.fields["commands"])
        for each in commands:
            if not re.fullmatch("[a-z0-9_]{1,32}", each["command"]) or not 1 <= len(each["description"]) <= 256:
                raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
        scope = json.loads(request.fields.get("scope", "{}")).get("type", "default")
        self.menus[scope, request.fields.get("language_code", "")] = [each["command"] for each in commands]
        if scope == "default" and "language_code" not in request.fields:
            self.commands = commands
        return True

    async def _do_set_my_description(self, request: Request) -> bool:
        return _described(request, "description", 512)

    async def _do_set_my_short_description(self, request: Request) -> bool:
        return _described(request, "short_description", 120)

    async def _do_get_chat_member(self, request: Request) -> dict[str, Any]:
        chat, user = self._known(request), int(request.fields["user_id"])
        rules = (chat, user) in self.administrators
        rights = {"is_anonymous": False} if rules else {}
        return {"status": "creator" if rules else "member", "user": _person(user)} | rights

    async def _do_get_updates(self, request: Request) -> list[dict[str, Any]]:
        if self._polling:
            raise Refusal(409, "Conflict: terminated by other getUpdates request")
        offset = int(request.fields.get("offset", "0"))
        self._polling += 1
        try:
            while self._updates and self._updates[0]["update_id"] < offset:
                self._updates.popleft()
            if not self._updates:
                async with self._changed:
                    wait = float(request.fields.get("timeout", "0"))
                    await asyncio.wait_for(self._changed.wait_for(lambda: self._updates), wait)
            return list(self._updates)[:100]
        except TimeoutError:
            return []
        finally:
            self._polling -= 1

    async def _do_send_message(self, request: Request) -> dict[str, Any]:
        return self._show(request, request.fields.get("text", ""), 4096)

    async def _do_edit_message_text(self, request: Request) -> dict[str, Any]:
        number = int(request.fields["message_id"])
        old = next((m for m in self.shown if m.id == number and m.chat == int(request.fields["chat_id"])), None)
        if old is None:
            raise Refusal(400, "Bad Request: message to edit not found")
        new = self._checked(request, request.fields.get("text", ""), 4096, number)
        if (new.html, new.buttons) == (old.html, old.buttons):
            raise Refusal(400, "Bad Request: message is not modified: specified new message content is the same")
        old.text, old.html, old.buttons, old.edits = new.text, new.html, new.buttons, old.edits + 1
        return self._message(old.chat, number, old.text, None, "private") | {"from": ME}

    async def _do_delete_message(self, request: Request) -> bool:
        number = int(request.fields["message_id"])
        old = next((m for m in self.shown if m.id == number and m.chat == int(request.fields["chat_id"])), None)
        if old is None:
            raise Refusal(400, "Bad Request: message to delete not found")
        self.shown.remove(old)
        return True

    async def _do_send_document(self, request: Request) -> dict[str, Any]:
        return self._show(request, request.fields.get("caption", ""), 1024, file=_file(request, "document"))

    async def _do_send_photo(self, request: Request) -> dict[str, Any]:
        name, data = _file(request, "photo")
        if not data.startswith((b"\x89PNG", b"\xff\xd8")) or len(data) > 10_000_000:
            raise Refusal(400, "Bad Request: IMAGE_PROCESS_FAILED")
        return self._show(request, request.fields.get("caption", ""), 1024, file=(name, data))

    async def _do_send_chat_action(self, request: Request) -> bool:
        self._known(request)
        return True

    async def _do_answer_callback_query(self, request: Request) -> bool:
        if request.fields["callback_query_id"] not in self._queries:
            raise Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self._queries.remove(request.fields["callback_query_id"])
        words = request.fields.get("text", "")
        if len(words) > 200:
            raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
        if words:
            self.notices.append(words)
        return True

    async def _do_answer_inline_query(self, request: Request) -> bool:
        fields = request.fields
        if fields["inline_query_id"] not in self._queries:
            raise Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        offered = _results(json.loads(fields["results"]))
        button = json.loads(fields.get("button", "null"))
        if len(fields.get("next_offset", "").encode()) > 64:
            raise Refusal(400, "Bad Request: NEXT_OFFSET_INVALID")
        if button and not (button["text"] and re.fullmatch("[A-Za-z0-9_-]{1,64}", button["start_parameter"])):
            raise Refusal(400, "Bad Request: SWITCH_PM_TEXT_EMPTY or START_PARAM_INVALID")
        self._queries.remove(fields["inline_query_id"])
        self.offers[fields["inline_query_id"]] = Offered(
            offered,
            fields.get("next_offset", ""),
            int(fields.get("cache_time", "300")),
            fields.get("is_personal") == "true",
            button and button["text"],
        )
        return True

    async def _do_get_file(self, request: Request) -> dict[str, Any]:
        name = request.fields["file_id"]
        if name not in self.files:
            raise Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        return {"file_id": name, "file_unique_id": name, "file_size": len(self.files[name]), "file_path": name}

    def _show(self, request: Request, words: str, limit: int, file: tuple[str, bytes] | None = None) -> dict[str, Any]:
        clock = asyncio.get_running_loop().time()
        if sum(clock - each < 1 for each in self._sends) >= self.per_second:
            raise Refusal(429, "Too Many Requests: retry after 1", retry_after=1)
        self._sends.append(clock)
        message = self._checked(request, words, limit, next(self._ids), file)
        self.shown.append(message)
        kind = self.chats.get(message.chat, {}).get("type", "private")
        return self._message(message.chat, message.id, message.text, None, kind) | {"from": ME}

    def _checked(
        self, request: Request, words: str, limit: int, number: int, file: tuple[str, bytes] | None = None
    ) -> Shown:
        chat = self._known(request)
        text = _words(request.fields, words, limit, empty=file is not None)
        answers = json.loads(request.fields.get("reply_parameters", "{}")).get("message_id")
        thread = int(request.fields.get("message_thread_id", "0")) or None
        return Shown(number, chat, text, words, _buttons(request.fields), thread, answers, file=file)

    def _known(self, request: Request) -> int:
        chat = int(request.fields["chat_id"])
        if chat not in self.chats:
            raise Refusal(400, "Bad Request: chat not found")
        return chat

    def _message(self, chat: int, number: int, text: str, user: int | None, kind: str) -> dict[str, Any]:
        place: dict[str, Any] = {"id": chat, "type": kind} | ({} if kind == "private" else {"title": "A room"})
        self.chats.setdefault(chat, place)
        message = {"message_id": number, "date": NOW, "chat": place, "from": _person(user or chat)}
        return message | ({"text": text} if text else {})

    async def _queue(self, update: dict[str, Any]) -> None:
        async with self._changed:
            self._updates.append({"update_id": next(self._ids)} | update)
            self._changed.notify_all()


def _person(number: int) -> dict[str, Any]:
    return {"id": abs(number), "is_bot": False, "first_name": "Reader", "language_code": "en"}


def _described(request: Request, name: str, most: int) -> bool:
    if len(request.fields.get(name, "")) > most:
        raise Refusal(400, "Bad Request: description is too long")
    return True


def _words(fields: dict[str, Any], words: str, limit: int, *, empty: bool = False) -> str:
    try:
        text, entities = markup.read(words) if fields.get("parse_mode") == "HTML" else (words, 0)
    except markup.BadMarkup as bad:
        raise Refusal(400, f"Bad Request: {bad}") from bad
    length = len(text.encode("utf-16-le")) // 2
    if not text.strip() and not empty:
        raise Refusal(400, "Bad Request: message text is empty")
    if length > limit or entities > 100:
        raise Refusal(400, "Bad Request: message is too long")
    return text


def _results(results: list[dict[str, Any]]) -> list[Choice]:
    ids = [each["id"] for each in results]
    if len(results) > 50:
        raise Refusal(400, "Bad Request: RESULTS_TOO_MUCH")
    if len(set(ids)) < len(ids) or not all(1 <= len(each.encode()) <= 64 for each in ids):
        raise Refusal(400, "Bad Request: RESULT_ID_INVALID")
    if not all(each["type"] == "article" and each["title"].strip() for each in results):
        raise Refusal(400, "Bad Request: TITLE_INVALID")
    contents = [each["input_message_content"] for each in results]
    texts = [_words(content, content["message_text"], 4096) for content in contents]
    return [
        Choice(each["id"], each["title"], each.get("description", ""), text, content["message_text"])
        for each, text, content in zip(results, texts, contents, strict=True)
    ]


def _buttons(fields: dict[str, str]) -> dict[str, str]:
    rows = json.loads(fields.get("reply_markup", "{}")).get("inline_keyboard", [])
    pressed = {each["text"]: each["callback_data"] for row in rows for each in row if "url" not in each}
    opened = {each["text"]: each["url"] for row in rows for each in row if "url" in each}
    if not all(pressed) or not all(1 <= len(data.encode()) <= 64 for data in pressed.values()):
        raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    if not all(re.fullmatch(r"https?://[^/\s]+\.[^/\s]+(/\S*)?", url) for url in opened.values()):
        raise Refusal(400, "Bad Request: BUTTON_URL_INVALID")
    return pressed | opened


def _file(request: Request, name: str) -> tuple[str, bytes]:
    if not request.files:
        raise Refusal(400, f"Bad Request: there is no {name} in the request")
    return next(iter(request.files.values()))


def _answer(refusal: Refusal) -> Response:
    body: dict[str, Any] = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    return Response(
        refusal.status, json.dumps(body | ({"parameters": refusal.parameters} if refusal.parameters else {})).encode()
    )
