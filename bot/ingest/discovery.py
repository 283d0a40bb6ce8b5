"""Which feed a link means: the link itself, the one that its page names, or the one at a usual place of its site.

Pages name their feeds by <link rel="alternate"> (rssboard.org/rss-autodiscovery).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree, html

from bot.ingest.bounds import bound
from bot.ingest.channels import channel_page, is_channel
from bot.ingest.encodings import characters
from bot.ingest.errors import BadFeed, BadLink, IngestError, Unreachable
from bot.ingest.fetching import Fetched, Fetcher, checked
from bot.ingest.jobs import read_feed
from bot.ingest.markup import charset_of, may_be_feed
from bot.work.local import Summaries
from summarizer.errors import SummarizerError

_PATIENCE = 30.0
"""Seconds for the places at which a feed may be."""

_TYPES = re.compile(r"application/(?:(?:rss|atom|rdf|feed)\+(?:xml|json)|json|xml)|text/xml", re.I)
_USUAL = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml")
_MOST_NAMED = 4
_LONGEST_LINK = 2000


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed: where it is, and what it calls itself."""

    url: str
    title: str | None


async def find_feed(fetcher: Fetcher, pool: Summaries, link: str) -> FoundFeed:
    """The feed that `link` means. Raises IngestError, in plain words, if there is none."""
    address, fetched = await _fetched(fetcher, feed_address(link), plain="://" not in link)
    found = await _read(pool, fetched, address)
    if found is None:
        named = await pool.read(feed_links, fetched.content, fetched.url, fetched.charset)
        found = await _first(fetcher, pool, named)
    if found is None and channel_page(link) is None:
        found = await _first(fetcher, pool, [urljoin(fetched.url, path) for path in _USUAL])
    if found is None:
        raise BadFeed(
            "There is no feed at {address}: give the address of the feed itself, if the site has one.", address=address
        )
    return found


async def _fetched(fetcher: Fetcher, address: str, *, plain: bool) -> tuple[str, Fetched]:
    """What stands at the address, and which it is: a `plain` one has no scheme, and may be served by HTTP alone."""
    try:
        return address, await fetcher.get(address)
    except Unreachable:
        if not plain:
            raise
        with suppress(IngestError):
            by_http = re.sub("^https:", "http:", address)
            return by_http, await fetcher.get(by_http)
        raise


def feed_address(link: str) -> str:
    """The address that is meant by "site.example", "@channel", "t.me/channel" or "feed://...". Raises BadLink."""
    link = re.sub(r"^feed:(?://)?(?=https?://)", "", link.strip(), flags=re.I)
    link = re.sub(r"^feed://", "https://", link, flags=re.I)
    channel = channel_page(link)
    return channel or checked(link if "://" in link else f"https://{link}")


async def _first(fetcher: Fetcher, pool: Summaries, addresses: Sequence[str]) -> FoundFeed | None:
    """The first of the addresses at which there is a feed; those that do not answer in time count for nothing."""
    asked = {asyncio.create_task(fetcher.get(address)): address for address in addresses}
    if not asked:
        return None
    done, late = await asyncio.wait(asked, timeout=_PATIENCE)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    for task, address in asked.items():
        with suppress(IngestError, SummarizerError):
            found = await _read(pool, task.result(), address) if task in done else None
            if found is not None:
                return found
    return None


async def _read(pool: Summaries, fetched: Fetched, address: str) -> FoundFeed | None:
    if not (may_be_feed(fetched.content) or is_channel(fetched.content)):
        return None
    try:
        read = await pool.read(read_feed, fetched.content, fetched.url, fetched.content_type)
    except BadFeed:
        return None
    return FoundFeed(fetched.url if fetched.moved else address, read.title)


def feed_links(content: bytes, url: str, charset: str | None = None) -> tuple[str, ...]:
    """The feeds that a page names, those of comments last. CPU work over hostile input: call it in the pool."""
    markup = characters(content, charset, charset_of(content)).encode("utf-8", "replace")
    bound(markup)
    try:
        tree = html.document_fromstring(markup, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    base = next((each.get("href", "") for each in tree.iter("base")), "")
    named = [link for link in tree.iter("link") if _names_a_feed(link)]
    named.sort(key=lambda link: "comment" in f"{link.get('title', '')} {link.get('href')}".casefold())
    return tuple(_addresses(named, url, base))[:_MOST_NAMED]


def _names_a_feed(link: html.HtmlElement) -> bool:
    relations = link.get("rel", "").casefold().split()
    return bool("alternate" in relations and _TYPES.fullmatch(link.get("type", "").strip()) and link.get("href"))


def _addresses(links: Iterable[html.HtmlElement], url: str, base: str) -> dict[str, None]:
    found: dict[str, None] = {}
    for link in links:
        with suppress(BadLink, ValueError):
            address = checked(urljoin(urljoin(url, base.strip()), link.get("href", "").strip()))
            if len(address) <= _LONGEST_LINK:
                found[address] = None
    return found
