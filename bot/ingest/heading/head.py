"""What stands above the story of a page, read from its markup. CPU work over hostile input: call it in the pool."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from lxml import html

from bot.ingest.heading.authors import authors_of
from bot.ingest.heading.beside import is_apart
from bot.ingest.heading.dates import Stated, published_of
from bot.ingest.heading.names import compact
from bot.ingest.heading.sources import Called, source_of
from bot.ingest.heading.titles import Form, tails, title_of
from bot.ingest.markup import ArticleData
from bot.ingest.shown import as_shown
from bot.sites import host_of, site

_METAS = ("og:title", "twitter:title", "og:site_name", "application-name", "twitter:site", "article:section", "author")
_LONGEST_TITLE = 400
_MOST_HEADINGS = 10
_COPYRIGHT = re.compile(
    r"^\s*(?P<before>[^\W\d_][^,|©]{1,60}?)\s*©\s*\d{4}\W*$|©\s*(?:\d{4}(?:\s*[-–]\s*\d{2,4})?)?[\s,]*(?P<name>[^\W\d_][^,|©]{1,60}?)\s*(?:[,|©]|\.(?:\s|$)|$)"
)
_WAY = re.compile(r"crumb|seo-?title|breadbar", re.I)
_NEAR = 3
_MOST_WORDS = 6
_SHORTEST = 20
_SHORTEST_PIECE = 10
_A_NAME = 3
_SIGNS = ("|", "»", "›", "–", "—", "::")
_OUTSIDE = frozenset(("nav", "footer", "aside"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a page says above its story."""

    title: str | None
    source: str | None
    author: str | None
    published: datetime | None


def heading_of(tree: html.HtmlElement, data: ArticleData, url: str | None) -> Heading:
    """What stands above the story of the page at `url`; `data` is what it says as JSON-LD."""
    host, metas = host_of(url or ""), _metas(tree)
    hosts = _hosts(host)
    window = as_shown(next((each.text_content() for each in tree.iter("title")), None))
    written = list(data.authors or metas["author"] or _marked_authors(tree))
    way = {compact(each.text_content()) for each in tree.iter("h1") if _is_of_the_way(each)}
    forms = [Form(each.text, "machine") if _begins(each.text, way) else each for each in _forms(data, metas, window)]
    names = [*_names(data, metas, window, forms), *_rights(tree)]
    of_host = set(map(compact, hosts))
    own = of_host | {compact(each.name) for each in names if not _is_long(each)}
    heading = _heading(_headings(tree, own, forms), [each for each in forms if compact(each.text) not in of_host])
    names += _before(window or "", heading or "")
    if heading and not (way and _is_a_small_part(heading, forms)):
        forms = [Form(heading, "item" if way else "heading"), *forms]
    author = authors_of(written, [*(each.name for each in names), *hosts])
    known = [each.name for each in names if each.by != "title"]
    beside = [
        *known,
        *metas["article:section"],
        *(author.split(", ") if author else []),
        *data.authors,
        *metas["author"],
    ]
    title = title_of(forms, [*beside, *hosts])
    source = source_of(names, host, title, _claimed_host(tree))
    if source is not None:
        title = title_of(forms, [*beside, source, *hosts])
    stated = Stated(data=data.published, title=title, window=window, url=url, language=tree.get("lang"))
    return Heading(title=title, source=source, author=author, published=published_of(tree, stated))


def _metas(tree: html.HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in _METAS}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        value = (meta.get("content") or "").strip()
        if name in found and value and len(found[name]) < _MOST_HEADINGS:
            found[name].append(value)
    return found


def _forms(data: ArticleData, metas: dict[str, list[str]], window: str | None) -> list[Form]:
    """The forms of the title in data and head."""
    others = [
        *((value, "data") for value in (data.headline,)),
        *((value, "social") for value in metas["og:title"][:1]),
        *((value, "card") for value in metas["twitter:title"][:1]),
        (window, "window"),
    ]
    return [Form(text, where) for value, where in others if (text := as_shown(value)) and len(text) <= _LONGEST_TITLE]


def _headings(tree: html.HtmlElement, names: set[str], forms: list[Form]) -> list[tuple[bool, str]]:
    """The headings that may be the headline, those in the story's own element first; whether they stand outside of it.

    They are of the first level. Where such a one only ends the way to the page, for machines, or none goes with a form
    of the title, the headline is one of the second or third.
    """
    first = list(tree.iter("h1"))
    proper = [each for each in first if not _is_of_the_way(each) and each.text_content().strip()]
    found = _usable(proper or (tree.iter("h2") if first else ()), names)
    if not any(_goes_with(text, form.text) for _, text in found for form in forms):
        lesser = _usable(tree.iter("h2", "h3"), names)
        found += [each for each in lesser if any(_is_a_whole_piece(each[1], form.text) for form in forms)]
    return found


def _usable(headings: Iterable[html.HtmlElement], names: set[str]) -> list[tuple[bool, str]]:
    found: list[tuple[bool, str]] = []
    for each in headings:
        text = as_shown(": ".join(_parts(each)))
        above = [ancestor.tag for ancestor in each.iterancestors()]
        if text and len(text) <= _LONGEST_TITLE and compact(text) not in names and not _OUTSIDE.intersection(above):
            found.append(("article" not in above and "main" not in above, text))
        if len(found) == _MOST_HEADINGS:
            break
    return sorted(found, key=lambda each: each[0])


