"""The quotes of a document: spans, speakers, confidence, in reading order."""

from __future__ import annotations

import re

from spacy.tokens import Token

from ..language import Document
from ..model import Quote, Speaker

_MARKED = re.compile(r"[“\"]([^“”\"\n]{15,})[”\"]")
_CUES = frozenset(
    ["said", "says", "say", "told", "tells", "added", "adds", "wrote", "writes", "tweeted", "asked", "replied"]
)


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """The quotes of the story, in reading order, each a span of the text with its speaker where that is certain."""
    quotes = []
    for paragraph in document.paragraphs:
        for match in _MARKED.finditer(document.text, paragraph.start, paragraph.end):
            cue = _cue(document, match)
            speaker = _speaker(cue) if cue is not None else None
            confidence = 0.9 if speaker else 0.1
            quotes.append(
                Quote(
                    match.start(),
                    match.end(),
                    match.group(),
                    "direct",
                    cue.text if cue is not None else None,
                    speaker,
                    confidence,
                )
            )
    return tuple(quotes)


def _cue(document: Document, match: re.Match[str]) -> Token | None:
    span = document.doc.char_span(match.start(), match.end(), alignment_mode="expand")
    if span is None or len(span) == 0:
        return None
    window = [token for token in (*span.sent, *document.doc[span.end : span.end + 12]) if token.lower_ in _CUES]
    return min(window, key=lambda token: min(abs(token.i - span.end), abs(span.start - token.i)), default=None)


def _speaker(cue: Token) -> Speaker | None:
    for child in cue.children:
        if child.dep_ == "nsubj" and child.tag_.startswith("NNP"):
            words = child.doc[child.left_edge.i : child.i + 1].text
            return Speaker(words, words, None, "person")
    return None
