"""Draws what a briefing takes of an article: docs/briefing.png.

    python benchmarks/picture.py [ARTICLE]          a sample article of seeds/, if none is named

The article as it came in, line by line; marked are the sentences of the briefing, its key quotes, and what cleaning
took for no part of the story.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import matplotlib as mpl  # noqa: E402

mpl.use("agg")

from matplotlib import pyplot as plt  # noqa: E402
from matplotlib.axes import Axes  # noqa: E402
from matplotlib.patches import Patch, Rectangle  # noqa: E402

from summarizer.cleaning import clean  # noqa: E402
from summarizer.files import read_article  # noqa: E402
from summarizer.model import Article, Briefing, Span  # noqa: E402
from summarizer.pipeline import summarize  # noqa: E402
from summarizer.segmentation import blocks  # noqa: E402

SEED = ROOT / "seeds" / "2026-11-18-port-calder-fire-sundrian-times.txt"
PICTURE = ROOT / "docs" / "briefing.png"
WIDTH, SIZE = 92, 9
CHARACTER = 0.60205
"""How wide a character of DejaVu Sans Mono is, in its size."""
SENTENCE, QUOTE, REMOVED = "#ffe08a", "#a9d3f5", "#9a9a9a"


def main() -> None:
    article = read_article(Path(sys.argv[1]) if len(sys.argv) > 1 else SEED)
    count = len(list(wrapped(article.text, WIDTH)))
    wide, high = WIDTH * CHARACTER * SIZE / 72, (count + 2) * 1.5 * SIZE / 72
    figure = plt.figure(figsize=(wide + 0.4, high), dpi=120)
    axes = figure.add_axes((0.2 / (wide + 0.4), 0, wide / (wide + 0.4), 1))
    axes.set(xlim=(0, WIDTH), ylim=(count, -2))
    axes.axis("off")
    marked(axes, article, summarize(article), left=0, top=0, width=WIDTH)
    kinds = ((SENTENCE, "a sentence of the briefing"), (QUOTE, "a key quote"))
    handles = [
        *(Patch(color=color, label=label) for color, label in kinds),
        Patch(color=REMOVED, label="not the story"),
    ]
    axes.legend(handles=handles, loc="upper center", ncols=3, frameon=False, bbox_to_anchor=(0.5, 1.0), fontsize=SIZE)
    figure.savefig(PICTURE, metadata={"Software": None})
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}\n")


def marked(axes: Axes, article: Article, briefing: Briefing, *, left: float, top: float, width: int) -> None:
    """Draw an article, with the marks of its briefing, from a column and a row on."""
    removed = clean(article.text, article.title)
    for row, line in enumerate(wrapped(article.text, width)):
        for spans, color in ((briefing.sentences, SENTENCE), (briefing.key_quotes, QUOTE)):
            for span in spans:
                start, end = max(line.start, span.start) - line.start, min(line.end, span.end) - line.start
                if start < end:
                    place = (left + start, top + row + 0.05)
                    axes.add_patch(Rectangle(place, end - start, 0.9, color=color, linewidth=0))
        gone = any(cut.start <= line.start and line.end <= cut.end for cut in removed)
        color = REMOVED if gone else "black"
        text = line.of(article.text).replace("$", r"\$")
        place = (left, top + row + 0.5)
        axes.text(*place, text, family="DejaVu Sans Mono", fontsize=SIZE, va="center", color=color)


def wrapped(text: str, width: int) -> Iterator[Span]:
    """The blocks of the text, broken into lines of so many characters; an empty span parts two blocks."""
    for block in blocks(text):
        position = block.start
        for piece in textwrap.wrap(block.of(text), width, break_on_hyphens=False):
            start = text.index(piece.split()[0], position)
            position = start + len(piece)
            yield Span(start, position)
        yield Span(block.end, block.end)


if __name__ == "__main__":
    main()
