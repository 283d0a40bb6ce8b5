"""Panels of bars as a PNG; what they say is decided elsewhere."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count
from pathlib import Path
from unicodedata import bidirectional

from PIL import Image, ImageDraw, ImageFont, features

_FONT = Path(__file__).parent / "fonts" / "DejaVuSans.ttf"
_NO_CHARACTER = "\uffff"
_FROM_THE_RIGHT = frozenset({"R", "AL"})

# In pixels.
_TITLE, _LABEL = 33, 29
_TITLE_LINE, _LABEL_LINE = 40, 36
_EDGE, _GAP, _THIN = 14, 10, 2

_BAR = 0.8
"""How much of its place a bar fills."""

_HEADROOM = 1.1
_FEWEST_BARS, _MOST_LABELS, _MOST_LINES = 8, 5, 4


@dataclass(frozen=True, slots=True)
class Colours:
    """What is drawn in which colour."""

    ground: str
    words: str
    bars: str
    lines: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars under the lines of a title, with a label each, of which some are written."""

    title: Sequence[str]
    counts: Sequence[int]
    labels: Sequence[str]


def draw(panels: Sequence[Panel], width: int, height: int, colours: Colours) -> bytes:
    """Return a PNG of the panels one above the other, each of that size."""
    image = Image.new("RGBA", (width, height * len(panels)), colours.ground)
    canvas = ImageDraw.Draw(image)
    left = _EDGE + _GAP + max(_wide(str(mark)) for panel in panels for mark in _marks(_most(panel)))
    for number, panel in enumerate(panels):
        top = number * height + _EDGE
        for line in panel.title:
            canvas.text((left, top), line, colours.words, font(_TITLE))
            top += _TITLE_LINE
        bottom = (number + 1) * height - _EDGE - _LABEL_LINE
        _bars(canvas, panel, (left, top, width - _EDGE, bottom), colours)
    out = io.BytesIO()
    image.save(out, format="png")
    return out.getvalue()


def drawable(words: str) -> bool:
    """Return whether there is a letter for each character; Arabic and Hebrew need a library of the system, too."""
    if not features.check("raqm") and any(bidirectional(char) in _FROM_THE_RIGHT for char in words):
        return False
    missing = bytes(font(_LABEL).getmask(_NO_CHARACTER))
    return all(bytes(font(_LABEL).getmask(char)) != missing for char in words)


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font of all pictures, in pixels."""
    return ImageFont.truetype(_FONT, size)


def _wide(words: str) -> int:
    return math.ceil(font(_LABEL).getlength(words))


def _bars(canvas: ImageDraw.ImageDraw, panel: Panel, place: tuple[int, int, int, int], colours: Colours) -> None:
    """Draw what stands under the title, in the place from the left and the top to the right and the bottom."""
    left, top, right, bottom = place
    high = (bottom - top) / (_most(panel) * _HEADROOM)
    for mark in _marks(_most(panel)):
        level = bottom - round(mark * high)
        canvas.rectangle((left, level, right, level + _THIN - 1), colours.lines)
        canvas.text((left - _GAP, level), str(mark), colours.words, font(_LABEL), anchor="rm")
    wide = (right - left) / (max(len(panel.counts), _FEWEST_BARS) + 1)
    every = -(-len(panel.labels) // _MOST_LABELS)
    for number, (counted, label) in enumerate(zip(panel.counts, panel.labels, strict=True)):
        middle, half = left + (number + 1) * wide, _BAR / 2 * wide
        if counted:
            level = bottom - round(counted * high)
            canvas.rectangle((round(middle - half), level, round(middle + half), bottom + _THIN - 1), colours.bars)
        if number % every == 0:
            at = min(middle, right - _wide(label) / 2)
            canvas.text((at, bottom + 2 * _GAP), label, colours.words, font(_LABEL), anchor="mt")


def _most(panel: Panel) -> int:
    return max(*panel.counts, 1)


def _marks(most: int) -> range:
    """Return a few round numbers from 0 to `most`."""
    steps = chain.from_iterable((power, 2 * power, 5 * power) for power in (10**each for each in count()))
    step = next(step for step in steps if most // step <= _MOST_LINES)
    return range(0, most + 1, step)
