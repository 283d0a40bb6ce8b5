"""Whole sentences in, quotes out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.language import parse
from summarizer.model import Article, Quote
from summarizer.quotes import find_quotes


def quotes_of(text: str) -> tuple[Quote, ...]:
    return find_quotes(parse(Article(text)))


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="“”\"'‘’«»„ .,:;\nabcABC said told he she that according to", max_size=300))
def test_any_text_gives_verbatim_quotes_in_order(text: str) -> None:
    """No text raises; every quote is its characters; quotes come in order and apart."""
    position = 0
    for quote in quotes_of(text):
        assert text[quote.start : quote.end] == quote.text
        assert position <= quote.start < quote.end
        assert 0 <= quote.confidence <= 1
        position = quote.end


@pytest.mark.parametrize("piece", ['"', "“a", "\x00\xff “", '"“a ” ‘', "«x» "])
def test_two_hundred_thousand_characters_of_anything_are_read(piece: str) -> None:
    """Length and monotony raise nothing."""
    text = (piece * 200_000)[:200_000]
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes_of(text))
