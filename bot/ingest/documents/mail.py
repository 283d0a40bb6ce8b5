"""Saved e-mails (.eml) by the standard library: a press release as it was sent, plain text before HTML."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parseaddr

from bot.ingest.documents.copied import read_text
from bot.ingest.encodings import characters
from bot.ingest.errors import NotReadable
from bot.ingest.page import Page
from bot.ingest.pages import read_page

_MOST_PARTS = 200
_MOST_PASSED = 5
_HEADER = re.compile(
    rb"(?:return-path|received|delivered-to|message-id|mime-version|from|to|date|subject|x-[\w-]+|dkim-signature): ?\S",
    re.I,
)
_MOST_LIKELY = re.compile(rb"^(?:message-id|mime-version):", re.I | re.M)
_PASSED = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs)\s?(?:\[\d{1,3}\])?:|\[[^\[\]]{1,40}\])\s*", re.I)
"""What a subject begins with when a mail was answered, passed on or sent by a list."""

_SIGNATURE = re.compile(r"^-- $.*", re.M | re.S)
_PASSED_ON = re.compile(r"^(?:-{2,}|_{5,}).{0,60}\n(?:(?:From|Date|Sent|Subject|To|Cc): .*\n?){2,}", re.M)
_ENOUGH = 200
"""Characters of plain text that are worth more than the HTML beside them."""


def is_mail(name: str, data: bytes) -> bool:
    """Whether `data` is an e-mail: by its name, or because it begins with a mail's headers."""
    if name.lower().endswith(".eml"):
        return True
    head = data[:4096].partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
    return _HEADER.match(data) is not None and _MOST_LIKELY.search(head) is not None


def read_mail(name: str, data: bytes) -> Page:
    """The article in an e-mail, from its sender. Raises NotReadable, NoStory."""
    if data.count(b"boundary=") > _MOST_PARTS:  # nested, each makes the next one dearer
        raise NotReadable("{name} has more parts than an e-mail has: send the text of the article.", name=name)
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        bodies = [(part.get_content_type(), _text_of(part)) for part in _texts(message)]
        subject, sender, sent = _subject(message), parseaddr(_header(message, "from"))[0], _sent(message)
    except (RecursionError, LookupError, ValueError, AttributeError, TypeError, IndexError) as error:
        raise NotReadable("{name} is a broken e-mail: send the text of the article.", name=name) from error
    page = _page(name, bodies)
    return replace(page, title=subject or page.title, url=None, source=sender or page.source, published=sent)


def _page(name: str, bodies: list[tuple[str, str]]) -> Page:
    plain = [text for kind, text in bodies if kind == "text/plain" and text.strip()]
    if plain and len(plain[0]) >= _ENOUGH:
        return read_text(_PASSED_ON.sub("", _SIGNATURE.sub("", plain[0])).strip())
    for text in (text for kind, text in bodies if kind == "text/html"):
        return read_page(text.encode("utf-8", "replace"), None, "utf-8")
    if plain:
        return read_text(plain[0].strip())
    raise NotReadable("{name} holds no words, only attachments: send those, or the text of the article.", name=name)


def _texts(message: EmailMessage) -> Iterator[EmailMessage]:
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            raise ValueError("an e-mail of too many parts")
        if part.get_content_type() in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            yield part


def _text_of(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    return characters(data if isinstance(data, bytes) else b"", part.get_content_charset()).replace("\r\n", "\n")


def _subject(message: EmailMessage) -> str:
    subject = _header(message, "subject")
    for _ in range(_MOST_PASSED):
        subject = _PASSED.sub("", subject, count=1) if _PASSED.match(subject) else subject
    return subject


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())[:500]


def _sent(message: EmailMessage) -> datetime | None:
    moment = getattr(message.get("date"), "datetime", None)
    if not isinstance(moment, datetime):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
