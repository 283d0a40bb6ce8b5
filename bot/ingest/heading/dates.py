"""When a page was published: what its head says, or what stands by its headline; no other story's day, no event's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from lxml import html

from bot.ingest.heading.beside import LONGEST_LINE, beside_the_headline, is_apart
from bot.ingest.heading.titles import tails
from bot.ingest.moments import moment_of, names_zone

_IN_HEAD = (
    *("article:published_time", "og:published_time", "datepublished", "article.published"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publishdate"),
    *("publish-date", "publish_date", "pubdate", "published_time"),
    *("dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date"),
    *("dcterms.date", "dc.date.created", "publicationdate", "published-date"),
    *("iso-8601-publish-date", "rbpubdate", "originalpublicationdate", "citation_publication_date"),
    "ptime",
)
_MARKED = (
    "//*[contains(@itemprop, 'datePublished')][position() <= 20] | //abbr[contains(@class, 'published')]"
    " | //body//*[@property = 'dc:date' or @property = 'schema:datePublished'][position() <= 20]"
)
_AT_ONCE = timedelta(minutes=1)
_MAY_BE_NOW = ("date", "creation_date")
"""What some servers fill with the hour at which they answer."""

_FULL_DAY = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d")
_DAY_IN_PATH = re.compile(
    r"/(20\d\d)(?:/[A-Za-z_]{2,20}(?=/))?[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What else of a page bears on its date: `data` is the date of its JSON-LD, `window` the text of its <title>."""

    data: str | None
    title: str | None
    window: str | None
    url: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class _Said:
    """A moment as something says it, and whether with its zone."""

    moment: datetime
    zoned: bool

    @property
    def timed(self) -> bool:
        """Whether it has an hour."""
        return (self.moment.hour, self.moment.minute, self.moment.second) != (0, 0, 0)

    @property
    def clock(self) -> datetime:
        """What a clock on the wall showed, to the minute."""
        return self.moment.replace(tzinfo=None, second=0, microsecond=0)


def published_of(tree: html.HtmlElement, stated: Stated) -> datetime | None:
    """When the page was published, to the second and with its zone if they can be had; None if it does not say."""
    head = _in_head(tree)
    writings = (
        *_before_the_update(head, stated),
        *(head[name] for name in _IN_HEAD if name in head),
        *_by_property(tree),
        stated.data,
        *beside_the_headline(tree, stated.title),
        *(piece for piece in tails(stated.window or "") if _FULL_DAY.fullmatch(piece)),
        *_in_path(stated.url),
        *(head[name] for name in _MAY_BE_NOW if name in head),
    )
    said = [
        _Said(moment, names_zone(each))
        for each in dict.fromkeys(writings)
        if each and (moment := moment_of(each, stated.language))
    ]
    return _exactest(said).moment if said else None


def _before_the_update(head: dict[str, str], stated: Stated) -> Iterator[str]:
    """The date of the data where that is earlier, and the head gives the moment of the last change as that of both."""
    first = next((head[name] for name in _IN_HEAD if name in head), "")
    writings = (first, head.get("article:modified_time") or "", stated.data or "")
    known = [_Said(moment, names_zone(each)) for each in writings if (moment := moment_of(each, stated.language))]
    if stated.data and len(known) == len(writings):
        published, modified, told = known
        same = abs(modified.moment - published.moment) <= _AT_ONCE
        same = same or (not published.zoned and published.clock == modified.clock)
        if same and told.moment < modified.moment - _AT_ONCE:
            yield stated.data


def _exactest(said: list[_Said]) -> _Said:
    """The first that is said, by the words of another one that has the hour or the zone of the same moment."""
    first = said[0]
    for each in said[1:]:
        near = abs(each.moment - first.moment) <= timedelta(hours=14)
        if not first.timed:
            better = each.timed and each.moment.date() == first.moment.date()
        else:
            better = each.zoned and not first.zoned and near and each.clock == first.clock
        first = each if better else first
    return first


def _in_head(tree: html.HtmlElement) -> dict[str, str]:
    """What the page's meta elements say, by their names in small letters; the first of each."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        if meta.get("content"):
            found.setdefault(name.strip().lower(), meta.get("content", ""))
    return found


def _by_property(tree: html.HtmlElement) -> Iterator[str | None]:
    """Elements that are marked as the day of publication, outside other stories' boxes or the only ones of the page."""
    marked = tree.xpath(_MARKED)
    own = [each for each in marked if not is_apart(each)]
    said = {each: each.get("datetime") or each.get("content") or each.get("title") for each in own or marked}
    if own or len(set(said.values())) == 1:
        for each, moment in said.items():
            yield moment
            yield each.text_content()[:LONGEST_LINE]


def _in_path(url: str | None) -> Iterator[str]:
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return
    found = _DAY_IN_PATH.search(path)
    if found:
        yield "-".join(found.groups())
