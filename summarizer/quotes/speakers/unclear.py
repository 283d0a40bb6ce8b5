"""Why it is unclear who spoke, in one word that a reader can be shown."""

from __future__ import annotations

from ...model import KEY_CONFIDENCE, Doubt
from .resolved import Resolved
from .sieves import FAR, Attributed
from .sureness import Factors

_RIVAL = 0.1  # how likely somebody else must be to be one of those who may be meant


def doubt(quote: Attributed, resolved: Resolved, factors: Factors) -> Doubt | None:
    """Why the speaker is not sure; None if it is."""
    if factors.confidence >= KEY_CONFIDENCE:
        return None
    if resolved.speaker is None or resolved.mention is None:
        return "nobody"
    if resolved.hedged or quote.found.doubted:
        return "unsure"
    if resolved.doubt or sum(option.share > _RIVAL for option in resolved.options) > 1:
        return "several"
    if resolved.how.removeprefix("relative ").startswith("pronoun"):
        return "pronoun"
    return _of_place(quote, resolved, factors)


def _of_place(quote: Attributed, resolved: Resolved, factors: Factors) -> Doubt:
    if quote.sieve == "turn":
        return "turn"
    if quote.sieve in FAR and factors.words < factors.name:
        return "far"
    return "unnamed" if resolved.speaker is not None and resolved.speaker.kind == "unnamed" else "unsure"
