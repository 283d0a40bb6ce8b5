"""What `python -m bot read` does: what the bot takes for the story at a file or link, or for the entries of a feed.

A page that comes as a file with its address is read as if it came from there. Of an article for subscribers its
beginning is shown, but not briefed. Nothing is stored.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.ingest.documents import read_document
from bot.ingest.errors import IngestError, NotReadable, OnlyABeginning
from bot.ingest.feeds import read_feed
from bot.ingest.fetching import Fetched, Fetcher
from bot.ingest.opml import is_opml, parse_opml
from bot.ingest.page import Page
from bot.ingest.reading import read_fetched
from bot.settings import Settings
from summarizer.errors import SummarizerError
from summarizer.identifying import UNKNOWN
from summarizer.model import Briefing
from summarizer.pipeline import summarize
from summarizer.render import readable
from summarizer.wire import spans_object

log = logging.getLogger(__name__)

_WIDEST = 88
_LARGEST = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be read, and how: `brief` adds sentences and quotes, `feed` reads feeds and lists of feeds."""

    file: Path | None = None
    url: str | None = None
    brief: bool = False
    feed: bool = False

    @property
    def name(self) -> str:
        """What a person calls it by."""
        return str(self.file or self.url)


async def run(settings: Settings, locations: Sequence[str], *, as_json: bool, brief: bool, feed: bool) -> bool:
    """Read what is at `locations` or, where there are none, what the lines of standard input name."""
    async with Fetcher(allowed=settings.allowed_hosts) as fetcher:
        try:
            if locations:
                return await read_locations(locations, fetcher, brief=brief, feed=feed, as_json=as_json)
            await read_lines(sys.stdin.buffer, fetcher, brief=brief, feed=feed)
        except BrokenPipeError:  # the reader has gone; the interpreter must not complain when it flushes on exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return True


async def read_lines(lines: Iterable[bytes], fetcher: Fetcher, *, brief: bool, feed: bool) -> None:
    """Answer each line of JSON with one, in order; whatever is wrong with a line is told in its answer."""
    for line in lines:
        if line.strip():
            _say(json.dumps(await _answer(line, fetcher, brief=brief, feed=feed)))


async def read_locations(locations: Iterable[str], fetcher: Fetcher, *, brief: bool, feed: bool, as_json: bool) -> bool:
    """Show what is read at each file or link, for people or as an object a line; whether all of them could be read."""
    well = True
    for location in locations:
        linked = location.startswith(("http://", "https://"))
        wanted = Wanted(
            file=None if linked else Path(location), url=location if linked else None, brief=brief, feed=feed
        )
        try:
            if as_json or feed:
                shown = {"id": location, **await _read(wanted, fetcher)}
                _say(json.dumps(shown, ensure_ascii=False, indent=None if as_json else 2))
            else:
                _say(_for_people(*await _page_and_briefing(wanted, fetcher)))
        except (IngestError, SummarizerError) as error:
            sys.stderr.write(f"{location}: {error}\n")
            well = False
    return well


async def _answer(line: bytes, fetcher: Fetcher, *, brief: bool, feed: bool) -> dict[str, Any]:
    identity = None
    try:
        data = json.loads(line)
        identity = data.get("id") if isinstance(data, dict) else None
        return {"id": identity, **await _read(_wanted(data, brief=brief, feed=feed), fetcher)}
    except (IngestError, SummarizerError) as error:
        return {"id": identity, "error": str(error)}
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        return {"id": identity, "error": f"The line is not JSON: {error}."}
    except Exception:  # a page that breaks its reader must not take those behind it along
        log.exception("%s could not be read", identity)
        return {"id": identity, "error": "It breaks the program that reads it, which is a fault of ours."}


def _wanted(data: Any, *, brief: bool, feed: bool) -> Wanted:
    """What a line asks for. Raises NotReadable."""
    file, url = (data.get("file"), data.get("url")) if isinstance(data, dict) else (None, None)
    if not all(value is None or isinstance(value, str) for value in (file, url)) or not (file or url):
        raise NotReadable('A line is an object with a "file" or a "url", or with both.')
    return Wanted(file=Path(file) if file else None, url=url or None, brief=brief, feed=feed)


async def _read(wanted: Wanted, fetcher: Fetcher) -> dict[str, Any]:
    """What is read, as the contract has it. Raises IngestError, SummarizerError."""
    if wanted.feed:
        return _feed(await _fetched(wanted, fetcher))
    page, briefing = await _page_and_briefing(wanted, fetcher)
    shown = {
        "title": page.title,
        "source": page.source,
        "author": page.author,
        "published": _moment(page.published),
        "language": page.language or UNKNOWN,
        "url": page.url,
        "text": page.text,
    }
    return shown if briefing is None else shown | spans_object(briefing)


async def _page_and_briefing(wanted: Wanted, fetcher: Fetcher) -> tuple[Page, Briefing | None]:
    fetched = await _fetched(wanted, fetcher)
    try:
        page = _page(wanted, fetched)
    except OnlyABeginning as beginning:
        if beginning.page is None or wanted.brief:
            raise
        page = beginning.page
    return page, summarize(page.to_brief()) if wanted.brief else None


def _page(wanted: Wanted, fetched: Fetched) -> Page:
    if wanted.file is None:
        return read_fetched(fetched)
    return read_document(wanted.file.name, fetched.content, url=wanted.url)


async def _fetched(wanted: Wanted, fetcher: Fetcher) -> Fetched:
    """What stands in the file, or else at the address. Raises IngestError."""
    if wanted.file is None:
        return await fetcher.get(wanted.url or "")
    try:
        if wanted.file.stat().st_size > _LARGEST:
            raise NotReadable(
                "{path} is larger than {size} MB: give one article at a time.",
                path=wanted.name,
                size=_LARGEST // 1_000_000,
            )
        content = await asyncio.to_thread(wanted.file.read_bytes)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise NotReadable("{path} cannot be read: {reason}.", path=wanted.name, reason=reason) from error
    return Fetched(wanted.url or wanted.file.absolute().as_uri(), 200, {}, content)


def _feed(fetched: Fetched) -> dict[str, Any]:
    if is_opml(fetched.content):
        return {"feeds": [listed.url for listed in parse_opml(fetched.content).feeds]}
    entries = read_feed(fetched.content, fetched.url, fetched.content_type).entries
    return {
        "entries": [
            {"title": entry.title, "link": entry.link, "published": _moment(entry.published)} for entry in entries
        ]
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _for_people(page: Page, briefing: Briefing | None) -> str:
    published = f"{page.published:%Y-%m-%d %H:%M %Z}" if page.published else None
    if briefing is not None:
        article = replace(page.to_brief(), published=published)
        return readable(article, briefing, width=min(shutil.get_terminal_size().columns, _WIDEST))
    facts = (page.source, page.author, published, page.language or UNKNOWN, page.url)
    return f"{page.title or '(no title)'}\n{' · '.join(filter(None, facts))}\n\n{page.text}\n"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
