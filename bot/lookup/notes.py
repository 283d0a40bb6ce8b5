"""An answer as a Word document, to paste into a briefing paper."""

from __future__ import annotations

import io

from bot.credits import credited
from bot.lookup.answers import Answer
from bot.lookup.exports import who_said
from bot.model import FoundQuote
from bot.speech import day


def as_docx(answer: Answer) -> bytes:
    """The question as a heading, each quote with who, where and when under it; the addresses stand in full."""
    import docx  # a tenth of a second, wanted by few

    note = docx.Document()
    note.add_heading(_printable(answer.understood.echo()), level=1)
    if answer.note:
        note.add_paragraph().add_run(_printable(answer.note)).italic = True
    for found in answer.quotes:
        note.add_paragraph(_printable(" ".join(found.quote.text.split())), style="Intense Quote")
        places = "; ".join(map(_place, (found, *found.others)))
        note.add_paragraph(_printable(f"— {who_said(found)} ({places}, {day(found.when)})"))
    out = io.BytesIO()
    note.save(out)
    return out.getvalue()


def _place(found: FoundQuote) -> str:
    return " ".join(filter(None, (credited(found.source, found.url), found.url)))


def _printable(words: str) -> str:
    """The words without what XML does not take."""
    return "".join(sign for sign in words if sign.isprintable() or sign in "\n\t")
