"""Everything in a document that may be a quote, with what speaks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ...language import Document
from ...marks import Marked, marked_spans
from ..grammar import token_range
from ..grammar.subjects import FINITE
from .clauses import Attribution, attributions, clauses
from .trimming import inside, trim

_STANDING = ("nsubj", "nsubjpass", "det")
_SPEECH = 25  # characters: inside a longer quotation it is the speaker who reports, not the article


@dataclass(frozen=True, slots=True)
class Reported:
    """A clause that `by` may report; it was found by every one of `constructs`."""

    start: int
    end: int
    first: int
    last: int
    constructs: frozenset[str]
    by: Attribution


@dataclass(frozen=True, slots=True)
class Scene:
    """A document and all that may be speech in it. Attributions and reported clauses inside quotations are left out.

    `wordings` counts the marked spans by their text in lower case; `sentences` are the tokens that start one.
    """

    document: Document
    doc: Doc
    marked: tuple[Marked, ...]
    wordings: Counter[str]
    sentences: tuple[int, ...]
    attributions: tuple[Attribution, ...]
    reported: tuple[Reported, ...]


def scene(document: Document) -> Scene:
    """Find the quotations, attributions and reported clauses of a document."""
    spans = marked_spans(document.text, document.paragraphs)
    marked = tuple(span for span in spans if not _is_within_token(document.doc, span))
    found = tuple(by for by in attributions(document.doc) if not _within_speech(marked, by.cue.idx))
    return Scene(
        document,
        document.doc,
        marked,
        Counter(document.text[span.start : span.end].lower() for span in marked),
        tuple(sentence.start for sentence in document.doc.sents),
        found,
        tuple(_reported(document, found, marked)),
    )


def _is_pronoun(opening: Token) -> bool:
    """Whether "that" is a word of what was said: "said that was a lie", not "said that it was"."""
    if opening.lower_ != "that" or opening.i + 1 >= len(opening.doc) or opening.nbor().text == ",":
        return False
    return opening.dep_ in _STANDING or opening.nbor().tag_ in (*FINITE, "MD")


def _is_within_token(doc: Doc, span: Marked) -> bool:
    """Whether marks stand in the middle of what was not parsed: a text that is no prose is one token, however long."""
    token = doc[token_range(doc, span.start, span.end)[0]]
    return token.idx < span.start and span.end < token.idx + len(token)


def _within_speech(marked: Sequence[Marked], offset: int) -> bool:
    span = inside(marked, offset)
    return span is not None and span.end - span.start > _SPEECH


def _reported(document: Document, found: Sequence[Attribution], marked: Sequence[Marked]) -> Iterator[Reported]:
    doc, text = document.doc, document.text
    for by in found:
        spans: dict[tuple[int, int], tuple[int, int, set[str]]] = {}
        for clause in clauses(by):
            if clause.first >= clause.last:
                continue
            end = doc[clause.last - 1].idx + len(doc[clause.last - 1])
            opening = doc[clause.first]
            span = trim(text, opening.idx, end, marked, keep_that=_is_pronoun(opening))
            quotation = inside(marked, span[0]) if span else None
            if span and not (quotation and quotation.end >= span[1]):
                spans.setdefault(span, (clause.first, clause.last, set()))[2].add(clause.construct)
        for (start, end), (first, last, constructs) in spans.items():
            yield Reported(start, end, first, last, frozenset(constructs), by)
