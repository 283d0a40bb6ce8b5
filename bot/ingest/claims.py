"""What a page claims to be: the address that it gives as its own, which is no more than a hint."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from bot.sites import same_site


def claimed_address(tree: html.HtmlElement, url: str | None) -> str | None:
    """The address that the page at `url` gives as its own, if it is on the same site; None if it gives none."""
    for link in _links(tree):
        try:
            address = urljoin(url or "", link.strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or len(parts.path) < 2:  # the front page is no article
            continue
        if url is not None and same_site(address, url):
            return address
    return None


def _links(tree: html.HtmlElement) -> list[str]:
    try:
        named = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
        return [str(value) for path in named for value in tree.xpath(path)]
    except etree.XPathError:
        return []
