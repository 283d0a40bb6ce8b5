"""The quotes of a document: spans, speakers, confidence, in reading order."""

from __future__ import annotations

from ..language import Document
from ..model import Quote, QuoteKind
from .attribution import Attributed, attribute
from .candidates import Scene, scene
from .detection import Found, detect
from .key import with_key_quotes
from .marks import Marked
from .speakers import Resolved, Resolver

ASTRAY = 0.4
"""How sure a speaker is at most who cannot be the one that the words name."""


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """The quotes of the story, in reading order, each a span of the text with its speaker where that is certain."""
    if not document.paragraphs:
        return ()
    setting = scene(document)
    resolver = Resolver.of(setting)
    return with_key_quotes(
        [_quote(setting, quote, resolver.resolve(quote)) for quote in attribute(setting, detect(setting))]
    )


def _quote(setting: Scene, quote: Attributed, resolved: Resolved) -> Quote:
    found = quote.found
    return Quote(
        found.start,
        found.end,
        setting.document.text[found.start : found.end],
        _kind(setting, found),
        quote.by.cue.text if quote.by else None,
        resolved.speaker,
        _confidence(resolved),
    )


def _confidence(resolved: Resolved) -> float:
    """How sure the speaker is: a "he" or "she" that leads to no person has gone astray, and so has a lone "Q"."""
    speaker = resolved.speaker
    if speaker is None:
        return resolved.margin
    no_person = speaker.kind == "organization" and speaker.mention.casefold() in {"he", "she"}
    return min(resolved.margin, ASTRAY) if no_person or len(speaker.name) == 1 else resolved.margin


def _kind(setting: Scene, found: Found) -> QuoteKind:
    if isinstance(found.source, Marked):
        return "direct"
    inside = any(found.start < span.end and span.start < found.end for span in setting.marked)
    return "mixed" if inside else "indirect"