def _goes_with(heading: str, form: str) -> bool:
    return compact(form).startswith(compact(heading)) or _ends_with(heading, form)


def _is_a_whole_piece(heading: str, form: str) -> bool:
    """Whether a form is a heading with something behind it, or before it, that is set off from it."""
    if len(compact(heading)) < _SHORTEST_PIECE:
        return False
    if form.startswith(heading):
        return not form[len(heading) :][:2].strip().isalnum()
    return form.endswith(heading) and form.removesuffix(heading).rstrip().endswith(_SIGNS)


def _parts(heading: html.HtmlElement) -> list[str]:
    """The text of a heading; of one of the second level, what stands above it in an element of its own, apart."""
    whole = " ".join(heading.itertext())
    pieces = [" ".join(each.itertext()).strip() for each in heading.iterchildren("span", "div")]
    above = next(iter(pieces), "")
    if heading.tag == "h1" or not above or not whole.lstrip().startswith(above) or above[-1:] in "–—-:?!.":
        return [whole]
    return [above, whole.lstrip()[len(above) :].strip()] if len(whole.strip()) > len(above) else [whole]


def _is_of_the_way(heading: html.HtmlElement) -> bool:
    """Whether a heading stands in the way from the front page to this one, for machines to read."""
    near = (heading, *islice(heading.iterancestors(), _NEAR))
    return any(each.tag == "li" or _WAY.search(f"{each.get('class')} {each.get('id')}") for each in near)


def _is_a_small_part(heading: str, forms: list[Form]) -> bool:
    """Whether every form that begins with a heading goes on for longer than that, in the same word."""
    rest = [form.text[len(heading) :] for form in forms if form.text.startswith(heading)]
    return bool(rest) and all(len(each) > len(heading) and not each[0].isspace() for each in rest)


def _begins(form: str, headings: set[str]) -> bool:
    return any(heading and compact(form).startswith(heading) for heading in headings)


def _heading(headings: list[tuple[bool, str]], forms: list[Form]) -> str | None:
    """The heading that another form of the title has as well, or begins or ends with, or that shares words with one.

    Else it is the first in the story's own element, or the first of a page that has no other form.
    """
    for _, text in headings:
        behind = [form.text for form in forms if _ends_with(text, form.text)]
        if behind:  # something stands above the headline, in one element with it
            return behind[0]
        if any(compact(form.text).startswith(compact(text)) and len(compact(text)) > 3 for form in forms):
            return text
    words = {word for form in forms for word in map(compact, form.text.split())}
    alike = [text for _, text in headings if len(words & set(map(compact, text.split()))) * 2 >= len(text.split())]
    return next(iter(alike or [text for outside, text in headings if not (outside and forms)]), None)


def _ends_with(heading: str, form: str) -> bool:
    return len(form) >= _SHORTEST and compact(heading) != compact(form) and compact(heading).endswith(compact(form))


def _names(data: ArticleData, metas: dict[str, list[str]], window: str | None, forms: list[Form]) -> Iterator[Called]:
    """All that the page calls its publisher by."""
    yield from (Called(value, "site") for value in metas["og:site_name"][:2])
    yield from (Called(value, "publisher") for value in data.publishers)
    yield from (Called(value, "app") for value in metas["application-name"][:1])
    yield from (Called(value, "handle") for value in metas["twitter:site"][:1])
    longer = {compact(form.text) for form in forms if form.where != "window"}
    for tail in tails(window or ""):
        if compact(window or "") not in longer:
            yield Called(tail, "title")


def _is_long(name: Called) -> bool:
    """Whether a name, which only stands at the end of the title, has more words than any site's."""
    return name.by == "title" and len(name.name.split()) > _MOST_WORDS


def _before(window: str, heading: str) -> list[Called]:
    """The name that stands before the headline in the text of <title>."""
    name, colon, rest = window.partition(": ")
    return [Called(name, "title")] if colon and compact(rest) == compact(heading) else []


def _rights(tree: html.HtmlElement) -> Iterator[Called]:
    """Who has the rights, by the lines that say so."""
    for line in tree.xpath("//text()[contains(., '©')][position() <= 20]")[:_MOST_HEADINGS]:
        found = _COPYRIGHT.search(line[:_LONGEST_TITLE])
        if found:
            yield Called(found["before"] or found["name"], "rights")


def _claimed_host(tree: html.HtmlElement) -> str:
    """The host of the address that the page gives as its own, wherever it was read; empty if it gives none."""
    given = next((each.get("href") for each in tree.iter("link") if each.get("rel") == "canonical"), None)
    return host_of(given or "")


def _marked_authors(tree: html.HtmlElement) -> Iterator[str]:
    """The names in elements that are marked as the author's, where data and head name nobody."""
    found = tree.xpath("(//*[@itemprop='author'] | //a[@rel='author'])[position() <= 5]")
    marked = [each for each in found if not is_apart(each)] or found[:1]
    for each in marked:
        name = each.xpath("(.//*[@itemprop='name'])[1]")
        yield " ".join((name[0] if name else each).text_content()[:200].split()) or each.get("content", "")


def _hosts(host: str) -> list[str]:
    bare = host.removeprefix("www.")
    if not bare:
        return []
    further = bare.removesuffix(site(bare)).strip(".").split(".")
    return [bare, site(bare), site(bare).partition(".")[0], *(label for label in further if len(label) >= _A_NAME)]
