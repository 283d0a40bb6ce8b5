"""What stands beside a headline and may say when a story was published: times in its element, short lines."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import islice

from lxml import html

from bot.ingest.heading.names import compact

_OTHERS = re.compile(
    r"relat|teaser|recommend|sidebar|widget|promo|comment|event|latest|trending|popular|carousel|newsletter|more-|"
    r"most-|read-?next|also|archive|calendar|footer|clock|today|rail\b|card-list|listing",
    re.I,
)
_UPDATED = re.compile(r"updat|modif|aktualis|actuali|güncel|mis à jour|edited|最終更新|更新", re.I)
_SAID = re.compile(r"publi|posted|erschienen|veröffentl|first", re.I)
_CALLED_SO = re.compile(
    r"(?<![a-z])(?:pub(?:lish(?:ed)?|lication)?[_-]?)?(?:date?|datum|fecha|timestamp|datetime)(?![a-z])"
    r"|[a-z]Date(?![a-z])|publi(?:sh|cation)-?date",
)
_ONLY_A_DAY = re.compile(r"\d{1,2}[./]\s?\d{1,2}[./]\s?(?:19|20)\d\d")
_DATELINE = re.compile(
    r"(?:[^\W\d_]{2,20}, )?((?:[^\W\d_]{3,9}\.? \d{1,2}, |\d{1,2}\.? [^\W\d_]{3,9} )(?:19|20)\d\d)"
    r" ?(?:/[^/]{2,30}/ ?)?(?:--|[–—]) "
)
"""How a first paragraph begins that has the day in its dateline."""

_SAYS_SO = re.compile(
    r"(?:first )?(?:published|posted|veröffentlicht|erschienen|erstellt|publié|publicado|pubblicato|gepubliceerd"
    r"|publicerad|opublikowano|опубликовано)(?: \w{1,3})?\s?:?\s"
    r"|(?:(?:geschrieben|gespeichert|submitted|written) )?(?:by|von|par|por) [^.!?]{2,40} (?:on|am|le|el) (?=\d)"
    r"|dieser (?:artikel|beitrag|eintrag) wurde (?:\w+ ){0,4}am (?:\w+, )?(?=\d)"
    r"|this (?:entry|post|article) was (?:posted|published|written) (?:by [^.!?]{2,40} )?on ",
    re.I,
)
_NAMES_ITSELF = re.compile(r"dieser\b|this\b", re.I)
_PARTED = re.compile(r"[|•·(]")
_FEW_BEHIND = 5
"""Words behind a date, a zone or a name, that still tell of nothing."""

_APART = frozenset({"aside", "nav", "footer", "blockquote", "figure", "form", "q"})
_OF_A_STORY = re.compile(r"submitted|byline|(?<![a-z])(?:entry|post|article)-?meta(?![a-z])", re.I)
"""What a foot is called that says who wrote a story, and may stand above it."""

_PROSE = 80
"""Letters beside a time from which on it stands in a sentence."""

_TELLS = re.compile(
    r"\b(?:was|were|is|will be|has been|had been) (?!first|last|posted|published|updated|written)[a-z]+ "
)
"""What a line says that is a sentence, though no stop ends it."""

_SENTENCE = 40
"""Letters from which on what ends like a sentence is one."""

_LONG_PARAGRAPH = 120
LONGEST_LINE = 160
_MOST_LOOKED_AT = 4_000
_MOST_TIMES = 40
_MOST_PARTS = 10
_FEW_PARTS = 5
_HEADINGS = ("h1", "h2", "h3")
_LONGEST_ABOVE = 80
_LONGEST_SAYING = 120
"""Of what a line says at its beginning, so much is read."""

_BOXES_ABOVE = 4
"""How many boxes round a headline may hold the line above it."""


def beside_the_headline(tree: html.HtmlElement, title: str | None) -> Iterator[str | None]:
    """Times in the story's element outside its sentences, then dates in words below the headline, or right above it."""
    headline = _headline(tree, title)
    root = _root(tree, headline)
    first = islice(root.iter("time"), _MOST_TIMES)
    within = {root, *(headline.iterancestors() if headline is not None else ())}
    times = [each for each in first if not is_apart(each, within) and not _in_sentence(each)]
    marked = {each: _label(each) for each in times}
    for each in sorted(times, key=lambda each: (_is_update(marked[each]), not _SAID.search(marked[each]))):
        yield each.get("datetime") or each.get("content")
        yield each.text_content()[:LONGEST_LINE]
    if headline is not None:
        yield from sorted(_lines_below(headline), key=_is_update)
        yield from _lines_above(headline)
        yield from _lines_called_so(headline)


