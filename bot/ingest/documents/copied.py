"""Texts copied from somewhere: what the first lines of an article say about it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from bot.ingest.page import Page
from summarizer.cleaning import Removal, clean

_HEAD_LINES = 10
_OUTLET = re.compile(
    r"(?:The )?(?:[A-Z][\w'’.&-]*(?: (?:of|and|the|&))? ){0,4}"
    r"(?:Times|Post|Gazette|News|Herald|Journal|Ledger|Tribune|Wire|"
    r"Weekend|Weekly|Daily|Chronicle|Guardian|Observer|Courier|Standard|Star|Mail|Review|Bulletin|Press|Today|Radio)"
)
_BYLINED = re.compile(r"^by\s.+?,\s*(.+?)\s*$", re.I)
_TAG = re.compile(r"\(([A-Z][A-Za-z .&'’-]{1,30})\)")


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
