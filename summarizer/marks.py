"""What stands between quotation marks, whatever the typography.

A mark's shape says little (straight marks open and close, some papers open with ”, ‘’ stands for “): what stands
beside it says more, as in the educating of straight marks by typesetting programs. Double marks are matched first, then
single ones outside of them, an apostrophe being no mark. A quote over several paragraphs, each opened again and only
the last one closed, gives one span a paragraph, with single marks too where each paragraph begins with one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .languages import ENGLISH, Language
from .nested import nested_spans
from .segmentation import Interval

MARKS = "\"'“”‘’`«»„ "
"""What may stand round the words of a quotation."""

_DOUBLE = re.compile(r"[“”„‟\"«»]|[`'‘’´]{2,3}|(?<=\d)″(?=[,.])")
_INCH = "″"  # some turn the mark that closes behind a number into it
_SINGLE = re.compile(r"[‘’‚‹›'`]")
_OPENING = "“„«‘‚‹`"
_CLOSING = "”»’›"
_ELISION = re.compile(r"['’‘](?:\d0s|\d\d\b|em\b|til\b|cause\b|n['’]|tis\b|twas\b|bout\b|round\b)", re.I)
_MOST_APOSTROPHES = 500  # in one paragraph, between an opening single mark and its closing one
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_BEFORE_OPENING = "([{—–-/>"
_AFTER_CLOSING = ",.;:!?)]}—–-…/<"
_ENDING = "\"'“”‘’»«"
_STOP = re.compile(r"([.,!?…])?\s?[\"'“”‘’»«]+\s?([.,!?…])?")


@dataclass(frozen=True, slots=True)
class Marked:
    """A span from mark to mark, both within. `continues`: the paragraph before left its quote open."""

    start: int
    end: int
    double: bool
    closed: bool
    continues: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    glyph: str
    before: str
    after: str

    @property
    def may_open(self) -> bool:
        return not self.after.isspace() and (self.before.isspace() or self.before in _BEFORE_OPENING + _OPENING + "\"'")

    @property
    def ends_phrase(self) -> bool:
        """Whether it stands apart from the words but not from the full stop: "called `` Holmed ''."."""
        return self.glyph == "'" and self.after in _AFTER_CLOSING

    @property
    def may_close(self) -> bool:
        return not self.before.isspace() and (not self.after.isalnum() or self.glyph in _CLOSING)


def marked_spans(text: str, paragraphs: Iterable[Interval], language: Language = ENGLISH) -> tuple[Marked, ...]:
    """The outermost quotations of the story, in order."""
    if not language.writing.spaces:
        spans = (span for each in paragraphs for span in nested_spans(text, each.start, each.end, language))
        return tuple(Marked(start, end, True, True, False) for start, end in spans)
    found: list[Marked] = []
    left_open = single_open = False
    for paragraph, following in pairwise([*paragraphs, None]):
        assert paragraph is not None  # noqa: S101
        doubles = list(_doubles(text, paragraph, left_open))
        left_open = bool(doubles) and not doubles[-1].closed
        singles = list(_singles(text, paragraph, doubles))
        if following is not None and not left_open and _begins_single(text, following):
            singles += _left_open_single(text, paragraph, [*doubles, *singles])
        if single_open:
            singles = [replace(span, continues=span.start == paragraph.start) for span in singles]
        single_open = any(not span.closed for span in singles)
        found += (span for span in _outermost([*doubles, *singles]) if _says_something(text, span))
    return tuple(found)


def _marks(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in pattern.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        yield _Mark(match.start(), match.end(), match.group()[0], before, after)


def _doubles(text: str, paragraph: Interval, left_open: bool) -> Iterator[Marked]:
    marks = list(_marks(_DOUBLE, text, paragraph.start, paragraph.end))
    opened: int | None = None
    depth = 0
    for number, mark in enumerate(marks):
        if opened is None:
            if _opens(mark):
                opened, depth = mark.start, 0
            continue
        if mark.glyph == _INCH and text[opened] != "`":
            continue
        if _closes(mark):
            if depth:
                depth -= 1
                continue
            yield _marked(text, opened, mark.end, paragraph, left_open, closed=True)
            opened = None
        elif _is_nested(marks, number):
            depth += 1
        else:
            cut = _last_sentence_end(text, opened, mark.start)
            if cut:
                yield _marked(text, opened, cut, paragraph, left_open, closed=True)
            opened = mark.start
    if opened is not None and opened < paragraph.end - 1:
        yield _marked(text, opened, paragraph.end, paragraph, left_open, closed=False)


def _opens(mark: _Mark) -> bool:
    if mark.glyph in _OPENING:
        return mark.may_open or not mark.may_close
    if mark.ends_phrase:
        return False
    return mark.may_open or (mark.glyph == '"' and mark.before.isspace())


def _closes(mark: _Mark) -> bool:
    """Whether a mark that follows an opening one closes it."""
    if mark.glyph in "”»’":
        return not (mark.before.isspace() and mark.after.isalnum())
    if mark.glyph in _OPENING:
        return not mark.may_open and mark.may_close
    return mark.may_close or mark.after.isspace() or mark.ends_phrase


def _is_nested(marks: list[_Mark], number: int) -> bool:
    """Whether the opening mark at `number` is one inside another: two closing marks follow it."""
    following = marks[number + 1 : number + 3]
    return len(following) == 2 and all(_closes(mark) for mark in following)


def _last_sentence_end(text: str, start: int, end: int) -> int | None:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    return ends[-1] if ends else None


def _marked(text: str, start: int, end: int, paragraph: Interval, left_open: bool, *, closed: bool) -> Marked:
    continues = left_open and start == paragraph.start
    return Marked(start, end, True, closed, continues)


def _singles(text: str, paragraph: Interval, doubles: list[Marked]) -> Iterator[Marked]:
    marks = [
        mark for mark in _marks(_SINGLE, text, paragraph.start, paragraph.end) if not _is_within(doubles, mark.start)
    ]
    position = paragraph.start
    for number, mark in enumerate(marks):
        if mark.start < position or not _opens_single(text, mark):
            continue
        closing = _closing_single(text, marks[number + 1 : number + 1 + _MOST_APOSTROPHES])
        if closing and closing.start - mark.end > 1:
            yield Marked(mark.start, closing.end, False, True, False)
            position = closing.end


def _left_open_single(text: str, paragraph: Interval, found: Sequence[Marked]) -> Iterator[Marked]:
    """What a single mark at the beginning, or behind a colon, opens for the paragraphs behind it too."""
    for mark in _marks(_SINGLE, text, paragraph.start, paragraph.end):
        opens = mark.start == paragraph.start or text[: mark.start].rstrip().endswith((":", ","))
        if opens and _opens_single(text, mark) and not _is_within([*found], mark.start):
            yield Marked(mark.start, paragraph.end, False, False, False)
            return


def _begins_single(text: str, paragraph: Interval) -> bool:
    return any(
        mark.start == paragraph.start and _opens_single(text, mark)
        for mark in _marks(_SINGLE, text, paragraph.start, min(paragraph.start + 2, paragraph.end))
    )


def _is_within(spans: list[Marked], offset: int) -> bool:
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return index >= 0 and offset < spans[index].end


def _opens_single(text: str, mark: _Mark) -> bool:
    return (
        mark.glyph not in "’›"
        and mark.may_open
        and (mark.after.isalnum() or mark.after in '[($…“"')
        and not _ELISION.match(text, mark.start)
    )


def _closing_single(text: str, marks: list[_Mark]) -> _Mark | None:
    """The first mark that can only close; failing that, the first that could as well be the apostrophe of "voters'"."""
    possible = None
    for mark in marks:
        if _opens_single(text, mark):
            break
        if mark.glyph in "‘‚‹" or mark.after.isalnum() or mark.before.isspace():
            continue
        if mark.before in "sS" and mark.after.isspace():
            possible = possible or mark
            continue
        return mark
    return possible


def _says_something(text: str, span: Marked) -> bool:
    return any(map(str.isalnum, text[span.start : span.end]))


def _outermost(spans: list[Marked]) -> list[Marked]:
    kept: list[Marked] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def stop(text: str, span: Marked) -> str:
    """The mark that ends a quotation, inside its quotation mark or behind it; nothing if there is none."""
    end = span.start + len(text[span.start : span.end].rstrip(_ENDING).rstrip())  # "a word. ''", as some set it
    found = _STOP.match(text, max(span.start, end - 1)) or _STOP.match(text, end)
    return (found.group(1) or found.group(2) or "") if found else ""