def _headline(tree: html.HtmlElement, title: str | None) -> html.HtmlElement | None:
    """The element of the headline: a heading, or else a short line, that is the title or ends with it."""
    wanted = compact(title or "")
    lines = list(islice(tree.iter("h1", "h2", "h3", "p", "strong"), _MOST_LOOKED_AT)) if wanted else []
    few = [each for each in lines if len(each) < _FEW_PARTS]
    in_order = sorted(few, key=lambda each: each.tag != "h1")
    own = next((each for each in in_order if compact(each.text_content()) == wanted), None)
    first = own if own is not None else next(tree.iter("h1"), None)
    if first is not None:
        return first
    headings = ((each, compact(each.text_content())) for each in few if each.tag in _HEADINGS)
    return next((each for each, line in headings if line.endswith(wanted) or _begins(wanted, line)), None)


def _begins(title: str, line: str) -> bool:
    return title.startswith(line) and 2 * len(line) > len(title)


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
    """Short lines between the headline and the first long paragraph, and the day in the dateline of that."""
    boxes = set(headline.iterancestors())
    for each in headline.xpath("following::*[position() <= 60]"):
        if not isinstance(each.tag, str) or len(each) > _MOST_PARTS:
            continue
        words = " ".join(each.text_content().split())
        if each.tag == "p" and len(words) > _LONG_PARAGRAPH:
            if opens := _DATELINE.match(words):
                yield opens[1]
            return
        if len(words) <= LONGEST_LINE and not (_is_prose(words) or is_apart(each, boxes) or _in_sentence(each)):
            yield words
            yield each.get("datetime") or ""


def _lines_above(headline: html.HtmlElement) -> Iterator[str]:
    """Short lines right above the headline, in one box with it, the nearest first."""
    boxes = set(islice(headline.iterancestors("article", "main", "section", "div", "header", "ul", "td"), _BOXES_ABOVE))
    for each in headline.xpath("preceding::*[position() <= 25]"):
        if not isinstance(each.tag, str) or len(each) > _MOST_PARTS or boxes.isdisjoint(each.iterancestors()):
            continue
        words = " ".join(each.text_content().split())
        if 0 < len(words) <= _LONGEST_ABOVE and not (_is_prose(words) or is_apart(each, boxes)):
            yield words


def _lines_called_so(headline: html.HtmlElement) -> Iterator[str]:
    """What is called a date behind a long lead, and the one line of the page that says when it was published."""
    boxes = set(headline.iterancestors())
    lines = "self::div or self::p or self::span or self::li or self::h4 or self::h5 or self::h6"
    for each in headline.xpath(f"following::*[position() <= 60][{lines}]"):
        is_day = _CALLED_SO.search(each.get("class") or "") or _ONLY_A_DAY.fullmatch((each.text or "").strip())
        if is_day and not is_apart(each.getparent(), boxes):
            yield " ".join(each.text_content()[:_MOST_LOOKED_AT].split())[:LONGEST_LINE]
    said = sorted(filter(_says_so, _short_lines(headline)), key=len)
    if said and all(each.startswith(said[0]) for each in said):
        yield said[0]


def _says_so(line: str) -> bool:
    """Whether a line says when the story was published, and not when what it tells of was: "Published 1931 by ..."."""
    found = _SAYS_SO.match(line)
    if found is None or _NAMES_ITSELF.match(line):
        return found is not None
    behind = _PARTED.split(re.split(r"\d", line)[-1])[0]
    return not _is_prose(line) and len(behind.split()) <= _FEW_BEHIND


def _short_lines(headline: html.HtmlElement) -> Iterator[str]:
    """How the lines of a page begin: before the first mark in them if that has a figure, or as far as they go."""
    for each in headline.getroottree().iter("p", "div", "span", "small", "td"):
        if each.text and len(each) <= _FEW_PARTS:
            has_figure = any(map(str.isdigit, each.text))
            words = each.text if has_figure else "".join(islice(each.itertext(), _MOST_PARTS))
            yield " ".join(words.split())[:_LONGEST_SAYING]


def is_apart(element: html.HtmlElement, within: Container[html.HtmlElement] = ()) -> bool:
    """Whether an element stands in a box of something else, inside the first of the boxes `within`."""
    for each in (element, *element.iterancestors()):
        if each in within:
            return False
        marks = f"{each.get('class', '')} {each.get('id', '')}"
        if each.tag == "footer" and _OF_A_STORY.search(marks):
            continue
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
    if len(words) > _SENTENCE and words[-1:] in '.!?”"' and not words.endswith(".m."):
        return True
    return _TELLS.search(words) is not None


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
