"""Which quotes are worth repeating: the two or three that a briefing shows.

A quote can be one of them if it gives somebody's words with quotation marks, is long enough to say something and short
enough to be read at a glance, opens with nothing that points back ("But ...", "They ..."), and has a speaker who is
sure. Each speaker's best comes first, in this order of what counts: a direct quote before a mixed one, a sentence
before a fragment of one, a named person before an unnamed source or an organisation, a speaker whom the article quotes
more often, an early quote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..model import KEY_CONFIDENCE, Quote, Speaker

MOST = 3
_WORDS = range(6, 61)
_POINTS_BACK = re.compile(
    r"[\W_]*(?:he|she|it|they|him|her|them|his|its|their|this|that|these|those|and|but|so|or|also|then|because|however)\b",
    re.I,
)
_KINDS = {"person": 2, "unnamed": 1, "organization": 0}


def with_key_quotes(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes as they are, with the few worth repeating marked as key."""
    said = Counter(quote.speaker.name for quote in quotes if quote.speaker is not None)
    fit = [(quote, quote.speaker) for quote in quotes if quote.speaker is not None and _is_fit(quote)]
    ranked = sorted(fit, key=lambda each: _worth(each[0], each[1], said), reverse=True)
    best: dict[str, Quote] = {}
    for quote, speaker in ranked:
        best.setdefault(speaker.name, quote)
    firsts = [*best.values()]
    chosen = [*firsts, *(quote for quote, _ in ranked if quote not in firsts)][:MOST]
    return tuple(replace(quote, key=quote in chosen) for quote in quotes)


def _is_fit(quote: Quote) -> bool:
    return (
        quote.kind != "indirect"
        and quote.confidence >= KEY_CONFIDENCE
        and len(quote.text.split()) in _WORDS
        and not _POINTS_BACK.match(quote.text)
    )


def _worth(quote: Quote, speaker: Speaker, said: Counter[str]) -> tuple[bool, bool, int, int, int]:
    whole = quote.text.lstrip("\"'“‘„«‹[ ")[:1].isupper()
    return quote.kind == "direct", whole, _KINDS[speaker.kind], said[speaker.name], -quote.start
