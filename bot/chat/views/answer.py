"""The answer to "who said what": the question as understood, and words with a name, a date and a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from bot.asking.understood import Understood
from bot.chat.html import pages
from bot.chat.replies import (
    BUTTON_BYTES,
    Attachment,
    Block,
    Button,
    Reply,
    Run,
    Section,
    bold,
    italic,
    line,
    said,
    text,
)
from bot.chat.replies import quotation as quoted
from bot.chat.views.tally import tally_lines
from bot.chat.views.words import attribution, kept, origin, said_how, spoken
from bot.chat.visible import reflowed, shortened
from bot.links import at_quote
from bot.lookup.answers import PAGE, Answer
from bot.model import FoundQuote, FoundSentence, Headline
from bot.speech import N_, _, alternatives, day, listing, n_, number

WITH_CONTEXT = "context"
_FORMATS = {"csv": N_("Table (CSV)"), "md": N_("Note (Markdown)"), "docx": N_("Note (Word)"), "json": N_("JSON")}


def answer_reply(
    answer: Answer,
    key: int | None = None,
    *,
    context: Mapping[int, tuple[str, str]] | None = None,
    replaces: bool = False,
) -> Reply:
    """Return a page of the quotes that answer a question, or say that there are none and what comes closest.

    `key` is what the buttons call the question, `context` what stands before and after a quote, by its id.
    """
    context = context or {}
    quotes = list(_found_sections(answer.quotes, context))
    written = list(_written(answer))
    buttons = tuple(_buttons(answer, key, shown=bool(context))) if key is not None else ()
    return Reply(
        (
            Section((_head(answer), *tally_lines(answer), *_note(answer))),
            *((*written, *quotes) if answer.first else (*quotes, *written)),
            *_others(answer),
        ),
        (*_names(answer), *headline_buttons(answer.nearest), *buttons),
        replaces=replaces,
    )


def headline_buttons(nearest: Iterable[Headline]) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each story that one can go on with."""
    return tuple((Button(shortened(each.title or _("Untitled"), 48), f"/length {each.id} normal"),) for each in nearest)


def _written(answer: Answer) -> Iterator[Section]:
    """Yield what articles say themselves, clearly apart from quotes."""
    if answer.written.sentences and answer.quotes:
        yield Section((text(italic(_("Sentences of articles:"))),))
    for found in answer.written.sentences:
        yield Section((text("▪ ", reflowed(found.text)), _written_where(found)))


def _written_where(found: FoundSentence) -> Block:
    date = day(found.published) if found.published else _("no date given, read {date}").format(date=day(found.ingested))
    source = Run(origin(found.source, found.url) or _("the text you sent"), link=_link_of(found))
    title = f" · {shortened(found.title, 100)}" if found.title else ""
    said_so = found.quoting or found.telling
    by = _("written by {source}") if said_so else _("written by {source}, not said by anybody")
    return text(*said(by, source=source), f" · {date}", italic(title))


def _link_of(found: FoundSentence) -> str | None:
    return at_quote(found.url, found.text) if found.url else None


def _others(answer: Answer) -> Iterator[Section]:
    """Yield what others say, under a line that says how it belongs here."""
    if answer.others:
        yield Section((text(italic(answer.of_others or "")),))
        yield from _found_sections(answer.others, {})


def _found_sections(quotes: Sequence[FoundQuote], context: Mapping[int, tuple[str, str]]) -> Iterator[Section]:
    """Yield the quotes; those that follow each other in one article stand together as far as a message holds them.

    Its line is there once, below the last of them.
    """
    for _place, same in groupby(quotes, lambda found: (found.article_id, found.id if found.others else None)):
        sections = [found_section(found, context.get(found.id)) for found in same]
        for together in pages(sections, len(sections), beside=0):
            words = (section.blocks[0] for section in together)
            yield Section((*words, *together[-1].blocks[1:]))


def nothing_older(answer: Answer, key: int) -> Reply:
    """Say that there is nothing older, and lead back to what was shown."""
    echo = bold(shortened(answer.understood.echo(), 200))
    back = Button(_("Back to the newest"), f"/page {key} 0")
    words = Section((text(echo), text(italic(_("There is nothing older on that.")))))
    return Reply((words,), ((back,),))


def found_section(found: FoundQuote, context: tuple[str, str] | None = None) -> Section:
    """Return one quote with its speaker, and under it where and when it was said."""
    words = spoken(found.quote, folded=False) if context is None else _within(found, *context)
    return Section((words, where(found)))


def suggestion_lines(found: FoundQuote) -> tuple[Block, Block]:
    """Return a quote in two short lines, to choose it from a list: who and when, and the words."""
    how = "" if found.quote.kind == "direct" else f" · {said_how(found.quote)}"
    return text(*attribution(found.quote), Run(f"{how} · {day(found.when)}")), text(reflowed(found.quote.text))


