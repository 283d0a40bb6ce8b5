"""Printed pages put back into paragraphs: line ends, hyphens and running heads are the printer's, not the author's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

_AT_THE_EDGE = 2
"""Lines at the top and at the bottom of a page among which its running head and its number are looked for."""

_OFTEN = 3
_FULL = 0.78
"""A line that ends a sentence and is shorter than this part of the usual line ends a paragraph."""

_APART = 1.25
_OTHER_SIZE = 0.12
"""How much more than the usual space, and how much of another size, sets a paragraph apart."""

_ENDS = re.compile(r"[.!?…:][\"”’'»)\]]*$")
_NUMBER = re.compile(r"\W*+(?:(?:page|p\.)\s*+)?\d{1,4}(?:\s*+(?:of|/)\s*+\d{1,4})?\W*+", re.I)
_BULLET = re.compile(r"[•▪●‣*–—-]\s+\S")
_HYPHENATED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,}+)[-\u2010]$")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}+[-\u2010][^\W\d_]{2,}")
_LONGEST_WORD = 80


class Lines:
    """The lines of one page, heard piece by piece, with where each stands on it."""

    def __init__(self) -> None:
        self._lines: list[tuple[str, float, float]] = []
        self._words, self._at, self._size = "", 0.0, 0.0

    def hear(self, text: str, place: Sequence[float], matrix: Sequence[float], font: object, size: float) -> None:
        """A piece of text, as pypdf tells it: the matrices are those of the page and of the text."""
        for number, piece in enumerate(text.split("\n")):
            if number:
                self._end()
            if piece.strip() and not self._words.strip():
                self._at = matrix[5] * place[3] + place[5]
                self._size = abs(size * matrix[3] * place[3])
            self._words += piece

    def text(self) -> str:
        """The page: an empty line where more than the usual space lies between two lines, or their size differs."""
        self._end()
        gaps = sorted(above[1] - line[1] for above, line in pairwise(self._lines) if above[1] > line[1])
        usual = gaps[len(gaps) // 2] if gaps else 0.0
        told = [line[0] for line in self._lines[:1]]
        for above, line in pairwise(self._lines):
            apart = abs(above[1] - line[1]) > usual * _APART or abs(above[2] - line[2]) > above[2] * _OTHER_SIZE
            told += ["", line[0]] if apart else [line[0]]
        return "\n".join(told)

    def _end(self) -> None:
        if self._words.strip():
            self._lines.append((self._words, self._at, self._size))
        self._words = ""


def paragraphs(pages: Sequence[str]) -> str:
    """The text of printed `pages`, paragraphs apart by an empty line, without running heads and page numbers."""
    lines = [line for page in _without_edges([_lines(page) for page in pages]) for line in page]
    written = {found[0].lower() for line in lines for found in _COMPOUND.finditer(line)}
    return "\n\n".join(_joined(block, written) for block in _blocks(lines))


def _lines(page: str) -> list[str]:
    lines = [" ".join(line.split()) for line in page.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _without_edges(pages: Sequence[list[str]]) -> Iterator[list[str]]:
    """Each page without its number, and without what stands at the same edge of several pages."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    for page in pages:
        kept = list(page)
        for end in (0, -1):
            for _ in range(_AT_THE_EDGE):
                if kept and (not kept[end] or _NUMBER.fullmatch(kept[end]) or seen[_key(kept[end])] >= _OFTEN):
                    kept.pop(end)
        yield kept


def _edges(page: Sequence[str]) -> Iterable[str]:
    return [line for line in (*page[:_AT_THE_EDGE], *page[-_AT_THE_EDGE:]) if line]


def _key(line: str) -> str:
    """A running head with its page number left out."""
    return re.sub(r"\d+", "#", line)


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of one paragraph after the other."""
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[len(lengths) * 4 // 5] if lengths else 0
    block: list[str] = []
    apart = False
    for line in lines:
        if not line:
            apart = True
            continue
        goes_on = block and line[0].islower() and not _ENDS.search(block[-1])
        if block and not goes_on and (apart or _BULLET.match(line) or _is_last(block[-1], usual)):
            yield block
            block = []
        block.append(line)
        apart = False
    if block:
        yield block


def _is_last(line: str, usual: int) -> bool:
    """Whether a paragraph ends with `line`: a title, or a sentence that ends before the line does."""
    return len(line) < usual * (_FULL if _ENDS.search(line) else 0.55)


def _joined(block: Sequence[str], written: set[str]) -> str:
    """One line of several. A hyphen at a line's end goes unless the word is `written` with it elsewhere."""
    pieces, tail = [block[0]], block[0]
    for line in block[1:]:
        between = _between(tail, line, written)
        if between is None:
            pieces[-1], tail = pieces[-1][:-1], tail[:-1]
        pieces.append(f"{between or ''}{line}")
        tail = (tail[-_LONGEST_WORD:] + pieces[-1])[-_LONGEST_WORD:]
    return "".join(pieces).replace("\u00ad", "")


def _between(text: str, line: str, written: set[str]) -> str | None:
    """What stands between the end of `text` and the next line: a blank, nothing, or None if its last sign goes too."""
    if text.endswith("\u00ad"):
        return None
    cut, then = _HYPHENATED.search(text), re.match(r"[^\W\d_]{2,}", line)
    if cut is None or then is None or not then[0].islower():
        return "" if text.endswith(("-", "\u2010")) else " "
    return "" if f"{cut[1]}-{then[0]}".lower() in written else None
