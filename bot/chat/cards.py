"""A quote as a picture to share: the words as the article has them, who said them, when and where."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import bidirectional

from PIL import Image, ImageDraw

from bot.chat.drawing import Colours, drawable, font

_WIDTH, _EDGE, _BAR, _GAP = 1080, 72, 8, 28
_SMALL = 32
_SIZES = ((160, 52), (480, 42), (100_000, 34))
"""Up to how many characters the words are drawn in which size."""

_LEADING = 1.35
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card: the words, who said them, and lines below."""

    words: str
    speaker: str
    below: tuple[str, ...]


def card_picture(card: Card, colours: Colours) -> bytes | None:
    """Return a PNG of the card; None where the font has no letters for its words, or they are a whole speech."""
    if not all(drawable(each) for each in (card.words.replace("\n", " "), card.speaker)):
        return None
    size = next(size for most, size in _SIZES if len(card.words) <= most)
    lines = [*_lines(card.words, size, colours.words), *_lines(f"— {card.speaker}", _SMALL, colours.bars, gap=_GAP)]
    for each in filter(drawable, card.below):
        lines += _lines(each, _SMALL, colours.words, gap=_GAP // 3)
    if len(lines) > _MOST_LINES:
        return None
    return _drawn(lines, colours)


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    size: int
    colour: str
    gap: int = 0

    @property
    def height(self) -> int:
        return round(self.size * _LEADING) + self.gap


def _drawn(lines: list[_Line], colours: Colours) -> bytes:
    height = sum(each.height for each in lines) + 2 * _EDGE
    image = Image.new("RGB", (_WIDTH, height), colours.ground)
    canvas = ImageDraw.Draw(image)
    from_the_right = bidirectional(next((sign for sign in lines[0].words if sign.isalpha()), "a")) in ("R", "AL")
    at = _WIDTH - _EDGE if from_the_right else _EDGE
    edge = at if from_the_right else at - _BAR
    canvas.rectangle((edge, _EDGE, edge + _BAR, height - _EDGE), colours.bars)
    inner, anchor = (at - _GAP, "ra") if from_the_right else (at + _GAP, "la")
    top = _EDGE
    for each in lines:
        canvas.text((inner, top + each.gap), each.words, each.colour, font(each.size), anchor=anchor)
        top += each.height
    out = io.BytesIO()
    image.save(out, format="png")
    return out.getvalue()


def _lines(words: str, size: int, colour: str, gap: int = 0) -> list[_Line]:
    """The words in lines of the card's width; the first has a gap above it."""
    wrapped = [line for paragraph in words.splitlines() for line in _wrapped(paragraph, size)]
    return [_Line(line, size, colour, 0 if number else gap) for number, line in enumerate(wrapped)]


def _wrapped(words: str, size: int) -> Iterator[str]:
    room = _WIDTH - 2 * _EDGE - _GAP
    line = ""
    for word in (part for each in words.split() for part in _parts(each, size, room)):
        longer = f"{line} {word}".strip()
        if line and font(size).getlength(longer) > room:
            yield line
            longer = word
        line = longer
    yield line


def _parts(word: str, size: int, room: int) -> Iterator[str]:
    """A word that is longer than a line, such as an address, in pieces that fit."""
    while font(size).getlength(word) > room:
        fits = max(1, int(len(word) * room / font(size).getlength(word)) - 1)
        yield word[:fits]
        word = word[fits:]
    yield word
