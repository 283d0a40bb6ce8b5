"""The methods of the Bot API for one bot, and what it shows its users."""

import asyncio
import itertools
import json
import re
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from tests.telegram import rules
from tests.telegram.loopback import Request
from tests.telegram.rules import Choice, Refusal

NAME = "briefing_test_bot"
ME = {"id": 1234567, "is_bot": True, "first_name": "Briefing", "username": NAME}
NOW = 1_790_000_000


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
class Offered:
    """What an inline query was answered with."""

    choices: list[Choice]
    next_offset: str
    cache_time: int
    personal: bool
    button: str | None


@dataclass
class Api:
    """What the bot has called, and what came of it."""

    chats: dict[int, dict[str, Any]] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    commands: list[dict[str, str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    offers: dict[str, Offered] = field(default_factory=dict)
    menus: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    administrators: set[tuple[int, int]] = field(default_factory=set)
    notices: list[str] = field(default_factory=list)
    per_second: int = 30
    first_id: int = 1

    def __post_init__(self) -> None:
        self._updates: deque[dict[str, Any]] = deque()
        self._ids = itertools.count(self.first_id)
        self._changed = asyncio.Condition()
        self._queries: set[str] = set()
        self._sends: deque[float] = deque(maxlen=1000)
        self._polling = 0

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
        return rules.described(request, "description", 512)

    async def _do_set_my_short_description(self, request: Request) -> bool:
        return rules.described(request, "short_description", 120)

    async def _do_get_chat_member(self, request: Request) -> dict[str, Any]:
        chat, user = self._known(request), int(request.fields["user_id"])
        administers = (chat, user) in self.administrators
        rights = {"is_anonymous": False} if administers else {}
        return {"status": "creator" if administers else "member", "user": person(user)} | rights

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
        return self._show(request, request.fields.get("caption", ""), 1024, file=rules.file(request, "document"))

    async def _do_send_photo(self, request: Request) -> dict[str, Any]:
        name, data = rules.file(request, "photo")
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
        offered = rules.choices(json.loads(fields["results"]))
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
        text = rules.words(request.fields, words, limit, empty=file is not None)
        answers = json.loads(request.fields.get("reply_parameters", "{}")).get("message_id")
        thread = int(request.fields.get("message_thread_id", "0")) or None
        return Shown(number, chat, text, words, rules.buttons(request.fields), thread, answers, file=file)

    def _known(self, request: Request) -> int:
        chat = int(request.fields["chat_id"])
        if chat not in self.chats:
            raise Refusal(400, "Bad Request: chat not found")
        return chat

    def _message(self, chat: int, number: int, text: str, user: int | None, kind: str) -> dict[str, Any]:
        place: dict[str, Any] = {"id": chat, "type": kind} | ({} if kind == "private" else {"title": "A room"})
        self.chats.setdefault(chat, place)
        message = {"message_id": number, "date": NOW, "chat": place, "from": person(user or chat)}
        return message | ({"text": text} if text else {})


def person(number: int) -> dict[str, Any]:
    """Somebody who uses Telegram."""
    return {"id": abs(number), "is_bot": False, "first_name": "Reader", "language_code": "en"}
