"""The quotes of a document: spans, speakers, confidence, in reading order."""

from __future__ import annotations

from ..language import Document
from ..model import Quote, QuoteKind
from .key import with_key_quotes
from .places import Answer, Marked, Scene, answers, scene
from .speakers import Attributed, Resolved, Resolver, attribute, confidence
from .worth import Found, detect, with_answers


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """The quotes of the story, in reading order, each a span of the text with its speaker where that is certain."""
    if not document.paragraphs:
        return ()
    setting = scene(document)
    resolver = Resolver.of(setting)
    found = with_answers(detect(setting), answers(setting, resolver.cast))
    return with_key_quotes([_quote(setting, quote, resolver.resolve(quote)) for quote in attribute(setting, found)])


def _quote(setting: Scene, quote: Attributed, resolved: Resolved) -> Quote:
    found = quote.found
    return Quote(
        found.start,
        found.end,
        setting.document.text[found.start : found.end],
        _kind(setting, found),
        quote.by.cue.text if quote.by and quote.sieve != "labelled" else None,
        resolved.speaker,
        confidence(quote, resolved),
    )


def _kind(setting: Scene, found: Found) -> QuoteKind:
    if isinstance(found.source, Marked | Answer):
        return "direct"
    inside = any(found.start < span.end and span.start < found.end for span in setting.marked)
    return "mixed" if inside else "indirect"
