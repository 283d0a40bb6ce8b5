"""Feeds: RSS, Atom and RDF by feedparser, JSON Feed and the pages of Telegram channels by ourselves.

Everything here is CPU work over hostile input: call it in the process pool.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser

from bot import links
from bot.ingest.bounds import MOST_OF_FEED, bound
from bot.ingest.channels import is_channel, read_channel
from bot.ingest.entries import Entry, ReadFeed, each_by_its_own_key, mark_of, named_by_link
from bot.ingest.errors import BadFeed
from bot.ingest.markup import language_of
from bot.ingest.mending import with_whole_references
from bot.ingest.moments import moment_of
from bot.ingest.shown import as_shown

_MOST_ENTRIES = 200
_MOST_READ = 2_000
_LARGEST = 3_000_000
"""Bytes of XML that are read: what begins within them is kept, as of any feed that breaks off."""

_FULL_TEXT = 1200
"""Characters of text from which on an entry's content is the article, and the page need not be fetched."""

_ENTRY_BEGINS = re.compile(rb"<(?:item|entry)\b", re.I)
_NO_CHARACTER = re.compile(rb"&#(?:x0*[1-9a-f][0-9a-f]{6,}|0*[1-9][0-9]{7,});?", re.I)
"""References beyond Unicode, which break feedparser."""

_LONGEST_TEXT = 300_000
_TAG = re.compile(r"<[^<>]*>")
_CUT_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;|&#8230;)\]?|(?:continue|keep) reading|read (?:more|on|the rest))\W*"
    r"(?:</?\w[^>]{0,200}>\W*)*$",
    re.I,
)


def read_feed(content: bytes, url: str, content_type: str = "") -> ReadFeed:
    """The feed in `content`, from `url`. What is broken is passed over, good entries are kept. Raises BadFeed."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _json_feed(content, url)
    if is_channel(content):
        return read_channel(content, url)
    parsed = _parsed(content, {"content-location": url, "content-type": content_type}, url)
    if not parsed.get("version") and not parsed.entries:
        raise BadFeed("There is no feed at {url}: check its address.", url=url)
    minutes = str(parsed.feed.get("ttl", "")).strip()
    pause = timedelta(minutes=min(int(minutes[:6]), 24 * 60)) if minutes.isdecimal() else None
    language = parsed.feed.get("language")
    entries = (_entry(raw, url, language) for raw in parsed.entries[:_MOST_READ])
    return ReadFeed(title=as_shown(parsed.feed.get("title")), entries=_newest_first(entries), pause=pause)


def _parsed(content: bytes, headers: dict[str, str], url: str) -> Any:
    """What feedparser makes of the beginning of the feed. Raises BadFeed where it breaks."""
    more = next(islice(_ENTRY_BEGINS.finditer(content), _MOST_READ, None), None)
    whole = _NO_CHARACTER.sub(b"", content[: min(_LARGEST, more.start() if more else len(content))])
    bound(whole, MOST_OF_FEED)
    try:
        return feedparser.parse(with_whole_references(whole), response_headers=headers)
    except Exception as error:  # it stumbles in many ways over what is no XML
        raise BadFeed("The feed at {url} is broken.", url=url) from error


def _newest_first(entries: Iterable[Entry | None]) -> tuple[Entry, ...]:
    """Entries with dates sorted by them; those without keep the feed's own order, behind."""
    oldest = datetime.min.replace(tzinfo=UTC)
    good = named_by_link(each_by_its_own_key(entry for entry in entries if entry is not None))
    return tuple(sorted(good, key=lambda entry: entry.published or oldest, reverse=True)[:_MOST_ENTRIES])


def _entry(raw: Any, base: str, language: object) -> Entry | None:
    link = _address(_link(raw), base)
    key = raw.get("id") or link or raw.get("title")
    if not key:
        return None
    bodies = [body.get("value", "") for body in raw.get("content", ()) if "html" in body.get("type", "html")]
    content = max([*bodies, raw.get("summary", "")], key=len)
    return Entry(
        key=links.keyed(str(key)),
        link=link,
        title=as_shown(raw.get("title"), markup=raw.get("title_detail", {}).get("type") != "text/plain"),
        published=_published(raw, language if isinstance(language, str) else None),
        content=_whole(content),
        mark=mark_of(raw.get("title"), _edited(raw, "updated") or content),
        language=language_of(language),
    )


def _link(raw: Any) -> object:
    """The link to the article: what feedparser takes for it may be a picture's, or a sound's."""
    others = {each.get("href") for each in raw.get("links", ()) if each.get("rel", "alternate") != "alternate"}
    if raw.get("link") not in others:
        return raw.get("link")
    own = [each.get("href") for each in raw.get("links", ()) if each.get("rel", "alternate") == "alternate"]
    return own[0] if own else None


def _published(raw: Any, language: str | None) -> datetime | None:
    """What feedparser makes of dates is not taken: it reads their beginning, and passes over zones that it lacks."""
    written = (raw[name] for name in ("published", "updated", "created") if name in raw)
    return next(filter(None, (moment_of(each, language) for each in written)), None)


def _edited(raw: Any, name: str) -> Any:
    """A field of the item itself; get() would fall back on the date of publication."""
    return raw[name] if name in raw else None  # noqa: SIM401


def _whole(content: str) -> str | None:
    """The content if it is the whole article: long enough, and not cut off to lead on to the page."""
    if not _FULL_TEXT <= len(content) <= _LONGEST_TEXT or _CUT_OFF.search(content[-600:]):
        return None
    return content if len(_TAG.sub("", content)) >= _FULL_TEXT else None


def _json_feed(content: bytes, url: str) -> ReadFeed:
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    try:
        data = json.loads(content)
        items = [item for item in data["items"] if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadFeed("There is no feed at {url}: check its address.", url=url) from error
    return ReadFeed(
        title=as_shown(data.get("title"), markup=False),
        entries=_newest_first(_json_entry(item, url) for item in items[:_MOST_READ]),
    )


def _json_entry(item: dict[str, Any], base: str) -> Entry | None:
    link = _address(item.get("url"), base)
    key = item.get("id") or link
    if not isinstance(key, str | int):
        return None
    content, title = _string(item.get("content_html")) or "", as_shown(item.get("title"), markup=False)
    return Entry(
        key=links.keyed(str(key)),
        link=link,
        title=title,
        published=moment_of(item.get("date_published")),
        content=_whole(content),
        mark=mark_of(title, item.get("date_modified") or content),
    )


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _address(link: object, base: str) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        address = urljoin(base, link.strip())
        return address if urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None
