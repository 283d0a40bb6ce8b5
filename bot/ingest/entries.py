"""A feed's item: what it is called, what state it is in, and how it waits in the inbox."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot import links
from bot.ingest.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed.

    `key` is what the feed calls it by, `content` the markup of its full text, if it has one. `mark` changes when the
    feed says that the item was edited. `also` is its link, if that names it as well as its key does. `text` is the
    whole of it where the feed gives words, not markup, and `source` who says so. `language` is the feed's.
    """

    key: str
    link: str | None
    title: str | None
    published: datetime | None
    content: str | None
    mark: str | None = None
    also: str | None = None
    text: str | None = None
    source: str | None = None
    language: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What it can be known again by: a feed may change its keys, or its links, but hardly both at once."""
        return (self.key,) if self.also is None else (self.key, self.also)

    def to_json(self) -> str:
        """The entry as a line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, default=datetime.isoformat)

    @staticmethod
    def from_json(payload: str) -> Entry:
        """An entry that to_json wrote."""
        fields = json.loads(payload)
        published = fields.pop("published")
        return Entry(**fields, published=datetime.fromisoformat(published) if published else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFeed:
    """A feed as it was read: its title, its entries newest first, and how long it asks to be left alone."""

    title: str | None
    entries: tuple[Entry, ...]
    pause: timedelta | None = None


def mark_of(*parts: object) -> str:
    """A short digest of what an item says of itself."""
    return hashlib.sha256(json.dumps([str(part) for part in parts]).encode()).hexdigest()[:16]


def each_by_its_own_key(entries: Iterable[Entry]) -> list[Entry]:
    """`entries`, each once; those that share a key though they are different items are called by what tells them apart.

    Some feeds give all their items one key: only the first would ever be taken.
    """
    by_key: dict[str, list[Entry]] = {}
    for entry in entries:
        by_key.setdefault(entry.key, []).append(entry)
    apart = (entry for group in by_key.values() for entry in _told_apart(group))
    return list({entry.key: entry for entry in reversed(list(apart))}.values())[::-1]


def _told_apart(group: list[Entry]) -> list[Entry]:
    """Those of one key: one if they are one item, else by link, or by title and date where links are shared, too."""
    different = list({(entry.link, entry.title): entry for entry in reversed(group)}.values())[::-1]
    if len(different) == 1:
        return different
    pages = Counter(links.canonical(entry.link) if entry.link else "" for entry in different)
    return [replace(entry, key=_by_content(entry, pages)) for entry in different]


def _by_content(entry: Entry, pages: Counter[str]) -> str:
    page = links.canonical(entry.link) if entry.link else ""
    if page and pages[page] == 1:
        return page
    return links.keyed(f"{entry.key} {mark_of(page, entry.title, entry.published)}")


def named_by_link(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """`entries`, those with a link of their own named by it too; a front page, or a link that several have, is none."""
    listed = list(entries)
    shared = Counter(links.canonical(entry.link) for entry in listed if entry.link)
    return tuple(replace(entry, also=_own(entry.link, shared)) for entry in listed)


def _own(link: str | None, shared: Counter[str]) -> str | None:
    canonical = links.canonical(link) if link else ""
    parts = urlsplit(canonical)
    return canonical if shared[canonical] == 1 and (len(parts.path) > 1 or parts.query) else None


def completed(page: Page, entry: Entry) -> Page:
    """The page, with what its feed says where it does not say it itself."""
    return replace(
        page,
        title=page.title or entry.title,
        published=page.published or entry.published,
        language=page.language or entry.language,
    )
