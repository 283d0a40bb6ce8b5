"""Which headings of a page head a part of its story."""

from __future__ import annotations

from .blocks import Block
from .evidence import is_prose
from .lines import is_furniture
from .placing import ONLY_A_LINK

_SENTENCE = 9
"""Words from which on a heading with a full stop is a sentence."""

_LABEL = 8
_A_LISTING = 3
"""So many headlines that lead elsewhere, with hardly more paragraphs than that, are a list of stories."""

_EACH = 1.5


def is_listing(blocks: list[Block]) -> bool:
    """Whether most paragraphs stand below headlines that lead elsewhere, each in a box of its own: a front page."""
    leading = [block.element for block in blocks if leads_elsewhere(block)]
    cards = len({each.getparent() for each in leading})
    return cards >= _A_LISTING and sum(map(is_prose, blocks)) <= _EACH * cards


def leads_elsewhere(block: Block) -> bool:
    """Whether a heading is nothing but a link, and not one to a place on its own page."""
    if not block.heading or block.share_linked <= ONLY_A_LINK:
        return False
    links = [each for each in (*block.element.iter("a"), *block.element.iterancestors("a")) if each.get("href")]
    return not links or not all(each.get("href").startswith("#") for each in links)


def read_sentences(blocks: list[Block], kept: list[bool]) -> None:
    """Take for text what is set as a heading and is a sentence."""
    for block, keep in zip(blocks, kept, strict=True):
        if keep and block.heading and block.text.endswith(".") and block.words >= _SENTENCE and not block.linked:
            block.heading = False


def name_labels(blocks: list[Block], kept: list[bool]) -> None:
    """Take for a heading what is set as a paragraph, is short and no sentence, and stands between two that are."""
    told = [block for block, keep in zip(blocks, kept, strict=True) if keep]
    for before, block, after in zip(told, told[1:], told[2:], strict=False):
        short = block.words <= _LABEL and not block.ends and block.element.tag not in ("li", "tr", "dd", "blockquote")
        if short and not block.linked and before.ends and is_prose(after) and after.ends:
            block.heading = True


def drop_bare(blocks: list[Block], kept: list[bool]) -> None:
    """Let headings go that head nothing that is kept, or stand before all of it."""
    below: Block | None = None
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        if not kept[number]:
            below = None if is_prose(block) and not is_furniture(block) else below
        elif block.heading:
            kept[number] = below is not None and (not below.heading or _level(block) < _level(below))
            below = block if kept[number] else below
        else:
            below = block
    for number, block in enumerate(blocks):
        if kept[number] and not block.heading:
            return
        kept[number] = False


def _level(heading: Block) -> str:
    """ "h1" to "h6": a lower one is a greater heading."""
    box = heading.element
    return next(
        (each.tag for each in (box, *box.iterancestors()) if each.tag[:1] == "h" and each.tag[1:].isdigit()), ""
    )
