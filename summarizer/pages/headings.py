"""Which headings of a page head a part of its story."""

from __future__ import annotations

import re
from itertools import islice

from lxml import html

from .blocks import Block
from .evidence import is_prose
from .lines import is_above, is_furniture
from .placing import ONLY_A_LINK, Kind, Place, Seen, kind_of

_SENTENCE = 9
"""Words from which on a heading with a full stop is a sentence."""

_LABEL = 8
_A_LISTING = 3
"""So many headlines that lead elsewhere, with hardly more paragraphs than that, are a list of stories."""

_EACH = 1.5
_SOME = 2
_FIGURES = re.compile(r"\d+")
_BOXES = 3
"""Boxes round a heading that may be its own."""


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
    """Take for text what is set as a heading and is a sentence; not behind the last paragraph, where it repeats one."""
    told = [block for block, keep in zip(blocks, kept, strict=True) if keep]
    last = max((number for number, block in enumerate(told) if not block.heading), default=-1)
    for block in told[: last + 1]:
        if block.heading and block.text.endswith(".") and block.words >= _SENTENCE and not block.linked:
            block.heading = False


def name_labels(blocks: list[Block], kept: list[bool]) -> None:
    """Take for a heading what is set as a paragraph, is short and no sentence, and stands between two that are.

    What is set as a label may end as a question does, unless longer questions are set so too: those are an interview's.
    """
    told = [block for block, keep in zip(blocks, kept, strict=True) if keep]
    asks = any(block.is_label and _asks(block) and block.words > _LABEL for block in told)
    for before, block, after in zip(told, told[1:], told[2:], strict=False):
        below = before.ends or (before.heading and block.is_label)
        if below and _may_be_a_label(block, asks=asks) and is_prose(after) and after.ends:
            block.heading = True


def find_labels(seen: list[Seen], kept: list[bool], place: Place) -> None:
    """Keep as headings short lines between two paragraphs, some of one kind, and each with words of its own."""
    found: dict[Kind, list[int]] = {}
    for number, each in enumerate(seen[1:-1], start=1):
        if place.first < number < place.last and not kept[number] and _stands_like_a_label(seen, kept, number, place):
            found.setdefault(kind_of(each.block.element), []).append(number)
    for numbers in found.values():
        words = {_FIGURES.sub("", seen[number].block.text) for number in numbers}
        if len(words) == len(numbers) >= _SOME:
            for number in numbers:
                kept[number] = seen[number].block.heading = True


def _stands_like_a_label(seen: list[Seen], kept: list[bool], number: int, place: Place) -> bool:
    each, before, after = seen[number], seen[number - 1].block, seen[number + 1].block
    block = each.block
    return (
        kept[number - 1]
        and kept[number + 1]
        and before.ends
        and is_prose(after)
        and not (each.furniture or block.linked or is_above(block.text) or (block.ends and not _asks(block)))
        and block.words <= _LABEL
        and block.element.getparent() in place.boxes
    )


def _may_be_a_label(block: Block, *, asks: bool) -> bool:
    if block.words > _LABEL or block.linked or block.element.tag in ("tr", "dd", "blockquote"):
        return False
    if block.is_label:
        return not block.ends or (_asks(block) and not asks)
    return not block.ends and block.element.tag != "li"


def _asks(block: Block) -> bool:
    return block.text.endswith(("?", "？"))


def drop_boxed(blocks: list[Block], kept: list[bool]) -> None:
    """Let headings go of boxes of which nothing else is kept."""
    held: dict[html.HtmlElement, list[int]] = {}
    for number, block in enumerate(blocks):
        for box in islice(block.element.iterancestors(), _BOXES):
            held.setdefault(box, []).append(number)
    for number, block in enumerate(blocks):
        if not kept[number] or not block.heading:
            continue
        boxes = (held[box] for box in islice(block.element.iterancestors(), _BOXES))
        inside = next((numbers for numbers in boxes if len(numbers) > 1), [number])
        if len(inside) > 1 and not any(kept[each] and each != number for each in inside):
            kept[number] = False


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
    """ "h1" to "h6", or "label": a lower one is a greater heading."""
    box = heading.element
    return next(
        (each.tag for each in (box, *box.iterancestors()) if each.tag[:1] == "h" and each.tag[1:].isdigit()), "label"
    )
