"""What the way in gives to the pool: each function is called there, and loads its reader where it is called.

The readers, with all the libraries behind them, take seconds to load; the main process needs none of them.
"""

from __future__ import annotations

from bot.ingest.entries import Entry, ReadFeed
from bot.ingest.fetching import Fetched
from bot.ingest.page import Page

READABLE = frozenset({".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml"})
"""How the names of files end that may hold an article."""


def read_text(text: str) -> Page:
    """The article in a text that was pasted."""
    from bot.ingest.documents import read_text as read

    return read(text)


def read_document(name: str, data: bytes) -> Page:
    """The article in a file of that name. Raises NotReadable or NoStory."""
    from bot.ingest.documents import read_document as read

    return read(name, data)


def read_fetched(fetched: Fetched) -> Page:
    """The article that a server answered with. Raises IngestError or SummarizerError where there is none."""
    from bot.ingest.reading import read_fetched as read

    return read(fetched)


def read_entry(entry: Entry) -> Page:
    """The article that a feed holds in itself. Raises IngestError or SummarizerError where there is none."""
    from bot.ingest.reading import read_entry as read

    return read(entry)


def read_feed(content: bytes, url: str, content_type: str = "") -> ReadFeed:
    """The feed in `content`, from `url`. Raises BadFeed."""
    from bot.ingest.feeds import read_feed as read

    return read(content, url, content_type)
