"""What meets a text from outside takes no more than its share of time for one that is longer."""

from __future__ import annotations

import re

import pytest

from benchmarks.growth import Job, Pattern, too_steep
from bot.ingest.documents.layout import paragraphs as printed
from bot.links import canonical
from summarizer.files import is_html
from summarizer.segmentation import paragraphs

_FUNCTIONS: dict[str, Job] = {
    "sentences": paragraphs,
    "web pages": is_html,
    "printed pages": lambda text: printed([text]),
    "links": lambda text: canonical(f"https://sund.example/{text}"),
}
_UNITS = (*".!…”’([ \n-Aa1", "<!---->", "<!-- ", "a-\n", ".amp", "/amp", '." ', "Mr. ", "a. ", "page 1 ")


@pytest.mark.parametrize("name", _FUNCTIONS)
def test_no_run_of_anything_is_slow(name: str) -> None:
    """Twenty times as much text takes some twenty times as long, whatever it is made of."""
    assert too_steep(_FUNCTIONS[name], (200, 4_000), _UNITS) == []


def test_what_is_slow_is_noticed() -> None:
    """The end of a sentence had been looked for so."""
    assert too_steep(Pattern("slow", re.compile(r"[.!?]+\s+(?=\S)"), "search"), (200, 3_000), ["."]) == ["."]
