"""What goes with something that went: the label of a list of links, a quotation set large once more, a signing-off.

Each takes the page's blocks and which of them are kept, and says so there.
"""

from __future__ import annotations

import re

from .blocks import Block, with_ancestors
from .evidence import squeezed
from .lines import is_rule

_LABEL_WORDS = 8
_MOSTLY_LINKS = 0.5
_SIGN_OFF_WORDS = 20
_FEWEST_REPEATED = 5
_UNFINISHED = re.compile(r"(?::|\.\.\.|…)$")
_SET_LARGE = re.compile(r"(?:^|[^a-z])quote(?:$|[^a-z])", re.I)
_QUOTED = re.compile(r"[“”\"«»„]")


def trim(blocks: list[Block], kept: list[bool]) -> None:
    """Let go of all three."""
    _drop_labels(blocks, kept)
    _drop_repeated_quotes(blocks, kept)
    _drop_sign_off(blocks, kept)


def _drop_labels(blocks: list[Block], kept: list[bool]) -> None:
    """Short lines that announce a list of links that is not kept."""
    for number, block in enumerate(blocks[:-1]):
        after = blocks[number + 1]
        linked = after.share_linked > _MOSTLY_LINKS
        if linked and not kept[number + 1] and block.words <= _LABEL_WORDS and _UNFINISHED.search(block.text):
            kept[number] = False


def _drop_repeated_quotes(blocks: list[Block], kept: list[bool]) -> None:
    """Quotations in a box of their own that a paragraph of the story has too, with the name below them."""
    large = [number for number, block in enumerate(blocks) if kept[number] and _is_set_large(block)]
    if not large:
        return
    others = set(range(len(blocks))).difference(large)
    story = "\n".join(f" {squeezed(blocks[number].text)} " for number in sorted(others) if kept[number])
    for number in large:
        block = blocks[number]
        if block.words < _FEWEST_REPEATED or f" {squeezed(block.text)} " not in story:
            continue
        kept[number] = False
        below = number + 1
        if below < len(blocks) and blocks[below].words <= _LABEL_WORDS and _share_a_box(block, blocks[below]):
            kept[below] = False


def _is_set_large(block: Block) -> bool:
    boxes = (block.element, block.element.getparent())
    return any(
        box is not None and (box.tag == "blockquote" or _SET_LARGE.search(box.get("class") or "")) for box in boxes
    )


def _share_a_box(block: Block, other: Block) -> bool:
    """Whether the other stands in the box that is a quotation's, or is round it alone."""
    box = block.element.getparent()
    return (
        box is not None
        and _SET_LARGE.search(box.get("class") or "") is not None
        and box in with_ancestors(other.element)
    )


def _drop_sign_off(blocks: list[Block], kept: list[bool]) -> None:
    """The line below the last drawn rule, if that is one short line: who wrote it."""
    rule = next((number for number in range(len(blocks) - 1, -1, -1) if is_rule(blocks[number].text)), None)
    if rule is None:
        return
    below = [number for number in range(rule, len(blocks)) if kept[number]]
    last = blocks[below[0]] if len(below) == 1 else None
    if last is not None and last.words <= _SIGN_OFF_WORDS and not _QUOTED.search(last.text):
        kept[below[0]] = False
