"""Whole utterances behind a verb of saying and a comma: "Holm says, “Stay,” and leaves"."""

from __future__ import annotations

from .candidates import Scene
from .features import CueRates
from .links import links
from .marks import Marked

_MARKS = "\"'“”‘’`«»„ "
_TOLD = ("VBD", "VBZ", "VBP", "VBN")  # past forms alike: the tagger often takes one for the other
_OFTEN = 0.4
"""How often a verb must bring in a quotation that stands behind it; a verb that was not seen to counts as any other."""


def is_uttered(scene: Scene, span: Marked, rates: CueRates) -> bool:
    """Whether a finite verb that often brings in quotations, and a comma, stand right before a whole utterance."""
    text = scene.document.text
    if not text[max(0, span.start - 2) : span.start].rstrip().endswith(","):
        return False
    words = text[span.start : span.end].strip(_MARKS)
    if not words[:1].isupper() or words[-1:] not in (".", "!", "?", "…", ","):
        return False
    verbs = [link.by for link in links(scene, span) if link.before and link.touches and link.by.cue.tag_ in _TOLD]
    average = rates["*"]["marked before"]
    return any(rates.get(by.lemma, {}).get("marked before", average) >= _OFTEN for by in verbs)
