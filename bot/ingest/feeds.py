"""Feeds: RSS, Atom and RDF by feedparser, JSON Feed by ourselves; when to look again.

Everything here but the last function is CPU work over hostile input: call it in the process pool.
"""

from __future__ import annotations

import json
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser

from bot.ingest.errors import BadFeed

_MOST_ENTRIES = 200
_FULL_TEXT = 1200
"""Characters of text from which on an entry's content is the article, and the page need not be fetched."""

_LONGEST_PAUSE = timedelta(hours=24)
_LONGEST_COURTESY = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed. `key` is what the feed calls it by, `content` the markup of its full text, if it has one."""

    key: str
    link: str | None
    title: str | None
    published: datetime | None
    content: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFeed:
    """A feed as it was read: its title, its entries newest first, and how long it asks to be left alone."""

    title: str | None
    entries: tuple[Entry, ...]
    pause: timedelta | None


def read_feed(content: bytes, url: str, content_type: str = "") -> ReadFeed:
    """The feed in `content`, from `url`. What is broken is passed over, good entries are kept. Raises BadFeed."""
    if content.lstrip()[:1] == b"{":
        return _newest_first(_json_feed(content, url))
    parsed = feedparser.parse(content, response_headers={"content-location": url, "content-type": content_type})
    if not parsed.get("version") and not parsed.entries:
        raise BadFeed(f"There is no feed at {url}: check its address.")
    entries = (_entry(raw, url) for raw in parsed.entries[:_MOST_ENTRIES])
    minutes = str(parsed.feed.get("ttl", ""))
    return _newest_first(
        ReadFeed(
            title=parsed.feed.get("title"),
            entries=tuple(entry for entry in entries if entry is not None),
            pause=timedelta(minutes=min(int(minutes), 24 * 60)) if minutes.isdecimal() else None,
        )
    )


def _newest_first(feed: ReadFeed) -> ReadFeed:
    """Entries with dates sorted by them; those without keep the feed's own order, behind."""
    oldest = datetime.min.replace(tzinfo=UTC)
    entries = sorted(feed.entries, key=lambda entry: entry.published or oldest, reverse=True)
    return ReadFeed(title=feed.title, entries=tuple(entries), pause=feed.pause)


def _entry(raw: Any, base: str) -> Entry | None:
    link = _address(raw.get("link"), base)
    key = raw.get("id") or link
    if not key:
        return None
    moment = raw.get("published_parsed") or raw.get("updated_parsed")
    bodies = [body.get("value", "") for body in raw.get("content", ()) if "html" in body.get("type", "html")]
    content = max(bodies, key=len, default="")
    return Entry(
        key=str(key)[:1000],
        link=link,
        title=raw.get("title"),
        published=_moment(moment),
        content=content if len(content) >= _FULL_TEXT else None,
    )


def _moment(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (OverflowError, ValueError, TypeError):
        return None


def _json_feed(content: bytes, url: str) -> ReadFeed:
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    try:
        data = json.loads(content)
        items = [item for item in data["items"] if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadFeed(f"There is no feed at {url}: check its address.") from error
    entries = (_json_entry(item, url) for item in items[:_MOST_ENTRIES])
    title = data.get("title")
    return ReadFeed(
        title=title if isinstance(title, str) else None,
        entries=tuple(entry for entry in entries if entry is not None),
        pause=None,
    )


def _json_entry(item: dict[str, Any], base: str) -> Entry | None:
    link = _address(item.get("url"), base)
    key = item.get("id") or link
    if not isinstance(key, str | int):
        return None
    content, title = item.get("content_html"), item.get("title")
    return Entry(
        key=str(key)[:1000],
        link=link,
        title=title if isinstance(title, str) else None,
        published=_iso(item.get("date_published")),
        content=content if isinstance(content, str) and len(content) >= _FULL_TEXT else None,
    )


def _iso(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _address(link: object, base: str) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        address = urljoin(base, link.strip())
        return address if urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None


def next_check(
    now: datetime,
    *,
    every: timedelta,
    failures: int = 0,
    asked: timedelta | None = None,
    retry_after: int | None = None,
) -> datetime:
    """When to look at a feed again.

    `every` is how often the operator wants it. A feed that `failures` times in a row gave nothing is asked half as
    often each time, once a day at least; one that asks to be left alone (`asked`, `retry_after` in seconds) is.
    """
    pause = min(every * 2 ** min(failures, 10), max(_LONGEST_PAUSE, every))
    if asked is not None:
        pause = max(pause, min(asked, _LONGEST_COURTESY))
    if retry_after is not None:
        pause = max(pause, min(timedelta(seconds=retry_after), _LONGEST_PAUSE))
    due: datetime = now + pause
    return due
