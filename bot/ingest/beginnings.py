"""What is shown of an article in a language that cannot be briefed: its beginning, word for word, and no quotes."""

from __future__ import annotations

from bot.ingest.page import Page
from summarizer.identifying import language_of
from summarizer.model import Briefing, Sentence, Span
from summarizer.segmentation import sentence_spans

_LONGEST = 300
_ENDS = "。．！？"
"""What ends a sentence in scripts that put no space behind it."""


def beginning(page: Page) -> Briefing:
    """The first sentence of the page, or its first words where that is long."""
    first = next((_cut(page.text, span) for span in sentence_spans(page.text)), None)
    shown = (Sentence(first.start, first.end, first.of(page.text)),) if first is not None else ()
    return Briefing(page.title, language_of(page.text, page.language), shown, (), (), (), len(page.text.split()))


def _cut(text: str, span: Span) -> Span:
    """The span up to the first end of a sentence in it, and not longer than is bearable."""
    end = min(span.end, span.start + _LONGEST)
    stops = [at + 1 for sign in _ENDS if (at := text.find(sign, span.start, end)) >= 0]
    if stops:
        return Span(span.start, min(stops))
    if end < span.end and " " in text[span.start : end]:
        end = text.rindex(" ", span.start, end)
    return Span(span.start, end)
