"""Lists of feeds: OPML, as every feed reader exports and imports it (opml.org/spec2.opml)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lxml import etree

from bot.ingest.errors import BadLink, BadOpml
from bot.ingest.fetching import checked

_LARGEST = 5_000_000
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BETWEEN_FOLDERS = " / "


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A feed in a list. `folder` is the path of the folders that it is in, "" for none."""

    url: str
    title: str | None = None
    folder: str = ""


def read_opml(path: Path) -> tuple[ListedFeed, ...]:
    """The feeds listed in the file at `path`. Raises BadOpml."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadOpml(
            "The list of feeds {path} cannot be read: {reason}.", path=path, reason=error.strerror or str(error)
        ) from error
    return parse_opml(data, str(path))


def parse_opml(data: bytes, name: str = "that file") -> tuple[ListedFeed, ...]:
    """The feeds in an OPML document, in order, each once. Raises BadOpml.

    Entities are not expanded and nothing outside the document is read.
    """
    if len(data) > _LARGEST:
        raise BadOpml(
            "{name} is larger than {size} MB, which no list of feeds is.", name=name, size=_LARGEST // 1_000_000
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadOpml(
            "The list of feeds in {name} is broken ({reason}): export it again from your feed reader.",
            name=name,
            reason=str(error)[:100],
        ) from error
    if root.tag != "opml":
        raise BadOpml("{name} is not a list of feeds: it should be an OPML file.", name=name)
    found: dict[str, ListedFeed] = {}
    for outline in root.iter("outline"):
        with suppress(BadLink):
            url = checked(outline.get("xmlUrl") or "")
            if url not in found:
                found[url] = ListedFeed(url, _name(outline) or None, _folder(outline))
    return tuple(found.values())


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


def _name(outline: etree._Element) -> str:
    return " ".join((outline.get("title") or outline.get("text") or "").split())


def _folder(outline: etree._Element) -> str:
    above = [_name(each) for each in outline.iterancestors("outline")]
    return _BETWEEN_FOLDERS.join(filter(None, reversed(above)))


def _printable(text: str) -> str:
    """What XML can hold of a text."""
    return _NOT_IN_XML.sub("", text)
