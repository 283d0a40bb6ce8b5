"""A title where the source gives none: its own headline line, or else the beginning of its first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .cleaning import Removal
from .segmentation import Paragraph

_LONGEST = 14
_CUT = re.compile(r"[,;:–—]\s|\s(?=(?:after|as|because|but|that|when|where|which|while|who|with|and|to|in|on|for)\s)")


def title_of(text: str, removals: Sequence[Removal], paragraphs: Sequence[Paragraph]) -> str | None:
    """The headline among the removals, the correction that the text begins with, or the first sentence to a pause.

    Always characters of `text`.
    """
    begins = paragraphs[0].start if paragraphs else len(text)
    for removal in removals:
        if removal.reason == "headline":
            return text[removal.start : removal.end]
    for removal in removals:
        if removal.reason == "correction" and removal.start < begins:
            return _whole(text[removal.start : removal.end])
    if not paragraphs:
        return None
    return _beginning(paragraphs[0].sentences[0].of(text))


def _whole(line: str) -> str:
    """A line of a correction, without its full stop; only its first sentence where it goes on."""
    line = line.strip()
    sentence = re.match(r".{20,300}?[.](?=\s+[A-Z“\"])", line, re.S)
    return (sentence[0] if sentence else line).rstrip(".") if len(line.split()) > _LONGEST else line.rstrip(".")


def _beginning(sentence: str) -> str:
    """The longest beginning of at most 14 words that ends at a pause."""
    if len(sentence.split()) <= _LONGEST:
        return sentence.rstrip(".")
    cuts = [cut.start() for cut in _CUT.finditer(sentence) if 5 <= len(sentence[: cut.start()].split()) <= _LONGEST]
    return sentence[: cuts[-1]] if cuts else " ".join(sentence.split()[:_LONGEST])
