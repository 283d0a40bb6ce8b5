"""The answer to "who said what": the question as understood, and words with a name, a date and a link."""

from __future__ import annotations

from bot.chat.replies import BUTTON_BYTES, Block, Button, Reply, Run, Section, bold, italic, text
from bot.chat.views.words import day, origin, spoken
from bot.chat.visible import shortened
from bot.links import at_quote
from bot.lookup import Answer
from bot.model import FoundQuote


def answer_reply(answer: Answer) -> Reply:
    """Return a page of the quotes that answer a question, or say that there are none and what comes closest."""
    return Reply(
        (Section((_head(answer), *_note(answer))), *(found_section(found) for found in answer.quotes)),
        tuple((Button(shortened(name, 40), command),) for name in answer.suggestions if (command := _ask(name))),
    )


def found_section(found: FoundQuote) -> Section:
    """Return one quote with its speaker, and under it where and when it was said."""
    return Section((spoken(found.quote, folded=False), where(found)))


def where(found: FoundQuote) -> Block:
    """Return the date and the source, leading to the quote on its page."""
    date = day(found.published) if found.published else f"no date given, read {day(found.ingested)}"
    source = origin(found.source, found.url) or "the text you sent"
    link = at_quote(found.url, found.quote.text) if found.url else None
    title = f" · {shortened(found.title, 100)}" if found.title else ""
    others = f" · also in {_sources(found)}" if found.others else ""
    return text(Run(f"{date} · "), Run(source, link=link), italic(title), others)


def _head(answer: Answer) -> Block:
    """Return the question as it was understood, and how many quotes answer it."""
    echo = bold(shortened(answer.understood.echo(), 200))
    if not answer.quotes:
        return text(echo, " · nothing found")
    if answer.closest:
        return text(echo, " · not found")
    first, last = answer.offset + 1, answer.offset + len(answer.quotes)
    shown = f" · {first}-{last} of {answer.total}" if answer.total > last or answer.offset else ""
    return text(echo, shown or (" · 1 quote" if answer.total == 1 else f" · {answer.total} quotes"))


def _note(answer: Answer) -> tuple[Block, ...]:
    """Return what else the reader must know."""
    notes = [answer.note] if answer.note else []
    if answer.suggestions:
        notes.append(f"Did you mean {' or '.join(shortened(each, 60) for each in answer.suggestions)}?")
    if not answer.quotes and not answer.suggestions:
        notes.append("Try fewer words, or send me the link of an article to read.")
    return (text(italic(" ".join(notes))),) if notes else ()


def _sources(found: FoundQuote) -> str:
    names = dict.fromkeys(origin(each.source, each.url) or "another text" for each in found.others)
    shown = list(names)[:5]
    return ", ".join(shown) + (f" and {len(names) - len(shown)} more" if len(names) > len(shown) else "")


def _ask(name: str) -> str:
    """Return the command that looks `name` up, or nothing if it is too long for a button."""
    command = f"/who {name}"
    return command if len(command.encode()) <= BUTTON_BYTES else ""
