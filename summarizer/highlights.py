"""Which quotes a briefing repeats, given the sentences that it shows already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .model import KEY_CONFIDENCE, Quote, Sentence

_MOST = 3
_FEWEST_WORDS, _MOST_WORDS = 6, 60


def highlighted(quotes: Sequence[Quote], sentences: Sequence[Sentence], *, wanted: int) -> tuple[Quote, ...]:
    """The quotes, with at most `wanted` of them marked as key ones.

    None that stands in a sentence already shown; in the place of such a one comes the next best: of a sure speaker,
    word for word, neither a scrap nor a speech.
    """
    free = [index for index, quote in enumerate(quotes) if not any(_shown(quote, each) for each in sentences)]
    marked = [index for index in free if quotes[index].key]
    count = min(wanted, _MOST, max(len(marked), sum(quote.key for quote in quotes)))
    rest = sorted((index for index in free if _worth_it(quotes[index])), key=lambda index: -quotes[index].confidence)
    keys = set(list(dict.fromkeys([*marked, *rest]))[:count])
    return tuple(replace(quote, key=index in keys) for index, quote in enumerate(quotes))


def _shown(quote: Quote, sentence: Sentence) -> bool:
    """Whether at least half of the quote stands in the sentence."""
    shared = min(quote.end, sentence.end) - max(quote.start, sentence.start)
    return shared * 2 >= quote.end - quote.start


def _worth_it(quote: Quote) -> bool:
    named = quote.speaker is not None and quote.confidence >= KEY_CONFIDENCE
    return named and quote.kind == "direct" and _FEWEST_WORDS <= len(quote.text.split()) <= _MOST_WORDS
