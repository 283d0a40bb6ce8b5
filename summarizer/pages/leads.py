"""The lead of a story: what stands between its headline and its first paragraph and tells what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from lxml import html

from .blocks import MOSTLY_LINKS, Block, with_ancestors
from .lines import is_above, is_furniture
from .placing import Place, Seen, is_caption

_FEWEST_WORDS = 7
_FEWEST_CALLED_SO = 3
"""The fewest words of what is called a lead and ends as a sentence does."""

_NEAR = 4
_CALLED_SO = re.compile(
    r"lead|summary|excerpt|stand-?first|deck|\bdek|sub-?(?:title|head|line)|intro|teaser|abstract|desc|preamble|spot"
    r"|sub-?t[ií]tulo|sottotitolo|untertitel|vorspann|chap(?:eau|o)\b|ingress",
    re.I,
)
_TEASER = re.compile(r"teaser", re.I)
_SET_AS_LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead(?:-?text)?|stand-?first|sub-?tit(?:le|ulo)|excerpt|deck|dek)(?:$|[\s_-])", re.I
)


def leads_of(seen: list[Seen], place: Place) -> set[int]:
    """The numbers of the blocks that are the lead.

    They are those that are called so or that the extractor takes, or else the first of some words below the headline,
    with the sentences right behind it in its box.
    """
    found: set[int] = set()
    ends = {box for number in (place.top, place.first) for box in with_ancestors(seen[number].block.element)}
    for number in range(place.top + 1, place.first):
        each = seen[number]
        opens = (
            _may_be(each)
            and not _is_below_a_picture(each.block, ends)
            and (not found or _is_called_so(each.block) or (each.prose and each.taken))
        )
        if opens or (number - 1 in found and _goes_on(seen[number - 1].block, each)):
            found.add(number)
    return found


def _may_be(each: Seen) -> bool:
    block = each.block
    return (
        (not each.furniture or _is_itself_called_so(block))
        and _has_words_enough(block)
        and block.share_linked <= MOSTLY_LINKS
        and (block.element.tag not in ("li", "tr", "td") or _is_point_of_lead(block))
        and not is_above(block.text)
        and not is_caption(block.element)
    )


def _has_words_enough(block: Block) -> bool:
    return block.words >= (_FEWEST_CALLED_SO if _is_set_as_lead(block) else _FEWEST_WORDS)


def _is_set_as_lead(block: Block) -> bool:
    """Whether a line that ends as a sentence does, or its box, has a lead's name as a word of its own."""
    return block.ends and _SET_AS_LEAD.search(" ".join(_names(block))) is not None


def _is_point_of_lead(block: Block) -> bool:
    """Whether a point stands in a list that is set as a lead."""
    boxes = islice(block.element.iterancestors(), 2)
    return block.element.tag == "li" and any(_SET_AS_LEAD.search(box.get("class") or "") for box in boxes)


def _is_below_a_picture(block: Block, ends: set[html.HtmlElement]) -> bool:
    """Whether a block shares a box with a picture, apart from headline and story; `ends` are the boxes round these."""
    boxes = takewhile(lambda box: box not in ends, islice(with_ancestors(block.element), _NEAR))
    return any(next(box.iter("img", "picture", "figure"), None) is not None for box in boxes)


def _goes_on(lead: Block, each: Seen) -> bool:
    same = each.block.element.getparent() is lead.element.getparent()
    return same and each.block.ends and not each.furniture and each.block.share_linked <= MOSTLY_LINKS


def _is_called_so(block: Block) -> bool:
    return _CALLED_SO.search(" ".join(_names(block))) is not None or _is_point_of_lead(block)


def _is_itself_called_so(block: Block) -> bool:
    """Whether it is no furniture by its words and called a lead, though it may stand in a byline or be a "teaser"."""
    box = block.element.getparent()
    own = [block.element] if box is None or len(box) > 1 else [block.element, box]
    called = any(_TEASER.search(each.get("class") or "") for each in own) or _is_set_as_lead(block)
    return called and not is_furniture(block)


def _names(block: Block) -> Iterator[str]:
    for each in (block.element, block.element.getparent()):
        if each is not None:
            yield from (each.get("class") or "", each.get("id") or "")
