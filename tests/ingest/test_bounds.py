"""Markup that is small to send and dear to parse is refused before it is parsed."""

from __future__ import annotations

from typing import Any

import feedparser
import pytest

from bot.ingest.discovery import feed_links
from bot.ingest.documents import read_document
from bot.ingest.errors import TooLarge
from bot.ingest.feeds import read_feed
from bot.ingest.pages import read_page
from tests.ingest import files

STORY = "<p>The ferry to Sund sailed again on Monday, said harbour master Ada Holm.</p>" * 20


@pytest.mark.parametrize("tags", ["<div>", "<b></b>", "<p>"], ids=["nested", "side by side", "never closed"])
def test_a_page_of_tags_is_refused(tags: str) -> None:
    """Ten megabytes of tags would keep a process for a minute."""
    page = f"<html><body>{STORY}{tags * 160_000}</body></html>".encode()
    with pytest.raises(TooLarge, match="more than I can read"):
        read_page(page, "https://sund.example/ferry")
    with pytest.raises(TooLarge):
        feed_links(page, "https://sund.example/")


def test_a_word_document_of_empty_paragraphs_is_refused() -> None:
    """Millions of them are a file of kilobytes."""
    with pytest.raises(TooLarge, match="more than I can read"):
        read_document("a.docx", files.word_with("<w:p/>" * 700_000))


def test_a_feed_is_read_as_far_as_its_entries_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where none of them is ever closed: half a million would take most of a minute."""
    read: list[int] = []
    real = feedparser.parse

    def parse(content: bytes, **others: Any) -> Any:
        read.append(content.count(b"<item>"))
        return real(content, **others)

    monkeypatch.setattr(feedparser, "parse", parse)
    read_feed(b"<rss version='2.0'><channel><title>Sund</title>" + b"<item>" * 500_000, "https://sund.example/feed")
    assert read == [2_000]
