"""How a story signs off: who wrote it, where else it was, who helped; none of that is told by it.

Each takes the page's blocks and which of them are kept, and says so there.
"""

from __future__ import annotations

import re

from . import wordings
from .blocks import MOSTLY_LINKS, Block, with_ancestors
from .lines import LABEL_WORDS, QUOTED, is_credit, is_rule

_POINTER_WORDS = 5
"""A line of so many words that ends with a colon, with nothing behind it, announces what is not there."""

_SIGN_OFF_WORDS = 20
_SIGN_OFF_LINES = 5
"""Of so many last lines all but the first may be a signing-off."""

_NEARLY_ALL = 0.8
_WHAT_THEY_ARE = (
    r"is|was|has|are|covers|writes|reports|works|teaches|tweets|can be|joined|\(\S+@|@|\S+@\S+|ist|war|schreibt"
    r"|arbeitet|"
    r"studierte|leitet|est|a été|écrit|es|ha|escribe|fue|è|scrive|é|foi|escreve|är|skriver|er|to|jest"
)
_BIO_LINES = 4
_BIO_WORDS = 200
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

_OPENS = re.compile(rf"((?:{_NAMED} ){{1,3}}{_NAMED})\W{{0,3}}\s(?:{_WHAT_THEY_ARE})\b")
_BYLINE_WORDS = 20
_BYLINE_LINES = 12
"""How far below the first line, a lead perhaps, a byline may stand."""

_BY = re.compile(
    r"(?:[^.!?]{0,60}[|•·–—]\s?)?\W{0,5}"
    r"(?:(?:[\w-]+ )?(?:column|essay|opinion|post|review|gastbeitrag|gastkommentar|text|story|words|ein \w+"
    r"|(?:written|reported|published|posted|geschrieben|publicado|écrit)(?: [^|]{1,40})?) ?:? ?)?"
    r"(?:by|von|par|por|di|door|av|af|text|autor(?:in)?|author)\b\s?:?\s*",
    re.I,
)
"""How a byline begins, up to the first name."""

_AUTHOR = re.compile(
    rf"((?:{_NAMED} ){{1,3}}{_NAMED})"
    r"(?:,? (?:and|und|et|y|e|i|en|og|och|&) |, |\s?(?:$|[^\w\s]|\d)| (?:in|on|for|at|für|aus|à|am|le|el)\b)"
)
"""A name of a byline, with what may follow it: another, what they are, where and when they write."""

_AMENDED = re.compile(
    r"(?:this|an earlier version of this) (?:\w+ )?(?:article|post|report|story)\b.{0,60}"
    r"\b(?:amended|corrected|edited|updated)\b",
    re.I,
)
"""A note on the story itself, which may stand behind its signing-off."""

_WHAT_IT_IS = re.compile(
    r",? (?:(?:AG|GmbH|Group|Inc\.?|Ltd\.?|plc|S\.?A\.?),? )?(?:\([^()]{1,60}\) )?"
    r"(?:is (?:an? (?:\w+ )?(?:leading|global|international|independent|provider|company|maker|supplier)"
    r"|the (?:world|largest|leading)|one of the|headquartered|based) "
    r"|was founded in "
    r"|ist (?:ein(?:er|e|es)? (?:\w+e[rns]? )?(?:der )?(?:führend|international|weltweit)|mit \d)"
    r"|est (?:une? (?:\w+ )?(?:leader|entreprise|société|groupe)|l['’]un des))"
)
"""What is said of a publisher, behind its name, in the last lines of what it tells the press."""

_FIGURES = re.compile(r"\d")


def drop_sign_off(blocks: list[Block], kept: list[bool], author: str | None, publisher: str | None) -> None:
    """The last lines of a story that are none of its: who wrote it, where else it was, who helped, who publishes it."""
    _drop_led_on(blocks, kept)
    _drop_below_last_label(blocks, kept)
    told = [block for block, keep in zip(blocks, kept, strict=True) if keep and not block.heading]
    sentences = sum(block.ends for block in told[:-1]) >= _NEARLY_ALL * len(told[:-1])
    rule = next((number for number in range(len(blocks) - 1, -1, -1) if is_rule(blocks[number].text)), len(blocks))
    last = [number for number, keep in enumerate(kept) if keep and not blocks[number].heading][-_SIGN_OFF_LINES:]
    below = [number for number in last if number > rule]
    if len(below) == 1 and _is_short(blocks[below[0]]):
        kept[last.pop()] = False
    names = [name.strip() for name in (author or "").split(",") if name.strip()]
    names += _bylined(blocks, kept, [blocks[number].text for number in last])
    while len(last) > 1:
        block = blocks[last[-1]]
        amended = _AMENDED.match(block.text) is not None
        above = " ".join(blocks[number].text for number in range(last[-1]) if kept[number])
        signs = _tells_of_itself(publisher, block) or _signs_off(block, names, above, sentences=sentences)
        if not amended and not signs:
            return
        kept[last.pop()] = amended


