"""When a page was published: what its head says, or what stands by its headline; no other story's day, no event's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from urllib.parse import urlsplit

from lxml import html

from bot.ingest.heading.names import compact
from bot.ingest.heading.titles import tails
from bot.ingest.moments import moment_of, names_zone

_IN_HEAD = (
    *("article:published_time", "og:published_time", "datepublished", "article.published"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publishdate"),
    *("publish-date", "publish_date", "pubdate", "published_time"),
    *("dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date"),
    *("dcterms.date", "dc.date.created", "publicationdate", "published-date"),
    *("iso-8601-publish-date", "rbpubdate", "originalpublicationdate", "citation_publication_date"),
    *("ptime"),
)
_BOTH = ("article:published_time", "article:modified_time")
_AT_ONCE = timedelta(minutes=1)
_MAY_BE_NOW = ("date", "creation_date")
"""What some servers fill with the hour at which they answer."""

_OTHERS = re.compile(
    r"relat|teaser|recommend|sidebar|widget|promo|comment|event|latest|trending|popular|carousel|newsletter|more-|"
    r"most-|read-?next|also|archive|calendar|footer|clock|today|rail\b|card-list|listing",
    re.I,
)
_UPDATED = re.compile(r"updat|modif|aktualis|actuali|güncel|mis à jour|edited|最終更新|更新", re.I)
_SAID = re.compile(r"publi|posted|erschienen|veröffentl|first", re.I)
_APART = frozenset({"aside", "nav", "footer", "blockquote", "figure", "form", "q"})
_PROSE = 80
"""Letters beside a time from which on it stands in a sentence."""

_SENTENCE = 40
"""Letters from which on what ends like a sentence is one."""

_LONG_PARAGRAPH = 120
_LONGEST_BYLINE = 160
_MOST_LOOKED_AT = 4_000
_MOST_TIMES = 40
_MOST_PARTS = 10
_FULL_DAY = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d")
_DAY_IN_PATH = re.compile(r"/(20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")


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
        *_beside_the_headline(tree, stated.title),
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
    moments = [moment_of(head.get(name) or "", stated.language) for name in _BOTH]
    known = [each for each in (*moments, moment_of(stated.data or "", stated.language)) if each]
    if stated.data and len(known) == len(_BOTH) + 1:
        published, modified, told = known
        if abs(modified - published) <= _AT_ONCE and told < published - _AT_ONCE:
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
    """Elements that are marked as the day of publication, outside other stories' boxes."""
    for each in tree.xpath(
        "//*[contains(@itemprop, 'datePublished')][position() <= 20] | //abbr[contains(@class, 'published')]"
    ):
        if not _is_apart(each):
            yield each.get("datetime") or each.get("content") or each.get("title")
            yield each.text_content()[:_LONGEST_BYLINE]


def _beside_the_headline(tree: html.HtmlElement, title: str | None) -> Iterator[str | None]:
    """Times in the story's element outside its sentences, then dates in words between headline and first paragraph."""
    headline = _headline(tree, title)
    root = _root(tree, headline)
    first = islice(root.iter("time"), _MOST_TIMES)
    times = [each for each in first if not _is_apart(each, root) and not _in_sentence(each)]
    marked = {each: _label(each) for each in times}
    for each in sorted(times, key=lambda each: (_is_update(marked[each]), not _SAID.search(marked[each]))):
        yield each.get("datetime") or each.get("content")
        yield each.text_content()[:_LONGEST_BYLINE]
    if headline is not None:
        yield from sorted(_lines_below(headline), key=_is_update)


def _headline(tree: html.HtmlElement, title: str | None) -> html.HtmlElement | None:
    """The element of the headline: a heading, or else a short line that is the title."""
    wanted = compact(title or "")
    lines = islice(tree.iter("h1", "h2", "h3", "p", "strong"), _MOST_LOOKED_AT)
    own = next((each for each in lines if wanted and len(each) < 5 and compact(each.text_content()) == wanted), None)
    return own if own is not None else next(tree.iter("h1"), None)


def _is_update(words: str) -> bool:
    return _UPDATED.search(words) is not None and not _SAID.search(words)


def _root(tree: html.HtmlElement, headline: html.HtmlElement | None) -> html.HtmlElement:
    """The element of the story: the article or main part that holds the headline, or else most words."""
    above = list(headline.iterancestors("article", "main")) if headline is not None else []
    articles = [each for each in above if each.tag == "article"]
    if articles:
        return articles[0]
    others = list(tree.iter("article"))[:50]
    if others and not above:
        return max(others, key=lambda each: sum(len(p.text or "") for p in each.iter("p")))
    return above[0] if above else next(tree.iter("main"), tree.find("body") if tree.find("body") is not None else tree)


def _lines_below(headline: html.HtmlElement) -> Iterator[str]:
    """Short lines between the headline and the first long paragraph."""
    for each in headline.xpath("following::*[position() <= 60]"):
        if not isinstance(each.tag, str) or len(each) > _MOST_PARTS:
            continue
        words = " ".join(each.text_content().split())
        if each.tag == "p" and len(words) > _LONG_PARAGRAPH:
            return
        if len(words) <= _LONGEST_BYLINE and not (_is_prose(words) or _is_apart(each) or _in_sentence(each)):
            yield words


def _in_path(url: str | None) -> Iterator[str]:
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return
    found = _DAY_IN_PATH.search(path)
    if found:
        yield "-".join(found.groups())


def _is_apart(element: html.HtmlElement, root: html.HtmlElement | None = None) -> bool:
    """Whether an element stands in a box of something else."""
    for each in (element, *element.iterancestors()):
        if each is root:
            return False
        marks = f"{each.get('class', '')} {each.get('id', '')}"
        if each.tag in _APART or (each.tag not in ("body", "html", "main", "article") and _OTHERS.search(marks)):
            return True
    return False


def _in_sentence(element: html.HtmlElement) -> bool:
    """Whether a time stands in the story's own words."""
    block = next(element.iterancestors("p", "li", "h2", "h3", "dd"), None)
    if block is None:
        return False
    words = " ".join(block.text_content()[:_MOST_LOOKED_AT].split())
    return len(words) - len(element.text_content()) > _PROSE or _is_prose(words)


def _is_prose(words: str) -> bool:
    return len(words) > _SENTENCE and words[-1:] in '.!?”"' and not words.endswith(".m.")


def _label(element: html.HtmlElement) -> str:
    """What is said of a time: its own marks, and the words before it."""
    parent = element.getparent()
    before = element.getprevious()
    said: Iterable[str | None] = (
        element.get("class"),
        element.get("itemprop"),
        parent.get("class") if parent is not None and len(parent) == 1 else None,
        (parent.text if parent is not None else "") if before is None else before.tail or before.text_content()[-40:],
        element.text_content()[:40],
    )
    return " ".join(each or "" for each in said)
