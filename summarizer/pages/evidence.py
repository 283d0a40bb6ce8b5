"""What speaks for a block: its own shape, what an extractor takes, and what the page gives as data."""

from __future__ import annotations

import re
from collections.abc import Iterable

import trafilatura
from lxml import html

from .blocks import Block

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_RUN = 3
_ENOUGH = 0.6
_FEWEST_WORDS = 9
_SURELY_PROSE = 30
_LEAST_DATA = 300

Run = tuple[str, ...]


def is_prose(block: Block) -> bool:
    """Whether a block reads like a paragraph: long enough, and with an end unless it is very long."""
    return not block.heading and block.words >= _FEWEST_WORDS and (block.ends or block.words >= _SURELY_PROSE)


def extracted(tree: html.HtmlElement) -> str:
    """What trafilatura takes for the article."""
    found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=False)
    return getattr(found, "text", None) or ""


def taken(blocks: Iterable[Block], text: str) -> list[bool]:
    """Whether each block stands in `text`."""
    known = set(_runs(text))
    lines = {squeezed(line) for line in text.splitlines()}
    return [
        _share(block, known) >= _ENOUGH if block.words >= _RUN else squeezed(block.text) in lines for block in blocks
    ]


def told(blocks: list[Block], kept: list[bool], data: str | None) -> list[bool] | None:
    """Which paragraphs stand in the article as `data`; None if that is another one, or only a beginning."""
    if not data:
        return None
    known = set(_runs(data))
    covered = [
        (keep or is_prose(block)) and _share(block, known) >= _ENOUGH for block, keep in zip(blocks, kept, strict=True)
    ]
    own = sum(len(block.text) for block, keep in zip(blocks, kept, strict=True) if keep and is_prose(block))
    both = sum(
        len(b.text) for b, keep, cover in zip(blocks, kept, covered, strict=True) if keep and cover and is_prose(b)
    )
    return covered if both >= max(_LEAST_DATA, _ENOUGH * own) else None


def squeezed(text: str) -> str:
    """The words of `text` alone, to compare lines by."""
    return " ".join(_WORD.findall(text.lower()))


def _share(block: Block, known: set[Run]) -> float:
    own = _runs(block.text)
    return sum(run in known for run in own) / len(own) if own else 0.0


def _runs(text: str) -> list[Run]:
    words = _WORD.findall(text.lower())
    return [tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))] if words else []
