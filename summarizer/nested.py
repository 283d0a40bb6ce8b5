"""Quotations in scripts without blanks, where each mark opens or closes by its shape."""

from __future__ import annotations

from collections.abc import Iterator

from .languages import Language


def nested_spans(text: str, start: int, end: int, language: Language) -> Iterator[tuple[int, int]]:
    """The outermost quotations between `start` and `end`, from mark to mark; one that does not close is none."""
    closing = {mark[0]: mark[1] for mark in language.writing.marks if len(mark) == 2 and mark[0] != mark[1]}
    awaited: list[str] = []
    opened = start
    for at in range(start, end):
        if awaited and text[at] == awaited[-1]:
            awaited.pop()
            if not awaited:
                yield opened, at + 1
        elif text[at] in closing:
            opened = opened if awaited else at
            awaited.append(closing[text[at]])
