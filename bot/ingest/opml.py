"""Lists of feeds: OPML, as every feed reader exports it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from lxml import etree

from bot.ingest.errors import BadLink, BadOpml
from bot.ingest.fetching import checked


def read_opml(path: Path) -> dict[str, str | None]:
    """The feeds listed in the file at `path`: address to title. Raises BadOpml."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadOpml(f"The list of feeds {path} cannot be read: {error.strerror or error}.") from error
    return parse_opml(data, str(path))


def parse_opml(data: bytes, name: str = "that file") -> dict[str, str | None]:
    """The feeds in an OPML document: address to title, in order, each once. Raises BadOpml.

    Entities are not expanded and nothing outside the document is read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadOpml(
            f"The list of feeds in {name} is broken ({str(error)[:100]}): export it again from your feed reader."
        ) from error
    if root.tag != "opml":
        raise BadOpml(f"{name} is not a list of feeds: it should be an OPML file.")
    feeds: dict[str, str | None] = {}
    for outline in root.iter("outline"):
        with suppress(BadLink):
            feeds.setdefault(checked(outline.get("xmlUrl") or ""), outline.get("title") or outline.get("text"))
    return feeds
