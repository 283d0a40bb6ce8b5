"""Whole sentences in, quotes out."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.language import parse
from summarizer.model import Article, Quote
from summarizer.quotes import find_quotes
from summarizer.quotes.grammar.wordlists import words

WORDS = sorted(
    words("""
        Ann Holm Clay said that told tells asked by who which , . : ; – - ( ) " “ ” ' if unless not never to the pier is
        was and but or either because when after Mr Mrs his wife her she he it they as put made clear described called
        “No,” “Yes.” reply from If Had should accused of saying In novel according quoted
        for about heard saw Later admitted asked citing despite denied called summon initially Directed by Starring
        identified user titled film: latest series comes may might -- Londoner CEO women's
    """)
)


def quotes_of(text: str) -> tuple[Quote, ...]:
    return find_quotes(parse(Article(text)))


def assert_is_in_order(text: str) -> None:
    """Every quote is its characters; quotes come in order and apart."""
    position = 0
    for quote in quotes_of(text):
        assert text[quote.start : quote.end] == quote.text
        assert position <= quote.start < quote.end
        assert 0 <= quote.confidence <= 1
        position = quote.end


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="“”\"'‘’«»„ .,:;\nabcABC said told he she that according to", max_size=300))
def test_any_text_gives_verbatim_quotes_in_order(text: str) -> None:
    """No text raises, whatever its characters."""
    assert_is_in_order(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
@example(['"', '"', "'", "said", "“No,”", '"'])
def test_any_words_give_verbatim_quotes_in_order(chosen: list[str]) -> None:
    """No sentence raises, however broken: these words are what the rules look at."""
    assert_is_in_order(" ".join(chosen))


@pytest.mark.parametrize("piece", ['"', "“a", "\x00\xff “", '"“a ” ‘', "«x» "])
def test_two_hundred_thousand_characters_of_anything_are_read(piece: str) -> None:
    """Length and monotony raise nothing."""
    text = (piece * 200_000)[:200_000]
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes_of(text))
