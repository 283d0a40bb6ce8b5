"""A reply as Telegram messages: HTML that Telegram accepts, in pieces that it accepts.

Telegram counts a text in UTF-16 units after its entities are taken out, 4096 at most (1024 for a caption), takes 100
entities a message, and refuses a bare "<". python-telegram-bot checks none of it, so everything is held here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.chat.directions import isolated
from bot.chat.replies import Block, Reply, Run, Section
from bot.chat.visible import visible

MESSAGE_UNITS = 4096
CAPTION_UNITS = 1024
MESSAGE_ENTITIES = 100

_TAGS = {"plain": ("", ""), "bold": ("<b>", "</b>"), "italic": ("<i>", "</i>"), "code": ("<code>", "</code>")}
_QUOTES = {
    "text": ("", ""),
    "quote": ("<blockquote>", "</blockquote>"),
    "folded": ("<blockquote expandable>", "</blockquote>"),
}
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s+")
_WORD_END = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Message:
    """One message: `html` as it is sent, `plain` for when Telegram will not take the HTML."""

    html: str
    plain: str


def render(reply: Reply, *, units: int = MESSAGE_UNITS) -> tuple[Message, ...]:
    """Return the messages that say `reply`, each within `units` UTF-16 units; none if it has no words.

    Sections are kept whole where they fit into a message, then blocks, then sentences, then words.
    """
    pieces = [piece for section in reply.sections for piece in _pieces(_cleaned(section), units)]
    messages = (_message(sections) for sections in _packed(pieces, units))
    return tuple(message for message in messages if message.plain.strip())


def pages(sections: Sequence[Section], most: int, *, beside: int) -> tuple[tuple[Section, ...], ...]:
    """Cut `sections` into pages of at most `most`, each of which fits into a message beside so many units of others.

    A section that is longer than that by itself is a page of its own.
    """
    cut: list[list[Section]] = [[]]
    room = MESSAGE_UNITS - beside
    for section in sections:
        if cut[-1] and (len(cut[-1]) == most or not _fits([*cut[-1], section], room)):
            cut.append([])
        cut[-1].append(section)
    return tuple(map(tuple, cut))


def units_of(text: str) -> int:
    """Return the length of `text` in UTF-16 units, as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cleaned(section: Section) -> Section:
    blocks = (replace(block, runs=isolated([_cleaned_run(run) for run in block.runs])) for block in section.blocks)
    return Section(tuple(block for block in blocks if any(run.text.strip() for run in block.runs)))


def _cleaned_run(run: Run) -> Run:
    link = run.link if run.link and run.link.startswith(("https://", "http://", "tg://")) else None
    return Run(visible(run.text), run.style, link)


def _packed(pieces: list[Section], units: int) -> Iterator[list[Section]]:
    """Fill messages with pieces, greedily and in order."""
    message: list[Section] = []
    for piece in pieces:
        if message and not _fits([*message, piece], units):
            yield message
            message = []
        message.append(piece)
    if message:
        yield message


def _pieces(section: Section, units: int) -> Iterator[Section]:
    """Split a section into sections that fit into a message each."""
    taken: list[Block] = []
    for block in section.blocks:
        for part in [block] if _fits([Section((block,))], units) else _parts(block, units):
            if taken and not _fits([Section((*taken, part))], units):
                yield Section(tuple(taken))
                taken = []
            taken.append(part)
    if taken:
        yield Section(tuple(taken))


def _parts(block: Block, units: int) -> Iterator[Block]:
    """Split a block that is too long by itself, between sentences or words where it can be."""
    taken: list[Run] = []
    for run in block.runs:
        rest = run.text
        while rest:
            part = Block((*taken, replace(run, text=rest)), block.kind)
            if _fits([Section((part,))], units):
                taken.append(replace(run, text=rest))
                break
            room = units - sum(units_of(each.text) for each in taken)
            head = "" if _entities(part) > MESSAGE_ENTITIES else _head(rest, room, whole_words=bool(taken))
            if head:
                taken.append(replace(run, text=head))
                rest = rest[len(head) :]
            yield Block(tuple(taken), block.kind)
            taken = []
    if taken:
        yield Block(tuple(taken), block.kind)


def _head(text: str, room: int, *, whole_words: bool) -> str:
    """Return the start of `text` within `room` units: up to the end of a sentence, else of a word, else as it is."""
    end = len(text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore"))
    sentence, word = _last_end(_SENTENCE_END, text[:end]), _last_end(_WORD_END, text[:end])
    if sentence >= end / 2:
        return text[:sentence]
    return text[: word or (0 if whole_words else end)]


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in pattern.finditer(text)), default=0)


def _fits(sections: list[Section], units: int) -> bool:
    entities = sum(_entities(block) for section in sections for block in section.blocks)
    return entities <= MESSAGE_ENTITIES and units_of(_plain(sections)) <= units


def _entities(block: Block) -> int:
    return (block.kind != "text") + sum((run.style != "plain") + (run.link is not None) for run in block.runs)


def _plain(sections: list[Section]) -> str:
    return Reply(tuple(sections)).plain


def _message(sections: list[Section]) -> Message:
    marked = "\n\n".join("\n".join(_block(block) for block in section.blocks) for section in sections)
    return Message(marked, _plain(sections))


def _block(block: Block) -> str:
    before, after = _QUOTES[block.kind]
    return before + "".join(_run(run) for run in block.runs) + after


def _run(run: Run) -> str:
    before, after = _TAGS[run.style]
    marked = before + html.escape(run.text, quote=False) + after
    return f'<a href="{html.escape(run.link)}">{marked}</a>' if run.link else marked
