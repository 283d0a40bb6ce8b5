"""Paragraphs and sentences of a text, as offsets. Rules only: no model, linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from .boundaries import boundaries
from .languages import ENGLISH, Language
from .model import Span

_WRAPPED = re.compile(r"\n(?<=[^\n.!?:]{40}\n)(?=[a-z])")
_LINE = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"\S(?:[^\n]|\n(?![ \t\r]*\n))*")


class Interval(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the story. Its sentences are in order and do not overlap; between them stand blanks and removals."""

    start: int
    end: int
    sentences: tuple[Span, ...]


def paragraphs(text: str, removals: Iterable[Interval] = (), language: Language = ENGLISH) -> tuple[Paragraph, ...]:
    """The story's paragraphs: every block of `text` without the `removals`, each with at least one sentence."""
    cuts = sorted(removals, key=lambda cut: cut.start)
    found = []
    for block, inside in _with_cuts(blocks(text), cuts):
        sentences = tuple(
            sentence
            for piece in _without(block, inside)
            for sentence in sentence_spans(text, piece.start, piece.end, language)
        )
        if sentences:
            found.append(Paragraph(sentences[0].start, sentences[-1].end, sentences))
    return tuple(found)


def blocks(text: str) -> tuple[Span, ...]:
    """The lines of `text` that hold something; in hard-wrapped text the blocks between its blank lines."""
    hard_wrapped = len(_WRAPPED.findall(text)) >= 3
    pattern = _BLOCK if hard_wrapped else _LINE
    spans = (_stripped(text, match.start(), match.end()) for match in pattern.finditer(text))
    return tuple(span for span in spans if span.start < span.end)


def sentence_spans(text: str, start: int = 0, end: int | None = None, language: Language = ENGLISH) -> tuple[Span, ...]:
    """The sentences between `start` and `end`, without the blanks around them."""
    end = len(text) if end is None else end
    edges = [start, *boundaries(language).within(text, start, end), end]
    spans = (_stripped(text, left, right) for left, right in pairwise(edges))
    return tuple(span for span in spans if span.start < span.end)


def _with_cuts(spans: Iterable[Span], cuts: list[Interval]) -> Iterator[tuple[Span, list[Interval]]]:
    """Each span with the cuts that touch it; both in order, one pass."""
    first = 0
    for span in spans:
        while first < len(cuts) and cuts[first].end <= span.start:
            first += 1
        last = first
        while last < len(cuts) and cuts[last].start < span.end:
            last += 1
        yield span, cuts[first:last]


def _without(span: Span, cuts: Iterable[Interval]) -> Iterator[Span]:
    position = span.start
    for cut in cuts:
        if cut.start > position:
            yield Span(position, cut.start)
        position = max(position, cut.end)
    if position < span.end:
        yield Span(position, span.end)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
        end -= 1
    return Span(start, end)
