"""Web pages: the story and what the page says about it, by trafilatura.

Everything here is CPU work over hostile input: call it in the process pool.
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import trafilatura
from lxml import etree, html

from bot.ingest.page import Page
from summarizer.errors import NoStory

_TIME_OF_PUBLICATION = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//time[@itemprop='datePublished']/@datetime",
    "//article//time/@datetime",
)


def read_page(content: bytes, url: str | None, charset: str | None = None) -> Page:
    """The article on a web page of that address, in the encoding that its server names. Raises NoStory."""
    markup = _decoded(content, charset)
    tree = _tree(markup)
    found = trafilatura.bare_extraction(
        tree, url=url, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise NoStory("There is no article here, only an error page, a login page or a page without a story.")
    return Page(
        text="\n\n".join(line for line in found.text.splitlines() if line.strip()),
        title=found.title or None,
        url=_canonical(tree, url),
        source=found.sitename or found.hostname or None,
        author=found.author or None,
        published=_published(tree) or _day(found.date),
    )


def _decoded(content: bytes, charset: str | None) -> bytes | str:
    """Characters where the server names an encoding; else bytes, for the page to name its own."""
    try:
        return content.decode(charset) if charset else content
    except (LookupError, UnicodeDecodeError):
        return content


def _tree(markup: bytes | str) -> html.HtmlElement:
    tree = trafilatura.load_html(markup)
    if tree is None:
        raise NoStory("There is no article here, only an error page, a login page or a page without a story.")
    return tree


def _canonical(tree: html.HtmlElement, url: str | None) -> str | None:
    """The address that the page gives as its own, if it is on the same site: a page may not pass for another's."""
    for link in _values(tree, "//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        try:
            address = urljoin(url or "", link.strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or len(parts.path) < 2:  # the front page is no article
            continue
        if url is None or _site(parts.hostname) == _site(urlsplit(url).hostname):
            return address
    return url


def _site(host: str | None) -> str:
    """The registrable part of a host name, near enough: its last two labels, three under a two-letter country."""
    labels = (host or "").lower().split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if deep else labels[-2:])


def _published(tree: html.HtmlElement) -> datetime | None:
    for value in _values(tree, *_TIME_OF_PUBLICATION):
        try:
            moment = datetime.fromisoformat(value.strip())
        except ValueError:
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _day(date: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None
    except ValueError:
        return None


def _values(tree: html.HtmlElement, *paths: str) -> list[str]:
    try:
        return [str(value) for path in paths for value in tree.xpath(path)]
    except etree.XPathError:
        return []
