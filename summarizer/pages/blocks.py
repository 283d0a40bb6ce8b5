"""The blocks of a page: paragraphs, headings, list items and bare text between boxes, in the page's order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

_INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img"),
        *("ins", "kbd", "label", "mark", "nobr", "q", "ruby", "rb", "samp", "small", "span", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr", "center-inline", "strike", "amp-img", "br", "picture", "source"),
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ENDS = re.compile(r"[.!?…:;。．！？।॥؟۔][\"“”‘’'«»)\]」』]*$")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts that put no blanks between words."""

_LINES = _HEADINGS | {"p", "li"}
"""What holds lines: an element that a site has named itself, inside of it, is a part of its line, as in a browser."""

_STRONG = frozenset({"b", "strong"})
_LABEL = 60
"""Letters of a line set in bold, behind which a line ends, up to which it is a label."""

MOSTLY_LINKS = 0.5
"""The share of a block in links from which on it leads elsewhere rather than tells."""

_BLANK = re.compile(r"[\s\u200b\ufeff]+")
_MARKS = re.compile('[“”"]')
_JOINED = re.compile(r"(?:[^\W\d_]{2}[a-zà-ÿ]|[.!?][\"”’»)]?)$")


@dataclass(slots=True)
class Block:
    """A run of text that stands by itself.

    `linked` is how much of it is in links, `strong` how much is set in bold, `element` the box it stands in.
    """

    text: str
    element: html.HtmlElement
    linked: int
    heading: bool
    strong: int = 0
    words: int = field(init=False)
    """How many words it has, blanks apart."""

    def __post_init__(self) -> None:
        spaced = self.text.isascii()
        self.words = self.text.count(" ") + 1 + (0 if spaced else len(_UNSPACED.findall(self.text)) // 2)

    @property
    def share_linked(self) -> float:
        """How much of it leads elsewhere, from 0 to 1."""
        return self.linked / len(self.text)

    @property
    def is_label(self) -> bool:
        """Whether it is set as what stands above something: all in bold, or all in capitals."""
        return self.strong >= len(self.text.replace(" ", "")) or (self.text.isupper() and self.text[:1].isalpha())

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return _ENDS.search(self.text) is not None


class _Collector:
    """What has been read of the block that is open."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.strong = 0
        self.letters = 0
        self.marks: Counter[str] = Counter()
        self.breaks = 0

    def take(self, text: str | None, *, linked: bool, strong: bool) -> None:
        if not text:
            return
        plain = _BLANK.sub(" ", text)
        if plain != " ":
            self.breaks = 0
            if self.pieces and plain[0].isupper() and _JOINED.search(self.pieces[-1]):
                self.pieces.append(" ")
        self.pieces.append(plain)
        letters = len(plain.replace(" ", ""))
        self.letters += letters
        self.marks.update(_MARKS.findall(plain))
        if linked:
            self.linked += len(plain.strip())
        if strong:
            self.strong += letters

    def flush(self, element: html.HtmlElement) -> None:
        text = _BLANK.sub(" ", "".join(self.pieces)).strip()
        if text:
            box = element
            heading = box.tag in _HEADINGS or next(box.iterancestors(*_HEADINGS), None) is not None
            self.found.append(Block(text, box, min(self.linked, len(text)), heading, self.strong))
        self.pieces, self.linked, self.strong, self.letters, self.breaks = [], 0, 0, 0, 0
        self.marks.clear()

    def line_break(self, element: html.HtmlElement, *, label: bool) -> None:
        """Two in a row part paragraphs; one does behind the end of a sentence, or a `label`. Any other is a blank."""
        self.breaks += 1
        before = "".join(self.pieces[-3:]).rstrip()
        ends = _ENDS.search(before) is not None and not _is_open(self.marks)
        if self.breaks > 1 or ends or (label and self._is_label()):
            self.flush(element)
        else:
            self.pieces.append(" ")

    def _is_label(self) -> bool:
        """Whether what is open is short and all in bold."""
        return 0 < self.letters <= min(_LABEL, self.strong)


def blocks_of(tree: html.HtmlElement) -> list[Block]:
    """The blocks under `tree` in order."""
    collector = _Collector()
    links = bold = lines = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        inline = element.tag in _INLINE or (lines > 0 and "-" in element.tag)
        if event == "start":
            lines += element.tag in _LINES
            links += _is_link(element)
            bold += element.tag in _STRONG
            if element.tag == "br":
                ends_it = element.getnext() is None and not (element.tail or "").strip()
                collector.line_break(_box(element), label=bold == 0 or ends_it)
            elif not inline:
                collector.flush(_box(element.getparent() if element is not tree else element))
            collector.take(element.text, linked=links > 0, strong=bold > 0)
        else:
            lines -= element.tag in _LINES
            links -= _is_link(element)
            bold -= element.tag in _STRONG
            if not inline:
                collector.flush(element)
            if element is not tree:
                collector.take(element.tail, linked=links > 0, strong=bold > 0)
    collector.flush(tree)
    return collector.found


def headings_of(blocks: list[Block]) -> tuple[str, ...]:
    """The lines that are no sentences: headings, and the rows of tables."""
    return tuple(block.text for block in blocks if block.heading or block.element.tag == "tr")


def _is_link(element: html.HtmlElement) -> bool:
    """Whether an element is a link, not a mark for links to lead to, which may be open for the rest of a paragraph."""
    return element.tag == "a" and (element.get("href") is not None or element.get("name") is None)


def _box(element: html.HtmlElement) -> html.HtmlElement:
    """The nearest box round a place in a line."""
    while element.tag in _INLINE and element.getparent() is not None:
        element = element.getparent()
    return element


def _is_open(marks: Counter[str]) -> bool:
    """Whether a quotation is open behind so many marks."""
    return marks["“"] > marks["”"] or (not marks["“"] and marks['"'] % 2 == 1)


def with_ancestors(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The element and what it stands in, from the inside out."""
    yield element
    yield from element.iterancestors()
