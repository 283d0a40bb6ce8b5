"""Which format a file has: its first bytes decide, its name only where they say nothing."""

from __future__ import annotations

import re

from bot.ingest.documents.copied import read_text
from bot.ingest.documents.mail import is_mail, read_mail
from bot.ingest.documents.pdf import is_pdf, read_pdf
from bot.ingest.documents.word import is_word, read_word
from bot.ingest.encodings import characters
from bot.ingest.errors import NotReadable
from bot.ingest.page import Page
from bot.ingest.pages import read_page

READABLE = frozenset({".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml"})
"""How the names of files end that may hold an article."""

_UNREADABLE = (
    (b"PK\x03\x04", "a zip archive or another kind of office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "an archive"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)\b",
    re.I | re.S,
)


def read_document(name: str, data: bytes, charset: str | None = None) -> Page:
    """The article in a file of that name. Raises NotReadable, or NoStory for a web page without one."""
    if is_pdf(data):
        return read_pdf(name, data)
    if is_word(data):
        return read_word(name, data)
    for magic, what in _UNREADABLE:
        if data.startswith(magic):
            raise NotReadable(f"{name} is {what}, which I cannot read: send the text of the article instead.")
    if is_mail(name, data):
        return read_mail(name, data)
    if _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) or name.lower().endswith((".html", ".htm", ".xhtml")):
        return read_page(data, None, charset)
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotReadable(f"{name} is neither text nor a web page: send the text of the article instead.")
    return read_text(characters(data, charset).replace("\r\n", "\n").replace("\r", "\n"))
