"""What a page says about itself in its markup: date, encoding, and the article it carries as data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree, html

from bot.ingest.moments import moment_of

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)
_DEEPEST = 4
_LONGEST_DATA = 2_000_000
_TIME_OF_PUBLICATION = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)
_TIME_IN_TEXT = ("//article//header//time/@datetime", "//article//time/@datetime", "//main//time[1]/@datetime")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleData:
    """The article as schema.org data (JSON-LD). `free` is False where the page says that its text is not for all."""

    headline: str | None = None
    text: str | None = None
    published: datetime | None = None
    author: str | None = None
    free: bool = True


def charset_of(content: bytes) -> str | None:
    """The encoding that a page claims in its head."""
    found = _CHARSET.search(content[:4096])
    return found[1].decode("ascii", "ignore") if found else None


def published_of(tree: html.HtmlElement, data: ArticleData) -> datetime | None:
    """When the page says that it was published, to the second if it can be had."""
    for value in _values(tree, *_TIME_OF_PUBLICATION):
        moment = moment_of(value)
        if moment is not None:
            return moment
    if data.published is not None:
        return data.published
    return next(filter(None, map(moment_of, _values(tree, *_TIME_IN_TEXT))), None)


def article_data(tree: html.HtmlElement) -> ArticleData:
    """What the page's JSON-LD says of its article; an empty answer if it says nothing that can be understood."""
    for script in _values(tree, "//script[@type='application/ld+json']/text()"):
        try:
            things = list(_things(json.loads(script))) if len(script) < _LONGEST_DATA else []
        except (ValueError, RecursionError):
            continue
        for thing in things:
            if any(kind.endswith(("Article", "Posting", "Report")) for kind in _kinds(thing)):
                return _read(thing)
    return ArticleData()


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


def _read(thing: dict[str, Any]) -> ArticleData:
    authors = thing.get("author")
    names = [
        each.get("name") for each in (authors if isinstance(authors, list) else [authors]) if isinstance(each, dict)
    ]
    return ArticleData(
        headline=_text(thing.get("headline")),
        text=_text(thing.get("articleBody")),
        published=moment_of(thing.get("datePublished")),
        author=", ".join(name for name in names if isinstance(name, str)) or None,
        free=str(thing.get("isAccessibleForFree", "true")).lower() not in ("false", "no"),
    )


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
