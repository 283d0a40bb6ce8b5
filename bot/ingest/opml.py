"""Lists of feeds: OPML, as every feed reader exports and imports it (opml.org/spec2.opml).

Many are no good XML: they hold bare ampersands, odd capitals, blank first lines, or break off. The parser for HTML
reads them all, expands no entity and opens no other file. CPU work over hostile input: call it in the process pool.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from bot.ingest.discovery import feed_address
from bot.ingest.encodings import characters
from bot.ingest.errors import BadLink, BadOpml
from bot.ingest.shown import as_shown
from bot.speech import N_

_LARGEST = 5_000_000
_MOST = 20_000
"""Outlines that are looked at."""

_DEEPEST = 100
_AT_ONCE = 20_000
"""Characters that the parser is given at once: it stops only between two pieces."""

_LONGEST_NAME = 200
_LONGEST_LINK = 2_000
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BETWEEN_FOLDERS = " / "
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_ENDS = re.compile(rb"</(?:\w+:)?opml\s*>\s*", re.I)
_ADDRESSES = ("xmlurl", "feedurl", "url")
_OTHER_TYPES = frozenset({"link", "include", "html"})
_BROKEN = N_("The list of feeds in {name} is broken ({reason}): export it again from your feed reader.")


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A feed in a list. `folder` is the path of the folders that it is in, "" for none."""

    url: str
    title: str | None = None
    folder: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of a list that names no feed: what it says, and why it was left out."""

    line: str
    problem: BadLink


@dataclass(frozen=True, slots=True)
class FeedList:
    """The feeds of a list in order, each once, and the lines that are left out."""

    feeds: tuple[ListedFeed, ...]
    left_out: tuple[LeftOut, ...] = ()


def read_opml(path: Path) -> tuple[ListedFeed, ...]:
    """The feeds listed in the file at `path`, which must be whole. Raises BadOpml."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadOpml(
            "The list of feeds {path} cannot be read: {reason}.", path=path, reason=error.strerror or str(error)
        ) from error
    listed = parse_opml(data, str(path))
    if not _ENDS.search(data[-1000:].replace(b"\0", b"")):  # what is listed behind the break would be dropped
        raise BadOpml(_BROKEN, name=path, reason="it breaks off")
    return listed.feeds


def parse_opml(data: bytes, name: str = "that file") -> FeedList:
    """The feeds in an OPML document, as far as it goes. Raises BadOpml where it is none."""
    if len(data) > _LARGEST:
        raise BadOpml(
            "{name} is larger than {size} MB, which no list of feeds is.", name=name, size=_LARGEST // 1_000_000
        )
    declared = _ENCODING.search(data[:200])
    text = characters(data, declared[1].decode() if declared else None)
    outlines = _Outlines()
    parser = etree.HTMLParser(target=outlines, no_network=True, huge_tree=False)
    text = text.replace("\0", "").strip() or " "
    try:
        for start in range(0, len(text), _AT_ONCE):
            parser.feed(text[start : start + _AT_ONCE])
        parser.close()
    except _Enough:
        pass
    except (etree.LxmlError, ValueError) as error:
        raise BadOpml(_BROKEN, name=name, reason=str(error)[:100]) from error
    if not outlines.is_list:
        raise BadOpml("{name} is not a list of feeds: it should be an OPML file.", name=name)
    return FeedList(tuple(outlines.feeds.values()), tuple(outlines.left_out))


class _Enough(Exception):
    """As much was read as is taken."""


@dataclass(slots=True)
class _Outlines:
    """What the parser tells: the outlines as they open and close. `folders` are the paths of those that are open."""

    feeds: dict[str, ListedFeed] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    depth: int = 0
    seen: int = 0
    is_list: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        self.depth += 1
        name = _local(tag)
        self.is_list = self.is_list or name == "opml"
        if name == "outline" and self.is_list:
            self._outline({_local(key): value for key, value in attributes.items()})
        if self.depth > _DEEPEST or self.seen >= _MOST:
            raise _Enough

    def end(self, tag: str) -> None:
        """An element closes."""
        self.depth -= 1
        if _local(tag) == "outline" and self.folders:
            self.folders.pop()

    def close(self) -> None:
        """The document is at its end."""

    def _outline(self, attributes: dict[str, str]) -> None:
        self.seen += 1
        title = as_shown((attributes.get("title") or attributes.get("text") or "")[:_LONGEST_NAME], markup=False)
        above = self.folders[-1] if self.folders else ""
        self.folders.append(_BETWEEN_FOLDERS.join(filter(None, (above, title)))[:_LONGEST_NAME])
        written = _address_in(attributes)
        if written is None:
            return
        try:
            url = _address(written)
        except BadLink as problem:
            self.left_out.append(LeftOut(title or written[:_LONGEST_NAME], problem))
        else:
            self.feeds.setdefault(url, ListedFeed(url, title, above))


def _address_in(attributes: dict[str, str]) -> str | None:
    """The address of the feed that an outline is; "" if it should have one, None if it is something else."""
    kind = attributes.get("type", "").strip().lower()
    if kind in _OTHER_TYPES and "xmlurl" not in attributes:
        return None
    named = next((attributes[name] for name in _ADDRESSES if attributes.get(name, "").strip()), None)
    return named if named is not None or kind not in ("rss", "atom") else ""


def _address(written: str) -> str:
    """The address of a feed as /add would take it. Raises BadLink."""
    url = feed_address(written)
    if len(url) > _LONGEST_LINK or ("://" not in written and "." not in (urlsplit(url).hostname or "")):
        raise BadLink("That link is not complete: copy it again from the browser's address line.")
    return url


def _local(name: str) -> str:
    """A name without its namespace and its capitals."""
    return name.rpartition(":")[2].lower()


def is_opml(data: bytes) -> bool:
    """Whether `data` begins as a list of feeds does."""
    return b"<opml" in data[:4096].lower()


def write_opml(feeds: Iterable[ListedFeed], title: str) -> bytes:
    """The feeds as an OPML document, an outline a folder."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _printable(title)
    body = etree.SubElement(root, "body")
    for folder, listed in groupby(sorted(feeds, key=lambda feed: feed.folder), key=lambda feed: feed.folder):
        place = etree.SubElement(body, "outline", text=_printable(folder)) if folder else body
        for feed in listed:
            shown = _printable(feed.title or feed.url)
            etree.SubElement(place, "outline", type="rss", text=shown, title=shown, xmlUrl=_printable(feed.url))
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return document


def _printable(text: str) -> str:
    """What XML can hold of a text."""
    return _NOT_IN_XML.sub("", text)
