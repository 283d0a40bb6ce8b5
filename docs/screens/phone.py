"""A conversation as a phone shows it: a page for headless Chromium, and the picture of it."""

from __future__ import annotations

import base64
import html
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageChops

from bot.chat.html import render
from bot.chat.replies import Button, Reply

WIDTH = 390
"""Of the screen, in CSS pixels; the picture has two pixels for each."""

TALLEST = 2400
COLOURS = 96
BACKGROUND = "#d3dfc9"

STYLE = Path(__file__).with_name("phone.css")


class NoChromium(RuntimeError):
    """There is no Chromium to take pictures with."""


@dataclass(slots=True)
class Bubble:
    """A message of the bot, which a press may change."""

    reply: Reply
    at: str


@dataclass(slots=True)
class Phone:
    """What stands on the screen: the reader's words and the bot's messages, in order."""

    shown: list[Bubble | str] = field(default_factory=list)

    @property
    def last(self) -> Bubble:
        """The bot's last message."""
        return next(each for each in reversed(self.shown) if isinstance(each, Bubble))

    def page(self) -> str:
        """The screen as a page."""
        parts = (_mine(each) if isinstance(each, str) else _bubble(each) for each in self.shown)
        return f'<!DOCTYPE html><meta charset="utf-8"><style>{STYLE.read_text()}</style><body>{"".join(parts)}</body>'


def picture(page: str, to: Path) -> None:
    """Write the picture of a page to the file `to`. Raises NoChromium."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        raise NoChromium(
            "There is no Chromium here: install it (Debian: apt-get install chromium) to take the pictures."
        )
    with tempfile.TemporaryDirectory() as folder:
        source, raw = Path(folder, "page.html"), Path(folder, "raw.png")
        source.write_text(page, encoding="utf-8")
        size = f"--window-size={WIDTH},{TALLEST}"
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=2")
        command = [
            chromium,
            *options,
            size,
            f"--user-data-dir={folder}/profile",
            f"--screenshot={raw}",
            source.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        _trimmed(Image.open(raw).convert("RGB")).quantize(COLOURS, dither=Image.Dither.NONE).save(to, optimize=True)


def _trimmed(image: Image.Image) -> Image.Image:
    """The picture without the empty screen under the last message."""
    filled = ImageChops.difference(image, Image.new("RGB", image.size, BACKGROUND)).getbbox()
    return image.crop((0, 0, image.width, min(image.height, (filled[3] if filled else 0) + 24)))


def _mine(words: str) -> str:
    return f'<div class="mine">{html.escape(words)}</div>'


def _bubble(bubble: Bubble) -> str:
    keys = "".join(f'<div class="row">{_row(row)}</div>' for row in bubble.reply.buttons if row)
    wide = " wide" if keys else ""
    said = render(bubble.reply)
    if len(said) > 1:
        raise ValueError(f"more than one message: {said[0].plain[:60]}")
    image = bubble.reply.attachment
    drawn = f'<img src="data:image/png;base64,{base64.b64encode(image.data).decode()}">' if image else ""
    words = _words(said[0].html) if said else ""
    message = f'<div class="bubble{wide}">{drawn}{words}<span class="time">{bubble.at}</span></div>'
    return message + (f'<div class="keys">{keys}</div>' if keys else "")


def _row(row: tuple[Button, ...]) -> str:
    return "".join(f'<div class="key{" web" if each.url else ""}">{html.escape(each.label)}</div>' for each in row)


def _words(marked: str) -> str:
    """Telegram's HTML as a browser's: quotations are boxes, so the line breaks that part them from the text go."""
    marked = marked.replace("\n<blockquote", "<blockquote").replace("</blockquote>\n", "</blockquote>")
    marked = marked.replace("<blockquote expandable>", '<blockquote class="folded"><div>').replace(
        "<blockquote>", "<blockquote><div>"
    )
    return marked.replace("</blockquote>", "</div></blockquote>")
