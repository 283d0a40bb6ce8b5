"""The quotes of a document: spans, speakers, confidence, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..language import Document
from ..model import Quote, QuoteKind
from .key import with_key_quotes
from .people import Cast
from .places import Answer, Marked, Scene, answers, scene
from .speakers import Attributed, Resolved, Resolver, attribute, doubt, factors, second_look
from .worth import Found, Weighed, choose, weigh, with_answers


@dataclass(frozen=True, slots=True)
class Finding:
    """The quotes of a document with what led to them: what each candidate is worth, and for each quote who it is."""

    scene: Scene
    cast: Cast
    weighed: Weighed
    attributed: Sequence[Attributed]
    resolved: Sequence[Resolved]
    quotes: tuple[Quote, ...]


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """The quotes of the story, in reading order, each a span of the text with its speaker where that is certain."""
    return finding(document).quotes if document.paragraphs else ()


def finding(document: Document) -> Finding:
    """The quotes of a document, which has a story, with what led to them."""
    setting = scene(document)
    resolver = Resolver.of(setting)
    weighed = weigh(setting)
    found = with_answers(choose(setting, weighed), answers(setting, resolver.cast))
    attributed = attribute(setting, found)
    resolved = second_look(setting, resolver.cast, attributed, [resolver.resolve(quote) for quote in attributed])
    quotes = [_quote(setting, *both) for both in zip(attributed, resolved, strict=True)]
    return Finding(setting, resolver.cast, weighed, attributed, resolved, with_key_quotes(quotes))


def _quote(setting: Scene, quote: Attributed, resolved: Resolved) -> Quote:
    found, sure = quote.found, factors(quote, resolved)
    return Quote(
        found.start,
        found.end,
        setting.document.text[found.start : found.end],
        _kind(setting, found),
        quote.by.cue.text if quote.by and quote.sieve != "labelled" else None,
        resolved.speaker,
        sure.confidence,
        doubt=doubt(quote, resolved, sure),
    )


def _kind(setting: Scene, found: Found) -> QuoteKind:
    whole = any((found.start, found.end) == (span.start, span.end) for span in setting.marked)
    if whole or isinstance(found.source, Marked | Answer):
        return "direct"
    inside = any(found.start < span.end and span.start < found.end for span in setting.marked)
    return "mixed" if inside else "indirect"
