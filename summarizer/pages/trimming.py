"""What goes by its place: the headline once more, captions, labels of lists, repeated quotations, a signing-off.

Each takes the page's blocks and which of them are kept, and says so there.
"""

from __future__ import annotations

import re
from collections import Counter

from lxml import html

from .blocks import MOSTLY_LINKS, Block, with_ancestors
from .evidence import squeezed
from .lines import LABEL_WORDS, is_by_machine, is_offer
from .placing import Known
from .signing import drop_sign_off

_SMALL_BOX = 5
_OFFER_WORDS = 80
_A_PART = 0.3
_FEWEST_REPEATED = 5
_UNFINISHED = re.compile(r"(?::|\.\.\.|…)$")
_SET_LARGE = re.compile(r"(?:^|[^a-z])quote(?:$|[^a-z])", re.I)

_WORD = re.compile(r"\w{4,}")
_STEM = 4
_SAME = 0.6
_FEWEST_SHARED = 4
_FEWEST_SHOWN = 3
"""Words that a picture's `alt` has at least where it may be a caption."""


def trim(blocks: list[Block], kept: list[bool], known: Known) -> None:
    """Let go of all of them."""
    _drop_headline(blocks, kept, known.title or "")
    _drop_captions(blocks, kept)
    _drop_pointers(blocks, kept)
    _drop_round_offers(blocks, kept)
    _drop_labels(blocks, kept)
    _drop_repeated_quotes(blocks, kept)
    drop_sign_off(blocks, kept, known.author, known.source)


def _drop_headline(blocks: list[Block], kept: list[bool], title: str) -> None:
    """A first line that is no sentence and says the title in other words: the headline, where another is taken."""
    first = next((number for number, keep in enumerate(kept) if keep), None)
    if first is None or blocks[first].ends:
        return
    ours, line = _stems(title), _stems(blocks[first].text)
    shared = len(ours & line)
    if shared >= _FEWEST_SHARED and shared >= _SAME * max(len(ours), len(line)):
        kept[first] = False


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.lower())}


def _drop_captions(blocks: list[Block], kept: list[bool]) -> None:
    """What stands right below a picture and says what its `alt` says."""
    numbers = {block.element: number for number, block in enumerate(blocks)}
    picture = ""
    for each in blocks[0].element.getroottree().iter("*") if blocks else ():
        if each.tag == "img":
            picture = squeezed(each.get("alt") or "")
        elif each in numbers:
            line = squeezed(blocks[numbers[each]].text)
            if len(picture.split()) >= _FEWEST_SHOWN and (picture.startswith(line) or line.startswith(picture)):
                kept[numbers[each]] = False
            picture = ""


def _drop_labels(blocks: list[Block], kept: list[bool]) -> None:
    """Short lines that announce a list of links that is not kept, and what is cut short before such a link in a box
    that has nothing else of the story.
    """
    told = zip(blocks, kept, strict=True)
    boxes = Counter(block.element.getparent() for block, keep in told if keep and not block.heading)
    for number, block in enumerate(blocks[:-1]):
        after = blocks[number + 1]
        linked = after.share_linked > MOSTLY_LINKS
        if not linked or kept[number + 1] or not _UNFINISHED.search(block.text):
            continue
        alone = boxes[block.element.getparent()] == 1
        leads_on = alone and after.words <= LABEL_WORDS and not block.text.endswith(":")
        if block.words <= LABEL_WORDS or leads_on:
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
        if block.words < _FEWEST_REPEATED or not (
            f" {squeezed(block.text)} " in story or (_is_a_quotation(block.element) and not block.ends)
        ):
            continue
        kept[number] = False
        below = number + 1
        if below < len(blocks) and blocks[below].words <= LABEL_WORDS and _share_a_box(block, blocks[below]):
            kept[below] = False


def _is_a_quotation(paragraph: html.HtmlElement) -> bool:
    """Whether a paragraph is nothing but one <q>."""
    only = paragraph[0] if len(paragraph) == 1 else None
    return only is not None and only.tag == "q" and not f"{paragraph.text or ''}{only.tail or ''}".strip()


def _is_set_large(block: Block) -> bool:
    if _is_a_quotation(block.element):
        return True
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


def _drop_pointers(blocks: list[Block], kept: list[bool]) -> None:
    """Lists whose every point is hardly more than the link to another story or to a shop."""
    lists: dict[html.HtmlElement, list[int]] = {}
    for number, block in enumerate(blocks):
        points = next(block.element.iterancestors("ul", "ol"), None)
        if points is not None:
            lists.setdefault(points, []).append(number)
    for numbers in lists.values():
        if all(_is_only_a_link(blocks[number]) for number in numbers):
            for number in numbers:
                kept[number] = False


def _drop_round_offers(blocks: list[Block], kept: list[bool]) -> None:
    """All of a small box of which a part is an offer: its heading, and what is praised; a machine's summary."""
    machines = {block.element.getparent() for block in blocks if is_by_machine(block)}
    offering = machines | {block.element.getparent() for block in blocks if is_offer(block)}
    held: dict[html.HtmlElement, list[int]] = {}
    for number, block in enumerate(blocks):
        for box in offering.intersection(block.element.iterancestors()):
            held.setdefault(box, []).append(number)
    most = _A_PART * sum(block.words for block, keep in zip(blocks, kept, strict=True) if keep)
    for box, numbers in held.items():
        words = sum(blocks[number].words for number in numbers)
        small = len(numbers) <= _SMALL_BOX and words <= _OFFER_WORDS
        if words <= most and (small or box in machines):
            for number in numbers:
                kept[number] = False


def _is_only_a_link(block: Block) -> bool:
    return block.share_linked > MOSTLY_LINKS and not block.text.endswith(".")
