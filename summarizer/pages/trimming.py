"""What goes by its place: the headline once more, captions, labels of lists, repeated quotations, a signing-off.

Each takes the page's blocks and which of them are kept, and says so there.
"""

from __future__ import annotations

import re

from lxml import html

from .blocks import Block, with_ancestors
from .evidence import squeezed
from .lines import is_by_machine, is_credit, is_offer, is_rule
from .placing import Known

_LABEL_WORDS = 8
_POINTER_WORDS = 5
"""A line of so many words that ends with a colon, with nothing behind it, announces what is not there."""

_MOSTLY_LINKS = 0.5
_SIGN_OFF_WORDS = 20
_SIGN_OFF_LINES = 5
"""Of so many last lines all but the first may be a signing-off."""

_NEARLY_ALL = 0.8
_WHAT_THEY_ARE = (
    r"is|was|has|are|covers|writes|reports|works|teaches|tweets|can be|joined|\(\S+@|@|\S+@\S+|ist|war|schreibt"
    r"|arbeitet|"
    r"studierte|leitet|est|a été|écrit|es|ha|escribe|fue|è|scrive|é|foi|escreve|är|skriver|er|to|jest"
)
_SMALL_BOX = 5
_OFFER_WORDS = 80
_A_PART = 0.3
_FEWEST_REPEATED = 5
_UNFINISHED = re.compile(r"(?::|\.\.\.|…)$")
_SET_LARGE = re.compile(r"(?:^|[^a-z])quote(?:$|[^a-z])", re.I)
_WRITES = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]+ ){2,4}"
    r"(?:\([^()\s]+@[^()\s]+\)|(?:can be (?:reached|contacted)|is reachable) (?:at|by|on|via)\b)"
)
"""How a line begins that says where somebody can be written to."""

_NAMED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_IS_OF_PAPER = re.compile(
    rf"(?:{_NAMED} ){{2,4}}is (?:an?|the) (?!former )(?:[\w’'-]+ ){{0,5}}"
    r"(?:editor|reporter|writer|columnist|correspondent|journalist|contributor)"
    rf"(?: (?:for|of|at|with|in|from)(?: the)?(?: {_NAMED}){{1,5}})?\W*"
)
"""A line that says which paper somebody writes for, and nothing else: what else they did or suffered is news."""

_FIGURES = re.compile(r"\d")
_QUOTED = re.compile(r"[“”\"«»„]")


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
    _drop_sign_off(blocks, kept, known.author)


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
    return block.share_linked > _MOSTLY_LINKS and not block.text.endswith(".")


def _drop_sign_off(blocks: list[Block], kept: list[bool], author: str | None) -> None:
    """The last lines of a story that are none of its: who wrote it, where else it was, who helped."""
    told = [block for block, keep in zip(blocks, kept, strict=True) if keep and not block.heading]
    sentences = sum(block.ends for block in told[:-1]) >= _NEARLY_ALL * len(told[:-1])
    rule = next((number for number in range(len(blocks) - 1, -1, -1) if is_rule(blocks[number].text)), len(blocks))
    last = [number for number, keep in enumerate(kept) if keep and not blocks[number].heading][-_SIGN_OFF_LINES:]
    below = [number for number in last if number > rule]
    if len(below) == 1 and _is_short(blocks[below[0]]):
        kept[last.pop()] = False
    while len(last) > 1 and _signs_off(blocks[last[-1]], author, sentences=sentences):
        kept[last.pop()] = False


def _signs_off(block: Block, author: str | None, *, sentences: bool) -> bool:
    """Whether a last line is a credit, tells of the author, or is a word or two where paragraphs are `sentences`."""
    if block.heading or block.element.tag in ("li", "tr", "dd"):
        return False
    if "@" in block.text and _WRITES.match(block.text):
        return True
    if _QUOTED.search(block.text):
        return False
    if is_credit(block.text) or _WRITES.match(block.text) or _IS_OF_PAPER.fullmatch(block.text):
        return True
    if author is not None and _is_about(author, block.text):
        return True
    if block.words <= _POINTER_WORDS and block.text.endswith((":", "：")):
        return True
    return sentences and not block.ends and block.words <= _LABEL_WORDS and not _FIGURES.search(block.text)


def _is_about(author: str, text: str) -> bool:
    """Whether a line begins with one of the authors, some words before it, and what they are, or are reached at."""
    names = (name.strip() for name in author.split(","))
    return any(
        name and re.match(rf"(?:[\w.-]+ ){{0,4}}{re.escape(name)}\b\W{{0,3}}\s?(?:{_WHAT_THEY_ARE})", text, re.I)
        for name in names
    )


def _is_short(block: Block) -> bool:
    return block.words <= _SIGN_OFF_WORDS and not _QUOTED.search(block.text)
