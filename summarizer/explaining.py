"""An article with its quotes for people to read, and why other places are not shown, or not surely."""

from __future__ import annotations

from collections.abc import Iterator

from .model import KEY_CONFIDENCE, Quote
from .quotes import Reasons, in_words

_MOST = 100  # characters of a quote that are repeated


def explained(text: str, reasons: Reasons) -> str:
    """The paragraphs of a text; below each its quotes with who said them, and what is left out, with the reason."""
    notes = sorted(_notes(text, reasons))
    parts, start = [], 0
    for paragraph in text.splitlines(keepends=True):
        end = start + len(paragraph)
        told = [note for at, note in notes if start <= at < end]
        if paragraph.strip():
            parts.append("\n".join([paragraph.strip(), *(f"    {note}" for note in told)]))
        start = end
    return "\n\n".join(parts)


def _notes(text: str, reasons: Reasons) -> Iterator[tuple[int, str]]:
    for quote, why in zip(reasons.quotes, reasons.why, strict=True):
        ended = f" (ends there: {why.ended})" if why.ended else ""
        yield quote.start, f"{_short(quote.text)} — {_who(quote) or f'unclear who: {in_words(why)}'}{ended}"
    for left in reasons.left:
        yield left.span.start, f"{_short(left.span.of(text))} — left: {left.why}"


def _who(quote: Quote) -> str | None:
    return quote.speaker.name if quote.speaker is not None and quote.confidence >= KEY_CONFIDENCE else None


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MOST else words[:_MOST].rsplit(" ", 1)[0] + " …"
