"""Paragraphs and sentences of a text, as offsets. Rules only: no model, linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from .model import Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OPENING = "\"“‘'«([`"
_CLOSING = ("”", "’", "''")
_STRAIGHT = ("'", '"')
_LOOSE_MARK = re.compile(r"(?<!\S)(\"|''|'|“|”|‘|’|``)\s+")
_BOUNDARY = re.compile(r"[.!?…]++[\"”’'»)\]]*+(?P<blank>\s++(?=\S))?")
"""Also where no blank follows: a run of stops would otherwise be looked at from each of them."""

_ABBREVIATIONS = _words(
    """mr mrs ms messrs dr prof rev hon st mt ft gen lt col sgt maj capt cmdr adm brig cpl pvt supt insp det gov sen rep
    reps sens pres amb sec atty vs etc al cf eg ie viz approx dept est no nos vol fig pp ed eds jan feb mar apr jun jul
    aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun ave blvd rd hwy ala ariz ark calif colo conn del fla
    ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ont que
    alta sask man"""
)
_OFTEN_LAST = _words("inc ltd co corp bros jr sr etc a.m p.m am pm u.s u.k u.n e.u d.c al ph.d m.d")
_AMBIGUOUS = _words("no mar sat sun fig ill ind la mass miss mo ore pa wash man del est ed sec det dec")
_STARTERS = _words(
    """the a an he she they it we i you his her their its this that these those there but and so yet or in on at as if
    when while after before since because although though despite what who where why how not one some many most all both
    also however meanwhile for from with by to of no earlier later last according"""
)
_SAYING = re.compile(
    r"(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|added|replied|wrote|told|shouted|cried|wondered)\b"
)
_SLOGAN_OPENS = re.compile(r"(?<=\w )[“«\"‘](?=\w)[^“”«»\"]*$")
_SLOGAN_CLOSES = re.compile(r"[^“”«»\"]*[.!?…][”»\"’](?= [a-z])")
_SLOGAN = 60
"""Characters before and behind a break within which the marks of a slogan stand."""

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


def paragraphs(text: str, removals: Iterable[Interval] = ()) -> tuple[Paragraph, ...]:
    """The story's paragraphs: every block of `text` without the `removals`, each with at least one sentence."""
    cuts = sorted(removals, key=lambda cut: cut.start)
    found = []
    for block, inside in _with_cuts(blocks(text), cuts):
        sentences = tuple(
            sentence for piece in _without(block, inside) for sentence in sentence_spans(text, piece.start, piece.end)
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


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences between `start` and `end`, without the blanks around them."""
    end = len(text) if end is None else end
    edges = [start, *_breaks(text, start, end), end]
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


def _breaks(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets where a new sentence begins."""
    parity = 0
    counted = start
    for match in _BOUNDARY.finditer(text, start, end):
        if match["blank"] is None:
            continue
        after = match.end()
        loose = _LOOSE_MARK.match(text, after, end)
        if loose:
            parity += sum(mark[1] in _STRAIGHT for mark in _LOOSE_MARK.finditer(text, counted, after))
            counted = after
            if loose[1] in _CLOSING or (loose[1] in _STRAIGHT and parity % 2):
                after = loose.end()
        if after < end and _starts_sentence(text, match, after, end) and not _within_slogan(text, match, start, end):
            yield after


def _within_slogan(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether the break stands in short words in marks within a sentence: "The loud “Drink. We’re on it.” campaign"."""
    dot, after = match.start(), match.end()
    if not _SLOGAN_CLOSES.match(text, after, min(end, after + _SLOGAN)):
        return False
    return _SLOGAN_OPENS.search(text[max(start, dot - _SLOGAN) : dot]) is not None


def _starts_sentence(text: str, match: re.Match[str], after: int, end: int) -> bool:
    following = text[after : min(end, after + 80)]
    word = following.lstrip(_OPENING + " ")
    if not word or not (word[0].isupper() or word[0].isdigit() or not word[0].isalpha()):
        return False
    marks = match.group().rstrip()
    if not marks.startswith(".") or marks.startswith(".."):
        return not (marks[-1] in "\"”’'" and _SAYING.match(word))
    return not _is_abbreviation(text, match.start(), word) or len(marks) > 1


def _is_abbreviation(text: str, dot: int, following: str) -> bool:
    """Whether the full stop at `dot` belongs to an abbreviation, so that the sentence goes on with `following`."""
    before = re.search(r"[\w.&-]+$", text[max(0, dot - 20) : dot])
    if before is None:
        return False
    piece = before.group()
    lower = piece.lower()
    next_word = re.match(r"[\w’'-]+", following)
    if lower in _OFTEN_LAST:
        return next_word is not None and next_word.group().lower() not in _STARTERS
    if re.fullmatch(r"(?:\w\.)*\w", piece) and piece[0].isupper() and piece not in ("I", "A"):
        return len(piece) == 1 or next_word is None or next_word.group().lower() not in _STARTERS
    if lower not in _ABBREVIATIONS:
        return False
    if lower in ("no", "nos", "fig", "vol"):
        return following[0].isdigit()
    return piece[0].isupper() or lower not in _AMBIGUOUS
