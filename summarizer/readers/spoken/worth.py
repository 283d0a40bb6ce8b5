"""Which quotes are worth repeating, in a language that is not parsed.

Somebody's whole sentence that stands alone, and is neither a word or two nor a speech: the best of each speaker first,
a named person's before a described one's, a full statement before a snippet or a question, an early one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...languages import Language
from ...languages.lengths import word_count
from ...model import KEY_CONFIDENCE, Quote
from ...references import opens_with_link

_MOST = 3
_WORDS = range(6, 61)
_FULL = 10
_KINDS = {"person": 2, "unnamed": 1, "organization": 0}
_OPENING = "\"'“‘„«‹»›`「『[ "


def with_key_quotes(quotes: Sequence[Quote], language: Language) -> list[Quote]:
    """The quotes as they are, with the few worth repeating marked as key."""
    ranked = sorted((quote for quote in quotes if _is_fit(quote, language)), key=_worth, reverse=True)
    best: dict[str, Quote] = {}
    for quote in ranked:
        best.setdefault(quote.speaker.name if quote.speaker else "", quote)
    chosen = [*best.values(), *(quote for quote in ranked if quote not in best.values())][:_MOST]
    return [replace(quote, key=quote in chosen) for quote in quotes]


def _is_fit(quote: Quote, language: Language) -> bool:
    bare = quote.text.lstrip(_OPENING)
    return (
        quote.speaker is not None
        and quote.confidence >= KEY_CONFIDENCE
        and word_count(quote.text) in _WORDS
        and (bare[:1].isupper() or not language.writing.spaces)
        and not opens_with_link(bare, language)
    )


def _worth(quote: Quote) -> tuple[int, bool, int]:
    kind = _KINDS[quote.speaker.kind] if quote.speaker else 0
    full = word_count(quote.text) >= _FULL and "?" not in quote.text
    return kind, full, -quote.start
