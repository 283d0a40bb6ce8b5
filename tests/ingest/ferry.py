"""Pages of one story, with what a test puts above, below and into their head."""

from __future__ import annotations

from bot.ingest.page import Page
from bot.ingest.pages import read_page

STORY = "".join(
    f"<p>{words}</p>"
    for words in (
        "The ferry to Sedge stops at noon on Monday, the harbour office said, after nine weeks of repairs.",
        "“We have looked at every other way, and there is none,” said Hanna Orlick, who runs the harbour.",
        "The council votes on new money on Tuesday. Until then a bus runs to the bridge, twice an hour.",
    )
)
LEAD = "<p>Who has to be in Sedge after noon takes the bus, and there is one for everybody who wants to go there or"
LEAD += " back again, as the harbour office has told the Echo.</p>"
URL = "https://www.calderecho.example/news/ferry"
H1 = "<h1>Ferry to Sedge stops at noon</h1>"
PARTED = "<title>Ferry to Sedge stops at noon{}</title>"


NOON, TEN = "2026-11-20T12:00:00+01:00", "2026-11-20T10:00:00+00:00"


def page(head: str = "", above: str = H1, *, story: str = STORY, below: str = "", url: str | None = URL) -> Page:
    """What is read from a page with that head, and with that above and below its story."""
    markup = f'<html lang="en"><head>{head}</head><body><article>{above}{story}{below}</article></body></html>'
    return read_page(markup.encode(), url, "utf-8")


def meta(**values: str) -> str:
    """Elements of the head, "__" for the colon in a name."""
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in values.items())


def data(**values: str) -> str:
    """The article as JSON-LD."""
    fields = ",".join(f'"{name}":{value}' for name, value in values.items())
    return f'<script type="application/ld+json">{{"@type":"NewsArticle",{fields}}}</script>'


def time(moment: str) -> str:
    """A moment as an element."""
    return f'<time datetime="{moment}">3 May 1931</time>'
