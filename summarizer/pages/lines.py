"""Lines that are furniture by their words, wherever they stand, and those that are where they begin or end a story."""

from __future__ import annotations

import re
from functools import lru_cache

from .. import furniture
from ..references import outside_quotes
from . import wordings
from .blocks import Block

_LONGEST = 700
_LONGEST_CREDIT = 140
_LONGEST_OFFER = 60
"""Words: an offer is not longer than that."""

LABEL_WORDS = 8
"""A line of more words is no label."""

QUOTED = re.compile(r"[“”\"«»„]")
_CODE = re.compile(r"[“\"][A-Z\d]{3,}[”\"]")
"""What an offer sets in marks without anybody having said it."""

_RULE = re.compile(r"(?:[_=*–—-]\s?){3,}")
_TEMPLATE = ("{{", "{%")
"""How a line begins that a page's scripts are to fill in."""

_LEAD = re.compile(r"[^:|]{1,60}[:|]\s*")
_HEADLINE_WORDS = 4
_MOST_OF_IT = 0.8
_STAMP_WORDS = 18
_BYLINE_WORDS = 25
_FEWEST_TAGS = 2
_LINKED_TAGS = 0.3
_ONLY_A_LINK = 0.9


@lru_cache(4_000)
def is_notice(text: str) -> bool:
    """Whether a line is about cookies, the browser or the player rather than about the world."""
    return len(text) < 4 * _LONGEST and not QUOTED.search(text[:200]) and wordings.NOTICE.search(text) is not None


def is_wall(block: Block) -> bool:
    """Whether a block says that the rest is for those who pay or log in."""
    return block.words <= _LONGEST_OFFER and wordings.WALL.search(block.text) is not None


def is_rule(text: str) -> bool:
    """Whether a line is drawn, with nothing in it."""
    return _RULE.fullmatch(text) is not None


def is_offer(block: Block) -> bool:
    """Whether a block offers or asks something, tells of rights, or where else the story was."""
    only_a_link = block.share_linked > _ONLY_A_LINK and not block.ends
    return block.words <= _LONGEST_OFFER and not only_a_link and _offers(block.text)


def is_by_machine(block: Block) -> bool:
    """Whether a block says that a machine wrote what stands with it."""
    return block.words <= _LONGEST_OFFER and wordings.BY_MACHINE.search(block.text) is not None


@lru_cache(4_000)
def _offers(text: str) -> bool:
    if wordings.OFFER_WITH_QUOTES.search(outside_quotes(text)):
        return True
    plain = not QUOTED.search(_CODE.sub("", text))
    return plain and bool(wordings.OFFER.search(text) or wordings.OFFER_ELSEWHERE.search(text))


def is_above(text: str) -> bool:
    """Whether a line, above a story, says when it was published, who wrote it, or whose the picture is."""
    if is_stamp(text) or (furniture.CREDIT.search(text) and not QUOTED.search(text)):
        return True
    return not _is_sentence(text) and ("|" in text or wordings.BYLINE.fullmatch(text) is not None)


def is_stamp(text: str) -> bool:
    """Whether a short line says when a story was published, or who wrote it and when, and no more."""
    words = len(text.split())
    return words <= _STAMP_WORDS and wordings.MOMENT.search(text) is not None and not _is_sentence(text)


def is_credit(text: str) -> bool:
    """Whether a line, at the end of a story, says who else had a hand in it, whose it is, or when it was published."""
    bare = text.strip(" –—-()[]*")
    shapes = (furniture.CONTRIBUTION, furniture.FILED, furniture.RIGHTS, furniture.BYLINE, wordings.CREDITED)
    return len(bare) <= _LONGEST and (is_stamp(text) or any(shape.fullmatch(bare) for shape in shapes))


def is_furniture(block: Block) -> bool:
    """Whether a block is a label of the page, an offer, a call to its readers, a pointer or a note on rights."""
    text = block.text
    if is_rule(text) or wordings.LABEL.fullmatch(text.rstrip(" :.…›»")) or is_notice(text):
        return True
    if not any(map(str.isalnum, text)) or text.startswith(_TEMPLATE) or wordings.PICTURED.fullmatch(text):
        return True
    if is_by_machine(block) or (block.words <= _LONGEST_OFFER and _is_caption(text)):
        return True
    return is_offer(block) or _points_elsewhere(block) or _is_dated_byline(block) or _names_tags(block)


def _is_caption(text: str) -> bool:
    """Whether a line says that it is a picture's caption, or ends with whose the picture is."""
    return bool(wordings.CAPTIONED.match(text) or wordings.PICTURED_AT_END.search(text[-_LONGEST_CREDIT:]))


def _is_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?", "。")) and not text.lower().endswith((".m.", ".m", " min."))


def _is_dated_byline(block: Block) -> bool:
    text = block.text
    if wordings.READING_TIME.fullmatch(text):
        return True
    if block.words > _BYLINE_WORDS or _is_sentence(text):
        return False
    return wordings.BYLINE.fullmatch(text) is not None and wordings.MOMENT.search(text) is not None


def _names_tags(block: Block) -> bool:
    named = wordings.TAGS.match(block.text) is not None and not block.ends
    return named and (block.share_linked > _LINKED_TAGS or block.text.count(",") >= _FEWEST_TAGS)


def _points_elsewhere(block: Block) -> bool:
    """Whether a line is a label or a lead with nothing but the link to another story behind it: "Related: ..."."""
    pointer = wordings.POINTER.match(block.text)
    lead = None if block.heading or block.ends or block.element.tag == "li" else _LEAD.match(block.text)
    for found, fewest in ((pointer, 1), (lead, _HEADLINE_WORDS)):
        rest = block.text[found.end() :] if found else ""
        if len(rest.split()) >= fewest and block.linked >= len(rest) * _MOST_OF_IT:
            return True
    return False
