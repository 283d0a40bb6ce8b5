"""The answer to "who said what": the question as understood, and words with a name, a date and a link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.asking.questions import Understood
from bot.chat.replies import BUTTON_BYTES, Attachment, Block, Button, Reply, Run, Section, bold, italic, line, text
from bot.chat.replies import quotation as quoted
from bot.chat.views.words import attribution, day, origin, said_how, spoken
from bot.chat.visible import reflowed, shortened
from bot.links import at_quote
from bot.lookup.answers import PAGE, Answer
from bot.model import FoundQuote

WITH_CONTEXT = "context"
_FORMATS = {"csv": "Table (CSV)", "md": "Note (Markdown)", "json": "JSON"}


def answer_reply(
    answer: Answer,
    number: int | None = None,
    *,
    context: Mapping[int, tuple[str, str]] | None = None,
    replaces: bool = False,
) -> Reply:
    """Return a page of the quotes that answer a question, or say that there are none and what comes closest.

    `number` is what the buttons call the question, `context` what stands before and after a quote, by its id.
    """
    context = context or {}
    sections = (found_section(found, context.get(found.id)) for found in answer.quotes)
    buttons = tuple(_buttons(answer, number, shown=bool(context))) if number is not None else ()
    return Reply((Section((_head(answer), *_note(answer))), *sections), (*_names(answer), *buttons), replaces=replaces)


def found_section(found: FoundQuote, context: tuple[str, str] | None = None) -> Section:
    """Return one quote with its speaker, and under it where and when it was said."""
    words = spoken(found.quote, folded=False) if context is None else _within(found, *context)
    return Section((words, where(found)))


def where(found: FoundQuote) -> Block:
    """Return the date and the source, leading to the quote on its page."""
    date = day(found.published) if found.published else f"no date given, read {day(found.ingested)}"
    title = f" · {shortened(found.title, 100)}" if found.title else ""
    others = f" · also in {_sources(found)}" if found.others else ""
    return text(Run(f"{date} · "), Run(source_of(found), link=link_to(found)), italic(title), others)


def source_of(found: FoundQuote) -> str:
    """Return who published the quote."""
    return origin(found.source, found.url) or "the text you sent"


def link_to(found: FoundQuote) -> str | None:
    """Return the address that opens the page at the quote."""
    return at_quote(found.url, found.quote.text) if found.url else None


def export_choices(understood: Understood, number: int) -> Reply:
    """Ask in which form the answer is wanted."""
    buttons = tuple(Button(label, f"/export {form} #{number}") for form, label in _FORMATS.items())
    return line(bold(shortened(understood.echo(), 200)), " · in which form?", buttons=(buttons,))


def exported(answer: Answer, form: str, content: str) -> Reply:
    """Return the answer as a file."""
    echo = shortened(answer.understood.echo(), 200)
    left = f" of {answer.total}, the newest" if answer.total > len(answer.quotes) else ""
    caption = text(bold(echo), f" · {len(answer.quotes)} quotes{left}")
    return Reply((Section((caption,)),), attachment=Attachment(f"quotes.{form}", content.encode()))


def _within(found: FoundQuote, before: str, after: str) -> Block:
    """Return a quote with the sentences around it."""
    words = (Run(reflowed(before) + " "), bold(reflowed(found.quote.text)), Run(" " + reflowed(after)))
    return quoted(*words, "\n— ", *attribution(found.quote), f" · {said_how(found.quote)}")


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


def _names(answer: Answer) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each name that may have been meant."""
    asked = ((name, f"/who {name}") for name in answer.suggestions)
    return tuple((Button(shortened(name, 40), data),) for name, data in asked if len(data.encode()) <= BUTTON_BYTES)


def _buttons(answer: Answer, number: int, *, shown: bool) -> Iterator[tuple[Button, ...]]:
    """Yield the rows under an answer: pages, context and export, follow, conditions to take off."""
    pages = []
    if answer.offset:
        pages.append(Button("◂ Newer", f"/page {number} {max(0, answer.offset - PAGE)}"))
    if answer.more:
        pages.append(Button("Older ▸", f"/page {number} {answer.offset + len(answer.quotes)}"))
    if pages:
        yield tuple(pages)
    if answer.quotes:
        context = f"/page {number} {answer.offset}" + ("" if shown else f" {WITH_CONTEXT}")
        follow = Button("Follow", f"/follow #{number}")
        yield Button("Quotes only" if shown else "Context", context), Button("Export", f"/export #{number}"), follow
    parts = answer.understood.parts()
    if len(parts) > 1:
        yield tuple(Button(f"✕ {shortened(label, 24)}", f"/without {number} {name}") for name, label in parts)


def _sources(found: FoundQuote) -> str:
    names = dict.fromkeys(origin(each.source, each.url) or "another text" for each in found.others)
    shown = list(names)[:9]
    return ", ".join(shown) + (f" and {len(names) - len(shown)} more" if len(names) > len(shown) else "")
