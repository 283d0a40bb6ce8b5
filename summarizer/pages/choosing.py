"""Which blocks of a page are its story."""

from __future__ import annotations

from lxml import html

from .blocks import MOSTLY_LINKS, Block, blocks_of, with_ancestors
from .boxes import asks_for_consent, furniture, further_articles, is_post, straighten, weighed
from .evidence import extracted, is_prose, taken, told
from .headings import drop_bare, drop_boxed, find_labels, is_listing, leads_elsewhere, name_labels, read_sentences
from .leads import leads_of
from .lines import is_above, is_furniture, is_notice, is_wall
from .placing import ONLY_A_LINK, Known, Place, Seen, is_below_a_picture, is_caption, kind_of, place_of
from .trimming import trim

_LEAST_LEFT = 100
_LEAST_ABOVE = 7
"""Words of a line above the first paragraph that is no sentence: what is shorter is a label."""


def story_of(tree: html.HtmlElement, blocks: list[Block], known: Known) -> list[Block]:
    """Which of the page's `blocks` are its story, in order; none of a page that is a list of stories.

    The tree holds what a reader sees; it is changed.
    """
    blocks = _without_notices(tree, blocks)
    others = further_articles(tree, weighed(filter(is_prose, blocks)), known.title)
    if others:
        for each in others:
            each.drop_tree()
        blocks = blocks_of(tree)
    straighten(tree, weighed(filter(is_prose, blocks)))
    seen = _seen(tree, blocks)
    sure = [each.block for each in seen if each.sure]
    if not sure:
        return []
    place = place_of(tree, seen, sure, known.title)
    kept = [
        not each.furniture and (each.taken or not number < place.top < place.first) and _belongs(number, each, place)
        for number, each in enumerate(seen)
    ]
    if is_listing(_those(blocks, kept)):
        return []
    _lead_nowhere(blocks, kept, place)
    _agree_with(known.data, seen, kept, place)
    for number in leads_of(seen, place):
        kept[number], blocks[number].heading = True, False
    _keep_lists_whole(seen, kept, place)
    find_labels(seen, kept, place)
    _end_at_wall(blocks, kept)
    trim(blocks, kept, known)
    read_sentences(blocks, kept)
    name_labels(blocks, kept)
    drop_boxed(blocks, kept)
    drop_bare(blocks, kept)
    return _those(blocks, kept)


def _those(blocks: list[Block], kept: list[bool]) -> list[Block]:
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


def _seen(tree: html.HtmlElement, blocks: list[Block]) -> list[Seen]:
    labels = [is_furniture(block) for block in blocks]
    prose = [is_prose(block) and not label for block, label in zip(blocks, labels, strict=True)]
    voted = taken(blocks, extracted(tree))
    readable = [each and block.share_linked < MOSTLY_LINKS for each, block in zip(prose, blocks, strict=True)]
    if not any(p and t for p, t in zip(prose, voted, strict=True)):
        voted = readable
    both = [block for block, p, t in zip(blocks, prose, voted, strict=True) if p and t]
    boxes = furniture(tree, weighed(both), weighed(blocks))
    seen = [
        Seen(block, p, t, label or any(each in boxes for each in with_ancestors(block.element)))
        for block, p, t, label in zip(blocks, prose, voted, labels, strict=True)
    ]
    if not any(each.sure for each in seen):  # all that the extractor takes is furniture
        for each, fits in zip(seen, readable, strict=True):
            each.taken = fits
    return seen


def _belongs(number: int, each: Seen, place: Place) -> bool:
    block = each.block
    if not place.holds(block):
        return (each.prose or block.heading) and _is_another_part(each, place)
    if is_caption(block.element):
        return False
    if block.heading:
        if block.share_linked > ONLY_A_LINK and block.element.getparent().tag == "li":
            return False
        return number != place.top and (block.element.tag != "h1" or number > place.first)
    if block.share_linked > ONLY_A_LINK:
        return each.sure and block.ends
    if block.element.tag == "tr" and number < place.first:
        return False
    if block.element.tag in ("tr", "blockquote"):
        read = block.share_linked <= MOSTLY_LINKS or is_post(block.element)
        return read and (each.taken or place.has_among_it(block))
    if each.prose:
        return each.taken or kind_of(block.element) in place.kinds or place.is_near(block)
    if number < place.first and not block.ends and (block.words < _LEAST_ABOVE or is_above(block.text)):
        return False
    return each.taken and _is_set_like_it(number, block, place)


def _is_set_like_it(number: int, block: Block, place: Place) -> bool:
    """Whether a short line stands where the story's paragraphs stand, or just as they do, or is a point among them."""
    point = block.element.tag == "li" and number < place.last
    return point or kind_of(block.element) in place.often or place.is_near(block) or place.is_set_alike(block)


def _is_another_part(each: Seen, place: Place) -> bool:
    """Whether a paragraph stands in a further box of the kind that holds the story, or is a paragraph of that kind.

    What is cut short leads on to another page.
    """
    element = each.block.element
    if each.block.text.endswith(("...", "…")):
        return False
    return kind_of(element.getparent()) in place.often or (each.taken and kind_of(element) in place.often)


def _keep_lists_whole(seen: list[Seen], kept: list[bool], place: Place) -> None:
    """Keep all points of a list of which some are kept, or that a kept line with a colon announces."""
    lists: dict[html.HtmlElement, list[int]] = {}
    for number, each in enumerate(seen):
        points = next(each.block.element.iterancestors("ul", "ol"), None)
        if points is not None and place.first < number < place.last:
            lists.setdefault(points, []).append(number)
    for numbers in lists.values():
        before = numbers[0] - 1
        announced = kept[before] and seen[before].block.text.endswith(":")
        if (announced or any(kept[number] for number in numbers)) and not any(_leads_on(seen[n]) for n in numbers):
            for number in numbers:
                kept[number] = kept[number] or not seen[number].furniture


def _end_at_wall(blocks: list[Block], kept: list[bool]) -> None:
    """Let go of what stands below a line that says that the rest is for subscribers, if it is in other boxes."""
    first = next((number for number, keep in enumerate(kept) if keep), len(blocks))
    wall = next((number for number, block in enumerate(blocks) if number > first and is_wall(block)), None)
    if wall is None:
        return
    above = {block.element.getparent() for block, keep in zip(blocks[:wall], kept, strict=False) if keep}
    below = [number for number in range(wall, len(blocks)) if kept[number]]
    if all(blocks[number].element.getparent() not in above for number in below):
        for number in below:
            kept[number] = False


def _leads_on(each: Seen) -> bool:
    return each.block.share_linked > MOSTLY_LINKS or is_caption(each.block.element)


def _lead_nowhere(blocks: list[Block], kept: list[bool], place: Place) -> None:
    """Let go of headlines of other stories, which stand apart from this one's paragraphs."""
    for number, block in enumerate(blocks):
        if leads_elsewhere(block) and not place.is_near(block):
            kept[number] = False


def _agree_with(data: str | None, seen: list[Seen], kept: list[bool], place: Place) -> None:
    """Where the page gives its article as data: keep what that has, and nothing above the headline and behind it."""
    blocks = [each.block for each in seen]
    covered = told(blocks, kept, data)
    if covered is None:
        return
    last = max(number for number, each in enumerate(covered) if each)
    for number, each in enumerate(covered):
        if each:
            kept[number] = not is_furniture(blocks[number]) and not is_below_a_picture(blocks[number].element)
        elif not place.top <= number <= last:
            kept[number] = False
