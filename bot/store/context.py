"""The words around a quote."""

from __future__ import annotations

import re

_REACH = 300
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|\n+")


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after text[start:end]: the rest of its sentence and the next one, each way."""
    head, tail = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    return head[_second_last_end(head) :], tail[: _second_end(tail)]


def surroundings(text: str, start: int, end: int, title: str | None) -> str:
    """What a quote is about besides its own words: the article's title and the words around it."""
    return " ".join(filter(None, (title, *around(text, start, end))))


def _second_last_end(head: str) -> int:
    ends = [found.end() for found in _SENTENCE_END.finditer(head)]
    return ends[-2] if len(ends) > 1 else 0


def _second_end(tail: str) -> int:
    ends = [found.end() for found in _SENTENCE_END.finditer(tail)]
    return ends[1] if len(ends) > 1 else len(tail)