def where(found: FoundQuote) -> Block:
    """Return the date and the source, leading to the quote on its page."""
    date = day(found.published) if found.published else _("no date given, read {date}").format(date=day(found.ingested))
    title = f" · {shortened(found.title, 100)}" if found.title else ""
    others = " · " + _("also in {sources}").format(sources=_sources(found)) if found.others else ""
    return text(Run(f"{date} · "), Run(source_of(found), link=link_to(found)), italic(title), others)


def source_of(found: FoundQuote) -> str:
    """Return who published the quote."""
    return origin(found.source, found.url) or _("the text you sent")


def link_to(found: FoundQuote) -> str | None:
    """Return the address that opens the page at the quote."""
    return at_quote(found.url, found.quote.text) if found.url else None


def export_choices(understood: Understood, key: int) -> Reply:
    """Ask in which form the answer is wanted."""
    buttons = tuple(Button(_(label), f"/export {form} #{key}") for form, label in _FORMATS.items())
    return line(
        *said(_("{question} · in which form?"), question=bold(shortened(understood.echo(), 200))), buttons=(buttons,)
    )


def exported(answer: Answer, form: str, content: str | bytes) -> Reply:
    """Return the answer as a file."""
    echo = shortened(answer.understood.echo(), 200)
    shown = len(answer.quotes)
    if answer.capped:
        counted = n_("the newest quote", "the newest {n} quotes", shown).format(n=number(shown))
    else:
        counted = n_("{n} quote", "{n} quotes", shown).format(n=number(shown))
    caption = text(bold(echo), f" · {counted}")
    return Reply(
        (Section((caption,)),),
        attachment=Attachment(f"quotes.{form}", content if isinstance(content, bytes) else content.encode()),
    )


def _within(found: FoundQuote, before: str, after: str) -> Block:
    """Return a quote with the sentences around it."""
    words = (Run(kept(before)), bold(reflowed(found.quote.text)), Run(kept(after)))
    return quoted(*words, "\n— ", *attribution(found.quote), f" · {said_how(found.quote)}")


def _head(answer: Answer) -> Block:
    """Return the question as it was understood, and how many quotes answer it."""
    echo = bold(shortened(answer.understood.echo(), 200))
    if answer.is_empty:
        return text(echo, " · ", _("nothing found"))
    if answer.closest or not answer.quotes or answer.first:
        return text(echo)
    first, last = answer.offset + 1, answer.offset + len(answer.quotes)
    total = number(answer.total)
    if answer.capped:
        return text(echo, " · ", _("{first}-{last} of the newest {total}").format(first=first, last=last, total=total))
    if answer.total > last or answer.offset:
        return text(echo, " · ", _("{first}-{last} of {total}").format(first=first, last=last, total=total))
    return text(echo, " · ", n_("{n} quote", "{n} quotes", answer.total).format(n=total))


def _note(answer: Answer) -> tuple[Block, ...]:
    """Return what else the reader must know."""
    notes = [answer.note] if answer.note else []
    if answer.suggestions and not answer.quotes:
        notes.append(
            _("Did you mean {names}?").format(names=alternatives([shortened(each, 60) for each in answer.suggestions]))
        )
    if answer.nearest:
        notes.append(_("What is nearest, or newest, is below."))
    return (text(italic(" ".join(notes))),) if notes else ()


def _names(answer: Answer) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each name that may have been meant."""
    asked = ((name, f"/who {name}") for name in answer.suggestions)
    return tuple((Button(shortened(name, 40), data),) for name, data in asked if len(data.encode()) <= BUTTON_BYTES)


def _buttons(answer: Answer, key: int, *, shown: bool) -> Iterator[tuple[Button, ...]]:
    """Yield the rows under an answer: pages, context and export, follow, conditions to take off."""
    pages = []
    if answer.offset:
        pages.append(Button("◂ " + _("Newer"), f"/page {key} {max(0, answer.offset - PAGE)}"))
    if answer.more:
        pages.append(Button(_("Older") + " ▸", f"/page {key} {answer.offset + len(answer.quotes)}"))
    if pages:
        yield tuple(pages)
    if answer.quotes:
        context = f"/page {key} {answer.offset}" + ("" if shown else f" {WITH_CONTEXT}")
        follow = Button(_("Follow"), f"/follow #{key}")
        within = Button(_("Quotes only") if shown else _("Context"), context)
        yield within, follow
        yield Button(_("Share"), f"/share #{key} {answer.offset}"), Button(_("Export"), f"/export #{key}")
    if answer.written.sentences and answer.understood.words:
        yield (Button(_("Brief me on this"), f"/about {key} normal"),)
    parts = answer.understood.parts()
    if len(parts) > 1 or answer.understood.carried:
        yield tuple(Button(f"✕ {shortened(label, 24)}", f"/without {key} {name}") for name, label in parts)


def _sources(found: FoundQuote) -> str:
    names = dict.fromkeys(origin(each.source, each.url) or _("another text") for each in found.others)
    shown, left = list(names)[:9], len(names) - 9
    return listing([*shown, _("{n} more").format(n=number(left))] if left > 0 else shown)