def _drop_led_on(blocks: list[Block], kept: list[bool]) -> None:
    """Labels that lead on to other stories, with the links right below them; the one line that a last one announces."""
    leads = False
    for number, block in enumerate(blocks):
        told = block.heading and any(kept[number + 1 : number + 2]) and not _is_a_link(blocks[number + 1])
        label = _is_label(block, wordings.LEADS_ON) and not told
        leads = label or (leads and _is_a_link(block))
        if leads:
            kept[number] = False
    last = next((number for number in range(len(blocks) - 1, 0, -1) if kept[number]), 0)
    if last and blocks[last - 1].text.endswith(":") and _is_label(blocks[last - 1], wordings.LEADS_ON):
        kept[last] = False


def _is_a_link(block: Block) -> bool:
    return block.share_linked > MOSTLY_LINKS


def _drop_below_last_label(blocks: list[Block], kept: list[bool]) -> None:
    """The few last lines below a label that says that they are about the author or ask for money, with it, if more
    stands above.
    """
    labels = [number for number, block in enumerate(blocks) if _asks(block) or _is_label(block, wordings.ABOUT_AUTHOR)]
    for number in reversed(labels[-_BIO_LINES:]):
        above = [block for block, keep in zip(blocks[:number], kept, strict=False) if keep]
        below = [other for other in range(number + 1, len(blocks)) if kept[other]]
        words = sum(blocks[other].words for other in below)
        few = len(below) <= _BIO_LINES and words <= min(_BIO_WORDS, sum(block.words for block in above))
        if not above or not few:
            continue
        if _asks(blocks[number]) or _are_of_author(above, blocks[number], [blocks[other] for other in below]):
            for other in (number, *below):
                kept[other] = False


def _is_label(block: Block, shape: re.Pattern[str]) -> bool:
    return block.words <= LABEL_WORDS and shape.fullmatch(block.text.rstrip(" :!")) is not None


def _asks(block: Block) -> bool:
    return block.heading and _is_label(block, wordings.APPEAL)


def _are_of_author(above: list[Block], label: Block, below: list[Block]) -> bool:
    """Whether the lines below a label stand in one box with it that has nothing of the story `above`, or say what
    somebody is of whom the story tells nothing.
    """
    story = set(with_ancestors(above[-1].element))
    box = [each for each in with_ancestors(label.element) if each not in story][-1:]
    if box and all(box[0] in with_ancestors(block.element) for block in below):
        return True
    found = _OPENS.match(" ".join(block.text for block in below))
    return found is not None and not any(found[1].split()[-1] in block.text for block in above)


def _bylined(blocks: list[Block], kept: list[bool], last: list[str]) -> list[str]:
    """The names that open one of the `last` lines with what somebody is, and stand in a byline above the story."""
    first = next((number for number, keep in enumerate(kept) if keep), 0)
    near = zip(blocks[: first + _BYLINE_LINES], kept, strict=False)
    above = [block for block, keep in near if not keep and block.words <= _BYLINE_WORDS and not block.ends]
    authors = {name for block in above if not _is_set_apart(block) for name in _named_by(block.text)}
    return [found[1] for found in map(_OPENS.match, last) if found and found[1] in authors]


def _is_set_apart(block: Block) -> bool:
    """Whether a line is a headline or a caption, which tell of what was done by somebody."""
    return block.heading or next(block.element.iterancestors("figure", "figcaption"), None) is not None


def _named_by(line: str) -> list[str]:
    """Whom a byline names, one behind the other, with nothing said of them."""
    found = _BY.match(line)
    names: list[str] = []
    named = _AUTHOR.match(line, found.end()) if found else None
    while named:
        names.append(named[1])
        named = _AUTHOR.match(line, named.end())
    return names


def _signs_off(block: Block, names: list[str], above: str, *, sentences: bool) -> bool:
    """Whether a last line is a credit, tells of the author, or is a word or two where paragraphs are `sentences`.

    `names` are those of the authors, `above` is what the story says before.
    """
    if block.heading or block.element.tag in ("li", "tr", "dd"):
        return False
    if "@" in block.text and _WRITES.match(block.text):
        return True
    if _is_about(names, block.text):
        return True
    if QUOTED.search(block.text):
        return False
    if is_credit(block.text) or _WRITES.match(block.text) or _is_of_paper(block.text, above):
        return True
    if block.words <= _POINTER_WORDS and block.text.endswith((":", "：")):
        return True
    return sentences and not block.ends and block.words <= LABEL_WORDS and not _FIGURES.search(block.text)


def _is_of_paper(text: str, above: str) -> bool:
    """Whether a line says which paper somebody writes for of whom the story tells nothing."""
    found = _IS_OF_PAPER.fullmatch(text)
    return found is not None and text.partition(" is ")[0].split()[-1] not in above


def _is_about(names: list[str], text: str) -> bool:
    """Whether a line begins with one of the authors, some words before it, and what they are, or are reached at."""
    return any(
        re.match(rf"(?:[\w.-]+ ){{0,4}}{re.escape(name)}\b\W{{0,3}}\s?(?:{_WHAT_THEY_ARE})", text, re.I)
        for name in names
    )


def _tells_of_itself(publisher: str | None, block: Block) -> bool:
    """Whether a paragraph says what the publisher is, as they end what they tell the press."""
    text = block.text
    if not publisher or block.heading or not text.startswith(publisher) or QUOTED.search(text):
        return False
    return _WHAT_IT_IS.match(text[len(publisher) :]) is not None


def _is_short(block: Block) -> bool:
    return block.words <= _SIGN_OFF_WORDS and not QUOTED.search(block.text)
