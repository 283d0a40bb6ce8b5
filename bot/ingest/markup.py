"""What a page says about itself in its markup: date, encoding, and the article it carries as data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)
_DEEPEST = 4
_LONGEST_DATA = 2_000_000
_MOST_NAMES = 10
_ARTICLES = ("Article", "Posting", "Report")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleData:
    """The article as schema.org data (JSON-LD). `free` is False where the page says that its text is not for all."""

    headline: str | None = None
    text: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    free: bool = True


def charset_of(content: bytes) -> str | None:
    """The encoding that a page claims in its head."""
    found = _CHARSET.search(content[:4096])
    return found[1].decode("ascii", "ignore") if found else None


def article_data(tree: html.HtmlElement, url: str | None = None) -> ArticleData:
    """What the page's JSON-LD says of its article; an empty answer if it says nothing that can be understood.

    Of several articles it is the one with the address `url`, or else the first.
    """
    things: list[dict[str, Any]] = []
    for script in _values(tree, "//script[@type='application/ld+json']/text()"):
        try:
            things += _things(json.loads(_unwrapped(script), strict=False)) if len(script) < _LONGEST_DATA else []
        except (ValueError, RecursionError):
            continue
    named = {str(thing["@id"]): thing for thing in things if "@id" in thing and len(thing) > 1}
    articles = [thing for thing in things if any(kind.endswith(_ARTICLES) for kind in _kinds(thing))]
    if not articles:
        return ArticleData(published=_published_page(things), publishers=tuple(_site_names(things)))
    own = next((thing for thing in articles if url and _path(url) in map(_path, _addresses(thing))), articles[0])
    return _read(own, named, tuple(_site_names(things)))


def _unwrapped(script: str) -> str:
    """A script without the marks that hid it from old browsers: "/*<![CDATA[*/ ... /*]]>*/", "<!-- ... -->"."""
    text = script.strip()
    if "<![CDATA[" in text[:20]:
        return text.partition("<![CDATA[")[2].rpartition("]]>")[0].strip("/* \r\n\t")
    return text.removeprefix("<!--").removesuffix("-->")


def _things(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD document that may be an article."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _things(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _things(data.get("@graph"), depth + 1)
        yield from _things(data.get("mainEntity"), depth + 1)


def _kinds(thing: dict[str, Any]) -> list[str]:
    kinds = thing.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _read(thing: dict[str, Any], named: dict[str, dict[str, Any]], sites: tuple[str, ...]) -> ArticleData:
    date = thing.get("datePublished")
    return ArticleData(
        headline=_text(thing.get("headline")),
        text=_text(thing.get("articleBody")),
        published=date if isinstance(date, str) else None,
        authors=tuple(_called(thing.get("author"), named)),
        publishers=(*_called(thing.get("publisher"), named), *sites),
        free=str(thing.get("isAccessibleForFree", "true")).lower() not in ("false", "no"),
    )


def _called(value: Any, named: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The names of people or organisations, which may be written elsewhere in the data."""
    for each in (value if isinstance(value, list) else [value])[:_MOST_NAMES]:
        whole = named.get(str(each.get("@id")), each) if isinstance(each, dict) and "name" not in each else each
        name = whole.get("name") if isinstance(whole, dict) else whole
        if isinstance(name, str) and name.strip():
            yield name.strip()


def _site_names(things: list[dict[str, Any]]) -> Iterator[str]:
    """What the site calls itself."""
    for thing in things:
        name = thing.get("name")
        if "WebSite" in _kinds(thing) and isinstance(name, str) and name.strip():
            yield name.strip()


def _published_page(things: list[dict[str, Any]]) -> str | None:
    """When the page itself was published, by its data."""
    dates = (thing.get("datePublished") for thing in things if "WebPage" in _kinds(thing))
    return next((date for date in dates if isinstance(date, str)), None)


def _addresses(thing: dict[str, Any]) -> Iterator[str]:
    page = thing.get("mainEntityOfPage")
    for each in (thing.get("url"), page.get("@id") if isinstance(page, dict) else page, thing.get("@id")):
        if isinstance(each, str):
            yield each


def _path(address: str) -> str:
    try:
        return urlsplit(address).path.rstrip("/")
    except ValueError:
        return address


def _text(value: object) -> str | None:
    """Plain text, paragraphs apart; some pages put markup into their data."""
    if not isinstance(value, str) or not value.strip():
        return None
    if re.search(r"</?\w+[^<>]*>|&\w{2,8};|&#\d+;", value):
        value = str(html.fromstring(f"<div>{value}</div>").text_content())
    return "\n\n".join(line.strip() for line in value.splitlines() if line.strip()) or None


def _values(tree: html.HtmlElement, *paths: str) -> list[str]:
    try:
        return [str(value) for path in paths for value in tree.xpath(path)]
    except etree.XPathError:
        return []


def language_of(name: object) -> str | None:
    """The code of the language that a tag such as "de-AT" names; None if it names none."""
    code = str(name or "").strip().replace("_", "-").partition("-")[0].lower()
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None


_FEED_BEGINS = re.compile(rb"<(?:rss|feed|rdf:rdf|rdf)\b|^\s*\{", re.I)
_LOOKED_AT = 2000


def may_be_feed(content: bytes) -> bool:
    """Whether it begins as a feed does."""
    return _FEED_BEGINS.search(content[:_LOOKED_AT]) is not None
