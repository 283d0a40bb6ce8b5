"""Which quotes a briefing repeats, given the sentences that it shows already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .model import Quote, Sentence
from .quotes.key import with_key_quotes


def highlighted(quotes: Sequence[Quote], sentences: Sequence[Sentence], *, wanted: int) -> tuple[Quote, ...]:
    """The quotes, at most `wanted` of them marked as key ones: the best of those that no sentence shows already."""
    plain = [replace(quote, key=False) for quote in quotes]
    free = [quote for quote in plain if not any(_shown(quote, sentence) for sentence in sentences)]
    keys: list[Quote] = []
    while len(keys) < wanted and (best := _best(free)):
        keys += best
        free = [quote for quote in free if quote not in best]
    return tuple(replace(quote, key=quote in keys[:wanted]) for quote in plain)


def _best(quotes: Sequence[Quote]) -> list[Quote]:
    """The few worth repeating among these: whole ones before those in part, people before other sources."""
    marked = [replace(quote, key=False) for quote in with_key_quotes(quotes) if quote.key]
    return sorted(marked, key=lambda quote: (quote.kind != "direct", not _is_persons(quote)))


def _is_persons(quote: Quote) -> bool:
    return quote.speaker is not None and quote.speaker.kind == "person"


def _shown(quote: Quote, sentence: Sentence) -> bool:
    """Whether at least half of the quote stands in the sentence."""
    shared = min(quote.end, sentence.end) - max(quote.start, sentence.start)
    return shared * 2 >= quote.end - quote.start
