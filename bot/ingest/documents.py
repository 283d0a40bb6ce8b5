"""Files and pasted texts: what format it is, and what the first lines of a copied article say about it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from bot.ingest.encodings import characters
from bot.ingest.errors import NotReadable
from bot.ingest.page import Page
from bot.ingest.pages import read_page
from summarizer.cleaning import Removal, clean

TEXT_SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".xhtml"})
"""What a watched folder is searched for."""

_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
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
_HEAD_LINES = 10
_OUTLET = re.compile(
    r"(?:The )?(?:[A-Z][\w'’.&-]*(?: (?:of|and|the|&))? ){0,4}"
    r"(?:Times|Post|Gazette|News|Herald|Journal|Ledger|Tribune|Wire|"
    r"Weekend|Weekly|Daily|Chronicle|Guardian|Observer|Courier|Standard|Star|Mail|Review|Bulletin|Press|Today|Radio)"
)
_BYLINED = re.compile(r"^by\s.+?,\s*(.+?)\s*$", re.I)
_TAG = re.compile(r"\(([A-Z][A-Za-z .&'’-]{1,30})\)")


def read_document(name: str, data: bytes, charset: str | None = None) -> Page:
    """The article in a file of that name. Raises NotReadable, or NoStory for a web page without one."""
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise NotReadable(f"{name} is {what}, which I cannot read: send the text of the article instead.")
    if _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) or name.lower().endswith((".html", ".htm", ".xhtml")):
        return read_page(data, None, charset)
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotReadable(f"{name} is neither text nor a web page: send the text of the article instead.")
    return read_text(characters(data, charset).replace("\r\n", "\n").replace("\r", "\n"))


def read_text(text: str) -> Page:
    """A text as it was copied from somewhere, with the date, author and source that stand round its story."""
    removals = clean(text)
    head = _head(text)
    return Page(text=text, source=_source(text, head, removals), published=_date(text, removals))


def _head(text: str) -> list[str]:
    lines = (line.strip() for line in text[:4000].splitlines())
    return [line for line in lines if line][:_HEAD_LINES]


def _source(text: str, head: list[str], removals: tuple[Removal, ...]) -> str | None:
    """The outlet: a line of the head that is nothing but its name, its name in the byline, or the agency's tag."""
    for line in head:
        if _OUTLET.fullmatch(line):
            return line
    for line in head:
        bylined = _BYLINED.match(line)
        if bylined and _OUTLET.fullmatch(bylined[1]):
            return bylined[1]
    for removal in removals:
        tag = _TAG.search(text[removal.start : removal.end])
        if tag and removal.reason in ("agency", "dateline"):
            return tag[1]
    return None


def _date(text: str, removals: tuple[Removal, ...]) -> datetime | None:
    """The date of the page: the first date line that can be read without guessing."""
    for removal in removals:
        if removal.reason == "date":
            moment = _moment(text[removal.start : removal.end])
            if moment is not None:
                return moment
    return None


def _moment(line: str) -> datetime | None:
    import dateparser  # slow to load, and most articles bring their date with them

    line = re.sub(r"^\W*(?:published|updated|posted)\W*", "", line.strip(), flags=re.I)
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": True, "TIMEZONE": "UTC"}
    found = dateparser.parse(line, languages=["en"], settings=settings)
    return found.astimezone(UTC) if found else None
