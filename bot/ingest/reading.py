"""Articles out of what a server answered, or a feed holds. CPU work over hostile input: call it in the pool."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ingest.documents import read_document
from bot.ingest.encodings import characters
from bot.ingest.entries import Entry, completed
from bot.ingest.errors import IsFeed, LeadsOn, NotReadable
from bot.ingest.fetching import Fetched
from bot.ingest.markup import charset_of, may_be_feed
from bot.ingest.onward import NOTICE, leads_on
from bot.ingest.page import Page
from bot.ingest.pages import read_page
from bot.sites import host_of
from summarizer.errors import NoStory

_PAGES = frozenset({"text/html", "application/xhtml+xml", ""})
_MAY_LEAD_ON = re.compile(rb"refresh|location", re.I)
_FEEDS = re.compile(r"(?:application|text)/(?:(?:(?:rss|atom|rdf)\+)?xml|feed\+json)", re.I)
_DOCUMENTS = frozenset(
    {
        "application/octet-stream",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "message/rfc822",
    }
)


def read_fetched(fetched: Fetched) -> Page:
    """The article that a server answered with. Raises IngestError or SummarizerError where there is none."""
    if fetched.content_type in _PAGES:
        return _read_page(fetched)
    if _FEEDS.fullmatch(fetched.content_type) and may_be_feed(fetched.content):
        raise IsFeed("That is a feed: a list of articles, which /add brings to your digests.")
    name = fetched.url.rsplit("/", 1)[-1].partition("?")[0] or "That link"
    if fetched.content_type.startswith("text/") or fetched.content_type in _DOCUMENTS:
        return replace(read_document(name, fetched.content, fetched.charset), url=fetched.url)
    read_document(name, fetched.content[:4096])  # says by name what the format is, if it knows it
    raise NotReadable(
        "That link leads to {type}, which I cannot read: paste the text instead.", type=fetched.content_type
    )


def _read_page(fetched: Fetched) -> Page:
    """The article on a page. Raises LeadsOn where there is none, and a browser would go on to another page."""
    try:
        page = read_page(fetched.content, fetched.url, fetched.charset)
    except (NotReadable, NoStory):
        _go_on(fetched, 0)
        raise
    _go_on(fetched, len(page.text.split()))
    return page


def _go_on(fetched: Fetched, words: int) -> None:
    if words >= NOTICE or not _MAY_LEAD_ON.search(fetched.content):
        return
    onward = leads_on(characters(fetched.content, fetched.charset, charset_of(fetched.content)), fetched.url, words)
    if onward is not None:
        message = "{host} redirects again and again: the link leads nowhere."
        raise LeadsOn(message, onward, host=host_of(fetched.url))


def read_entry(entry: Entry) -> Page:
    """The article that a feed holds in itself. Raises IngestError or SummarizerError where there is none."""
    if entry.text is not None:
        return completed(Page(text=entry.text, url=entry.link, source=entry.source), entry)
    markup = f"<html><body><article>{entry.content}</article></body></html>"
    page = read_page(markup.encode(), entry.link, "utf-8")
    own = replace(page, title=entry.title or page.title, published=entry.published or page.published)
    return completed(replace(own, url=entry.link, claimed=None), entry)
