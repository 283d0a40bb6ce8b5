"""Draws what the briefings of one invented article of each kind take of it: docs/kinds.png.

    python benchmarks/kinds_picture.py

The articles are those of tests/summaries/kinds/; the sentences of the briefing are yellow, its key quotes blue.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.picture import CHARACTER, SIZE, marked, plt, wrapped  # noqa: E402
from summarizer.model import Article, Kind  # noqa: E402
from summarizer.pipeline import summarize  # noqa: E402

EXAMPLES = ROOT / "tests" / "summaries" / "kinds"
PICTURE = ROOT / "docs" / "kinds.png"
WIDTH, GAP, COLUMNS = 66, 4, 2


def example(kind: Kind) -> Article:
    """The invented article of a kind: its first line is its title."""
    title, text = (EXAMPLES / f"{kind}.txt").read_text(encoding="utf-8").split("\n\n", 1)
    return Article(text, title=title)


def main() -> None:
    """Draw the kinds in columns."""
    articles = {kind: example(kind) for kind in Kind}
    heights = {kind: len(list(wrapped(article.text, WIDTH))) + 3 for kind, article in articles.items()}
    half = sum(heights.values()) / COLUMNS
    rows = [0] * COLUMNS
    places = {}
    for kind, height in heights.items():
        column = 0 if rows[0] + height / 2 < half else 1
        places[kind] = column, rows[column]
        rows[column] += height
    wide, high = (COLUMNS * WIDTH + GAP) * CHARACTER * SIZE / 72, max(rows) * 1.5 * SIZE / 72
    figure = plt.figure(figsize=(wide + 0.4, high), dpi=120)
    axes = figure.add_axes((0.2 / (wide + 0.4), 0, wide / (wide + 0.4), 1))
    axes.set(xlim=(0, COLUMNS * WIDTH + GAP), ylim=(max(rows), 0))
    axes.axis("off")
    for kind, (column, row) in places.items():
        left = column * (WIDTH + GAP)
        heading = f"{kind}: {articles[kind].title}"
        axes.text(left, row + 1, heading, family="DejaVu Sans Mono", fontsize=SIZE, weight="bold", va="center")
        marked(axes, articles[kind], summarize(articles[kind]), left=left, top=row + 2, width=WIDTH)
    figure.savefig(PICTURE, metadata={"Software": None})
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
