"""Labels at the head of lines: "Q:", "Ada Quill:", "MAYOR QUILL:", "[00:12:30] Ada Quill, mayor:"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...language import Document
from ..grammar.titles import ROLE_NOUNS

_CLOCK = r"[\[(]?\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,3})?)?[\])]?"
_LABEL = re.compile(
    rf"(?:{_CLOCK}\s{{0,3}}(?:[-–—|]\s{{0,3}})?)?"
    r"[*_]{0,2}(?P<label>[A-Z][\w.’'&-]*(?: [A-Z][\w.’'&-]*){0,3})[*_]{0,2}"
    rf"(?:,\s[^\W\d_][^:.!?\n]{{1,60}}|\s\((?!\d+[-–]\d)[^()\n]{{2,60}}\))?(?:\s{{1,3}}{_CLOCK})?:[*_]{{0,2}}(?:\s+(?=\S)|$)"
    r"|[*_]{0,2}(?P<letter>[QA])\.[*_]{0,2}\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph with a label; `start` is where its words begin, which may be its end."""

    number: int
    label: str
    label_end: int
    start: int
    end: int


def labelled_turns(document: Document) -> list[Turn]:
    """The paragraphs that begin with a label, in order."""
    found: list[Turn] = []
    for number, paragraph in enumerate(document.paragraphs):
        match = _LABEL.match(document.text, paragraph.start, paragraph.end)
        if match:
            group = "label" if match["label"] else "letter"
            found.append(Turn(number, match[group], match.end(group), match.end(), paragraph.end))
    return found


def without_titles(label: str) -> str:
    """A label without the titles and offices before the name: "MAYOR QUILL" is Quill."""
    words = label.split()
    while len(words) > 1 and words[0].lower() in ROLE_NOUNS:
        words = words[1:]
    return " ".join(words)
