"""Which quotes a briefing repeats, given the sentences that it shows already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .model import Quote, Sentence
from .quotes.key import with_key_quotes


def highlighted(quotes: Sequence[Quote], sentences: Sequence[Sentence], *, wanted: int) -> tuple[Quote, ...]:
    """The quotes, at most `wanted` of them marked as key ones: the best of those that no sentence shows already."""
    free = [quote for quote in quotes if not any(_shown(quote, sentence) for sentence in sentences)]
    keys = {(quote.start, quote.end) for quote in with_key_quotes(free, wanted) if quote.key}
    return tuple(replace(quote, key=(quote.start, quote.end) in keys) for quote in quotes)


def _shown(quote: Quote, sentence: Sentence) -> bool:
    """Whether at least half of the quote stands in the sentence, or half of the sentence in the quote."""
    shared = min(quote.end, sentence.end) - max(quote.start, sentence.start)
    return shared * 2 >= min(quote.end - quote.start, sentence.end - sentence.start)
