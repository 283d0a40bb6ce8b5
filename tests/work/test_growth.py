"""What meets a text from outside takes no more than its share of time for one that is longer."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from benchmarks.growth import UNITS, Job, Pattern, patterns, too_steep
from bot.asking.questions import read as read_question
from bot.chat.errors import Misunderstood
from bot.chat.hours import times_in
from bot.chat.html import render
from bot.chat.parsing import links
from bot.chat.replies import Block, Reply, Run, Section
from bot.ingest.documents.layout import paragraphs as printed
from bot.ingest.errors import IngestError
from bot.ingest.feeds import read_feed
from bot.ingest.moments import moment_of
from bot.ingest.pages import read_page
from bot.links import canonical
from summarizer.cleaning import clean
from summarizer.errors import SummarizerError
from summarizer.files import is_html
from summarizer.marks import marked_spans
from summarizer.model import Span
from summarizer.segmentation import paragraphs

_NOW = datetime(2026, 3, 2, tzinfo=UTC)
_PARTS = 6
_FEW = (*".”’([ \n-A1", "<!---->", "<a>", "&amp;", '." ', "Mr. ", "A said ", "“a” ")


def _page(text: str) -> None:
    try:
        read_page(f"<html><body><p>{text}</p></body></html>".encode(), None)
    except (IngestError, SummarizerError):
        """That there is no article in it is an answer."""


def _feed(text: str) -> None:
    try:
        read_feed(f"<rss version='2.0'><channel><item><title>{text}</title></item>".encode(), "https://sund.example")
    except IngestError:
        """That it is no feed is an answer."""


def _hours(text: str) -> None:
    try:
        times_in(text)
    except Misunderstood:
        """That it names no hour is an answer."""


def _message(text: str) -> None:
    render(Reply((Section((Block((Run(text), Run(text, "bold")), "quote"),)),)))


_FUNCTIONS: dict[str, Job] = {
    "sentences": paragraphs,
    "quotation marks": lambda text: marked_spans(text, [Span(0, len(text))]),
    "what is no story": clean,
    "web pages": is_html,
    "whole pages": _page,
    "feeds": _feed,
    "printed pages": lambda text: printed([text]),
    "addresses": lambda text: canonical(f"https://sund.example/{text}"),
    "links": links,
    "questions": lambda text: read_question(text, _NOW),
    "hours": _hours,
    "dates": moment_of,
    "messages": _message,
}


@pytest.mark.parametrize("name", _FUNCTIONS)
def test_no_run_of_anything_is_slow(name: str) -> None:
    """Eight times as much text takes some eight times as long, whatever it is made of."""
    assert too_steep(_FUNCTIONS[name], (500, 4_000), _FEW) == []


@pytest.mark.parametrize("part", range(_PARTS))
def test_no_pattern_is_slow(part: int) -> None:
    """Every regular expression of the project, called as it is called there; in parts, for several processes."""
    some = list(patterns())[part::_PARTS]
    slow = {f"{each.name} ({each.method})": too_steep(each, (500, 4_000), UNITS[::2]) for each in some}
    assert {name: units for name, units in slow.items() if units} == {}


@pytest.mark.parametrize(
    ("pattern", "unit"), [(r"[.!?]+\s+(?=\S)", "."), (r"(?:<!--.*?-->\s*)*<p", "<!---->"), (r"(a*)*b", "a")]
)
def test_what_is_slow_is_noticed(pattern: str, unit: str) -> None:
    """The end of a sentence and the beginning of a page had been looked for so; what would never end is ended."""
    assert too_steep(Pattern("slow", re.compile(pattern), "search"), (500, 4_000), [unit]) == [unit]
