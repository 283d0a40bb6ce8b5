"""Where the story of a page stands: the box that holds it, its first paragraph, and the kinds of its paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from lxml import html

from .blocks import Block, with_ancestors
from .boxes import Held, weighed
from .evidence import squeezed

_NEARLY_ALL = 0.8
_OFTEN = 0.1
ONLY_A_LINK = 0.9
_CAPTIONS = 2
_DEPTH = 4
_FRAMES = 3
"""Boxes round a table or a post: to put a heading above it, to let it scroll."""

Kind = tuple[str, str | None]
Path = tuple[Kind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What else is known of a page: the article as data, its headline, who wrote it, and who publishes it."""

    data: str | None = None
    title: str | None = None
    author: str | None = None
    source: str | None = None


@dataclass(slots=True)
class Seen:
    """A block with what speaks for it: whether it is prose, was taken by the extractor, stands in furniture."""

    block: Block
    prose: bool
    taken: bool
    furniture: bool

    @property
    def sure(self) -> bool:
        return self.prose and self.taken and not self.furniture and self.block.share_linked < ONLY_A_LINK


@dataclass(slots=True)
class Place:
    """Where the story stands.

    `root` holds nearly all of it, `first` and `last` are the numbers of its first and last paragraph, `top` is that of
    the headline above.
    `kinds` are those of its paragraphs, `often` those of many of them and of the boxes round them, `boxes` these boxes,
    `paths` the kinds of the paragraphs and the boxes round them, from the inside out.
    """

    root: html.HtmlElement
    first: int
    last: int
    top: int
    kinds: set[Kind]
    often: set[Kind]
    boxes: set[html.HtmlElement]
    paths: set[Path]

    def holds(self, block: Block) -> bool:
        return any(each is self.root for each in with_ancestors(block.element))

    def is_near(self, block: Block) -> bool:
        """Whether a block stands in a box of the story's paragraphs, or in a list in one."""
        element, parent = block.element, block.element.getparent()
        inside = element in self.boxes or parent in self.boxes
        return inside or (element.tag in ("li", "dd", "dt") and parent is not None and parent.getparent() in self.boxes)

    def is_set_alike(self, block: Block) -> bool:
        """Whether a block stands in boxes just like those of a paragraph, of which one at least has a name."""
        path = _path(block.element)
        return path in self.paths and any(name for _, name in path)

    def has_among_it(self, block: Block) -> bool:
        """Whether the table of a row, or a quoted block, stands among the story's paragraphs."""
        whole = block.element if block.element.tag == "blockquote" else next(block.element.iterancestors("table"), None)
        return whole is not None and not self.boxes.isdisjoint(islice(whole.iterancestors(), _FRAMES))


def place_of(tree: html.HtmlElement, seen: list[Seen], sure: list[Block], title: str | None) -> Place:
    """Where the story of those `sure` paragraphs stands, of which there is one at least."""
    held = weighed(sure)
    root = _round_headline(_root(tree, held), held)
    own = [number for number, each in enumerate(seen) if each.sure and root in with_ancestors(each.block.element)]
    first = own[0]
    headlines = (number for number in range(first, -1, -1) if _is_headline(seen[number].block, title))
    often: dict[Kind, int] = {}
    for block in (seen[number].block for number in own):
        for kind in {kind_of(block.element), kind_of(block.element.getparent())}:
            often[kind] = often.get(kind, 0) + len(block.text)
    top = next(headlines, first)
    return Place(
        root=root,
        first=first,
        last=own[-1],
        top=top,
        kinds={kind_of(block.element) for block in sure},
        often={kind for kind, size in often.items() if kind[1] and size >= _OFTEN * held[tree]},
        boxes={box for block in sure for box in (block.element, block.element.getparent())},
        paths={_path(block.element) for block in sure},
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


def _is_headline(block: Block, title: str | None) -> bool:
    """Whether a block is the headline, or says the same once more: for machines, with another word above it."""
    if any(each.tag == "h1" for each in with_ancestors(block.element)):
        return True
    own, wanted = squeezed(block.text).split(), squeezed(title or "").split()
    if not wanted or own == wanted:
        return bool(wanted)
    alike = bool(own) and len(own) <= 2 * len(wanted) and len(set(own) & set(wanted)) * 2 >= len(set(own))
    return alike and block.heading and not block.ends


def kind_of(element: html.HtmlElement | None) -> Kind:
    return ("", None) if element is None else (element.tag, element.get("class"))


def _path(element: html.HtmlElement) -> Path:
    return tuple(kind_of(each) for each in islice(with_ancestors(element), _DEPTH))


def is_caption(element: html.HtmlElement) -> bool:
    """Whether an element stands in a list of one or two points right behind a picture, which say what it shows."""
    points = next(element.iterancestors("ul", "ol"), None)
    if points is None or len(points) > _CAPTIONS:
        return False
    before = points.getprevious()
    return before is not None and before.tag == "figure"


def is_below_a_picture(element: html.HtmlElement) -> bool:
    """Whether an element stands in a picture's caption."""
    return any(each.tag in ("figure", "figcaption") for each in with_ancestors(element))
