"""Which blocks of a page are its story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import html

from .blocks import Block, blocks_of, with_ancestors
from .boxes import Held, asks_for_consent, furniture, straighten, weighed
from .evidence import extracted, is_prose, taken, told
from .lines import is_furniture, is_notice
from .trimming import trim

_NEARLY_ALL = 0.8
_OFTEN = 0.1
_ONLY_A_LINK = 0.9
_MOSTLY_LINKS = 0.5
_LEAST_LEFT = 100
_A_LISTING = 3
"""So many headlines that lead elsewhere, with hardly more paragraphs than that, are a list of stories."""

_EACH = 1.5
_CAPTIONS = 2
_SENTENCE = 9
"""Words from which on a heading with a full stop is a sentence."""
_FRAMES = 3
"""Boxes round a table or a post: to put a heading above it, to let it scroll."""

_LEAD = re.compile(
    r"lead|summary|excerpt|stand-?first|deck|\bdek|sub-?(?:title|head|line)|intro|teaser|abstract|desc", re.I
)

Kind = tuple[str, str | None]


@dataclass(slots=True)
class _Seen:
    """A block with what speaks for it: whether it is prose, was taken by the extractor, stands in furniture."""

    block: Block
    prose: bool
    taken: bool
    furniture: bool

    @property
    def sure(self) -> bool:
        return self.prose and self.taken and not self.furniture and self.block.share_linked < _ONLY_A_LINK


def story_of(tree: html.HtmlElement, blocks: list[Block], data: str | None = None) -> list[Block]:
    """Which of the page's `blocks` are its story, in order; `data` is the article as the page gives it to machines.

    The tree holds what a reader sees; it is changed.
    """
    blocks = _without_notices(tree, blocks)
    straighten(tree, weighed(filter(is_prose, blocks)))
    seen = _seen(tree, blocks)
    kept = _kept(tree, seen)
    _agree_with(data, blocks, kept)
    trim(blocks, kept)
    _read_sentences(blocks, kept)
    _drop_bare_headings(blocks, kept)
    return [block for block, keep in zip(blocks, kept, strict=True) if keep]


def _without_notices(tree: html.HtmlElement, blocks: list[Block]) -> list[Block]:
    """Take out what asks for consent or tells of the browser, if something is left then, and say which blocks are."""
    whole, held = weighed(blocks), weighed(filter(is_prose, blocks))
    boxes = [box for box in whole if box.tag not in ("html", "body") and asks_for_consent(box)]
    boxes = [box for box in boxes if held[tree] - held[box] >= _LEAST_LEFT]
    boxes += [b.element for b in blocks if is_prose(b) and is_notice(b.text) and whole[b.element] == len(b.text)]
    gone = False
    for box in boxes:
        if box.getparent() is not None:
            box.drop_tree()
            gone = True
    return blocks_of(tree) if gone else blocks


def _seen(tree: html.HtmlElement, blocks: list[Block]) -> list[_Seen]:
    labels = [is_furniture(block) for block in blocks]
    prose = [is_prose(block) and not label for block, label in zip(blocks, labels, strict=True)]
    voted = taken(blocks, extracted(tree))
    if not any(p and t for p, t in zip(prose, voted, strict=True)):
        voted = [each and block.share_linked < _MOSTLY_LINKS for each, block in zip(prose, blocks, strict=True)]
    both = [block for block, p, t in zip(blocks, prose, voted, strict=True) if p and t]
    boxes = furniture(tree, weighed(both), weighed(blocks))
    return [
        _Seen(block, p, t, label or any(each in boxes for each in with_ancestors(block.element)))
        for block, p, t, label in zip(blocks, prose, voted, labels, strict=True)
    ]


@dataclass(slots=True)
class _Place:
    """Where the story stands.

    `root` holds nearly all of it, `first` and `top` are the numbers of its first paragraph and of the headline above.
    `beside` is the box that the headline is in.
    `kinds` are those of its paragraphs, `often` those of many of them and of the boxes round them, `boxes` these boxes.
    """

    root: html.HtmlElement
    first: int
    top: int
    beside: html.HtmlElement | None
    kinds: set[Kind]
    often: set[Kind]
    boxes: set[html.HtmlElement]

    def holds(self, block: Block) -> bool:
        return any(each is self.root for each in with_ancestors(block.element))

    def is_near(self, block: Block) -> bool:
        """Whether a block stands in a box of the story's paragraphs, or in a list in one."""
        element, parent = block.element, block.element.getparent()
        inside = element in self.boxes or parent in self.boxes
        return inside or (element.tag in ("li", "dd", "dt") and parent is not None and parent.getparent() in self.boxes)

    def has_among_it(self, block: Block) -> bool:
        """Whether the table of a row, or a quoted block, stands among the story's paragraphs."""
        whole = block.element if block.element.tag == "blockquote" else next(block.element.iterancestors("table"), None)
        return whole is not None and not self.boxes.isdisjoint(islice(whole.iterancestors(), _FRAMES))


def _kept(tree: html.HtmlElement, seen: list[_Seen]) -> list[bool]:
    sure = [each.block for each in seen if each.sure]
    if not sure:
        return [False] * len(seen)
    place = _place(tree, seen, sure)
    return [not each.furniture and _belongs(number, each, place) for number, each in enumerate(seen)]


