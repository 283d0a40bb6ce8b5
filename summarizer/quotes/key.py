"""Which quotes are worth repeating: the two or three that a briefing shows.

A quote can be one of them if it gives somebody's words with quotation marks, is long enough to say something and short
enough to be read at a glance, stands alone (a direct quote is a sentence, and nothing in its opening points back, as
in "But ..." or "They ..."), and has a speaker who is sure and is named or described beside it: a "she" is right less
often than her name. A refusal to comment says nothing, and a mixed quote must begin as a clause does, not with "for"
or "allowing". Each speaker's best comes first, in this order of what counts: a direct quote before a mixed one, a named
person before an unnamed source or an organisation, a speaker whom the article quotes more often, a statement of ten
words or more before a question or a snippet, an early quote.
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
    r"[\W_]*(?:he|she|it(?! (?:is|was) \w+ (?:that|to)\b)|they"
    r"|him|her|them|his|its|their|this|that|these|those|and|but|so|or|also|then|because|however)\b",
    re.I,
)
_SAYS_NOTHING = re.compile(r"(?:\bno|n[o’']t|cannot|declined? to|unable to) comment\b", re.I)
_FRAGMENT = re.compile(
    r"(?:for|of|to|with|from|by|at|into|about|against|between|than|if|whether|how|why|what|all|\w+ing)\b", re.I
)
_FULL = 10  # words
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_OPENING = "\"'“‘„«‹[ "
_KINDS = {"person": 2, "unnamed": 1, "organization": 0}


def with_key_quotes(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes as they are, with the few worth repeating marked as key."""
    said = Counter(quote.speaker.name for quote in quotes if quote.speaker is not None)
    fit = [(quote, quote.speaker) for quote in quotes if quote.speaker is not None and _is_fit(quote, quote.speaker)]
    ranked = sorted(fit, key=lambda each: _worth(each[0], each[1], said), reverse=True)
    best: dict[str, Quote] = {}
    for quote, speaker in ranked:
        best.setdefault(speaker.name, quote)
    firsts = [*best.values()]
    chosen = [*firsts, *(quote for quote, _ in ranked if quote not in firsts)][:MOST]
    return tuple(replace(quote, key=quote in chosen) for quote in quotes)


def _is_fit(quote: Quote, speaker: Speaker) -> bool:
    return (
        quote.kind != "indirect"
        and speaker.mention.casefold() not in _PRONOUNS
        and quote.confidence >= KEY_CONFIDENCE
        and len(quote.text.split()) in _WORDS
        and (quote.kind == "mixed" or quote.text.lstrip(_OPENING)[:1].isupper())
        and not _POINTS_BACK.match(quote.text)
        and not _SAYS_NOTHING.search(quote.text)
        and not (quote.kind == "mixed" and _FRAGMENT.match(quote.text))
    )


def _worth(quote: Quote, speaker: Speaker, said: Counter[str]) -> tuple[bool, int, int, bool, int]:
    full = len(quote.text.split()) >= _FULL and "?" not in quote.text
    return quote.kind == "direct", _KINDS[speaker.kind], said[speaker.name], full, -quote.start
