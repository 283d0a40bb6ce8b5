"""Pages without a story that only lead on to another: by a meta refresh, or a script that sets the location."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree, html

_SOON = 10.0
"""Seconds: a page that refreshes itself later than this is one to be read."""

NOTICE = 60
_STUB = 25
"""Words that a page which leads on may hold: a refresh is plain, a script may stand there for a button."""

_REFRESH = re.compile(r"\s*(\d{1,4}(?:\.\d{0,9})?)\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']{1,2000})", re.I)
_SCRIPT = re.compile(
    r"\blocation\s{0,9}(?:(?:\.\s{0,9}href\s{0,9})?=|\.\s{0,9}(?:replace|assign)\s{0,9}\()\s{0,9}"
    r"[\"']([^\"'\s]{1,2000})[\"']"
)


def leads_on(markup: str, url: str, words: int) -> str | None:
    """The address that a page at `url`, on which so many words were found, leads its reader to at once; or None."""
    try:
        tree = html.document_fromstring(markup.encode(errors="replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None
    found = [*(_refreshes(tree) if words < NOTICE else ()), *(_locations(tree) if words < _STUB else ())]
    return next((each for each in (_address(url, link) for link in found) if each is not None), None)


def _refreshes(tree: html.HtmlElement) -> list[str]:
    named = tree.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content")
    matches = [found for found in (_REFRESH.match(str(each)) for each in named) if found is not None]
    return [found[2] for found in matches if float(found[1]) <= _SOON]


def _locations(tree: html.HtmlElement) -> list[str]:
    scripts = tree.xpath("//script[not(@type) or contains(@type, 'javascript') or @type = 'module']/text()")
    return [found[1].replace("\\/", "/") for script in scripts for found in _SCRIPT.finditer(str(script))]


def _address(url: str, link: str) -> str | None:
    """The whole address of `link`, if it is another page than the one at `url`."""
    try:
        address = urldefrag(urljoin(url, link.strip())).url
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname and address != urldefrag(url).url else None