def _place(tree: html.HtmlElement, seen: list[_Seen], sure: list[Block]) -> _Place:
    held = weighed(sure)
    root = _round_headline(_root(tree, held), held)
    first = next(number for number, each in enumerate(seen) if each.sure and root in with_ancestors(each.block.element))
    headlines = (number for number in range(first, -1, -1) if seen[number].block.element.tag == "h1")
    often: dict[Kind, int] = {}
    for block in (each for each in sure if root in with_ancestors(each.element)):
        for kind in {_kind(block.element), _kind(block.element.getparent())}:
            often[kind] = often.get(kind, 0) + len(block.text)
    top = next(headlines, first)
    return _Place(
        root=root,
        first=first,
        top=top,
        beside=seen[top].block.element.getparent(),
        kinds={_kind(block.element) for block in sure},
        often={kind for kind, size in often.items() if kind[1] and size >= _OFTEN * held[tree]},
        boxes={box for block in sure for box in (block.element, block.element.getparent())},
    )


def _root(tree: html.HtmlElement, held: Held) -> html.HtmlElement:
    """The deepest element that holds nearly all."""
    root, least = tree, held[tree] * _NEARLY_ALL
    while True:
        inner = next((child for child in root if held[child] >= least), None)
        if inner is None:
            return root
        root = inner


def _round_headline(root: html.HtmlElement, held: Held) -> html.HtmlElement:
    """The smallest box in `root` that holds the headline and most of the story, if there is one."""
    for headline in root.iter("h1"):
        for box in headline.iterancestors():
            if box is root:
                break
            if held[box] > held[root] / 2:
                return box
    return root


def _kind(element: html.HtmlElement | None) -> Kind:
    return ("", None) if element is None else (element.tag, element.get("class"))


def _belongs(number: int, each: _Seen, place: _Place) -> bool:
    block = each.block
    if not place.holds(block):
        return each.prose and (_is_lead(number, each, place) or _is_another_part(each, place))
    if _is_caption(block.element):
        return False
    if block.heading:
        if block.share_linked > _ONLY_A_LINK and block.element.getparent().tag == "li":
            return False
        return number != place.top and (block.element.tag != "h1" or number > place.first)
    if block.share_linked > _ONLY_A_LINK:
        return each.sure and block.ends
    if block.element.tag in ("tr", "blockquote"):
        return block.share_linked <= _MOSTLY_LINKS and (each.taken or place.has_among_it(block))
    if each.prose:
        return each.taken or _kind(block.element) in place.kinds or place.is_near(block)
    return each.taken and (place.is_near(block) or block.element.tag == "li" or _kind(block.element) in place.often)


def _is_caption(element: html.HtmlElement) -> bool:
    """Whether an element stands in a list of one or two points right behind a picture, which say what it shows."""
    points = next(element.iterancestors("ul", "ol"), None)
    if points is None or len(points) > _CAPTIONS:
        return False
    before = points.getprevious()
    return before is not None and before.tag == "figure"


def _is_another_part(each: _Seen, place: _Place) -> bool:
    """Whether a paragraph stands in a further box of the kind that holds the story, or is a paragraph of that kind."""
    element = each.block.element
    return _kind(element.getparent()) in place.often or (each.taken and _kind(element) in place.often)


def _is_lead(number: int, each: _Seen, place: _Place) -> bool:
    """Whether a paragraph stands between headline and story, in a box that is called a lead's or that is taken."""
    block = each.block
    if not place.top < number < place.first or block.share_linked > _MOSTLY_LINKS or block.element.tag == "li":
        return False
    beside = block.element.getparent() is place.beside and block.ends
    return each.taken or beside or bool(_LEAD.search(" ".join(_names(block.element))))


def _names(element: html.HtmlElement) -> Iterator[str]:
    for each in (element, element.getparent()):
        if each is not None:
            yield from (each.get("class") or "", each.get("id") or "")


def is_listing(blocks: list[Block]) -> bool:
    """Whether most paragraphs stand below headlines that lead elsewhere, each in a box of its own: a front page."""
    leading = [block.element for block in blocks if block.heading and block.share_linked > _ONLY_A_LINK]
    cards = len({each.getparent() for each in leading})
    return cards >= _A_LISTING and sum(map(is_prose, blocks)) <= _EACH * cards


def _agree_with(data: str | None, blocks: list[Block], kept: list[bool]) -> None:
    """Where the page gives its article as data: keep what that has, and nothing before and behind it."""
    covered = told(blocks, kept, data)
    if covered is None:
        return
    numbers = [number for number, each in enumerate(covered) if each]
    for number, each in enumerate(covered):
        if each:
            kept[number] = not is_furniture(blocks[number])
        elif not numbers[0] <= number <= numbers[-1]:
            kept[number] = False


def _read_sentences(blocks: list[Block], kept: list[bool]) -> None:
    """Take for text what is set as a heading and is a sentence."""
    for block, keep in zip(blocks, kept, strict=True):
        if keep and block.heading and block.text.endswith(".") and block.words >= _SENTENCE and not block.linked:
            block.heading = False


def _drop_bare_headings(blocks: list[Block], kept: list[bool]) -> None:
    """Let headings go that head nothing that is kept, or stand before all of it."""
    heads = False
    for number in range(len(blocks) - 1, -1, -1):
        if not kept[number]:
            heads = heads and not is_prose(blocks[number])
        elif blocks[number].heading:
            kept[number], heads = heads, False
        else:
            heads = True
    for number, block in enumerate(blocks):
        if kept[number] and not block.heading:
            return
        kept[number] = False
