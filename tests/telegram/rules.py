"""What Telegram refuses in the fields of a call, and what a user would see of the rest."""

import json
import re
from dataclasses import dataclass
from typing import Any

from tests.telegram import markup
from tests.telegram.loopback import Request, Response


class Refusal(Exception):
    """An answer with ok = false."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters

    @property
    def response(self) -> Response:
        """The answer itself."""
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        body |= {"parameters": self.parameters} if self.parameters else {}
        return Response(self.status, json.dumps(body).encode())


@dataclass(frozen=True)
class Choice:
    """A quote to choose, and the words and the HTML that choosing it writes into the conversation."""

    id: str
    title: str
    description: str
    text: str
    html: str


def described(request: Request, name: str, most: int) -> bool:
    """A description of the bot that is not too long."""
    if len(request.fields.get(name, "")) > most:
        raise Refusal(400, "Bad Request: description is too long")
    return True


def words(fields: dict[str, Any], written: str, limit: int, *, empty: bool = False) -> str:
    """The words of a message without markup; those beside a file may be `empty`."""
    try:
        text, entities = markup.read(written) if fields.get("parse_mode") == "HTML" else (written, 0)
    except markup.BadMarkup as bad:
        raise Refusal(400, f"Bad Request: {bad}") from bad
    length = len(text.encode("utf-16-le")) // 2
    if not text.strip() and not empty:
        raise Refusal(400, "Bad Request: message text is empty")
    if length > limit or entities > 100:
        raise Refusal(400, "Bad Request: message is too long")
    return text


def choices(results: list[dict[str, Any]]) -> list[Choice]:
    """What an inline query is answered with."""
    ids = [each["id"] for each in results]
    if len(results) > 50:
        raise Refusal(400, "Bad Request: RESULTS_TOO_MUCH")
    if len(set(ids)) < len(ids) or not all(1 <= len(each.encode()) <= 64 for each in ids):
        raise Refusal(400, "Bad Request: RESULT_ID_INVALID")
    if not all(each["type"] == "article" and each["title"].strip() for each in results):
        raise Refusal(400, "Bad Request: TITLE_INVALID")
    contents = [each["input_message_content"] for each in results]
    texts = [words(content, content["message_text"], 4096) for content in contents]
    return [
        Choice(each["id"], each["title"], each.get("description", ""), text, content["message_text"])
        for each, text, content in zip(results, texts, contents, strict=True)
    ]


def buttons(fields: dict[str, str]) -> dict[str, str]:
    """What is under a message: data or link by label."""
    rows = json.loads(fields.get("reply_markup", "{}")).get("inline_keyboard", [])
    pressed = {each["text"]: each["callback_data"] for row in rows for each in row if "url" not in each}
    opened = {each["text"]: each["url"] for row in rows for each in row if "url" in each}
    if not all(pressed) or not all(1 <= len(data.encode()) <= 64 for data in pressed.values()):
        raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    if not all(re.fullmatch(r"https?://[^/\s]+\.[^/\s]+(/\S*)?", url) for url in opened.values()):
        raise Refusal(400, "Bad Request: BUTTON_URL_INVALID")
    return pressed | opened


def file(request: Request, name: str) -> tuple[str, bytes]:
    """The name and the bytes of the file that is sent."""
    if not request.files:
        raise Refusal(400, f"Bad Request: there is no {name} in the request")
    return next(iter(request.files.values()))
