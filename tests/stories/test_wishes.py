"""Words to include and to leave out: stems, phrases, accents; whatever is written, nothing raises."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digests.wishes import Wishes, is_due, mentions, words_of


@dataclass(frozen=True)
class Note:
    """An invented article."""

    text: str
    title: str | None = None
    language: str = "en"


@pytest.mark.parametrize(
    ("phrase", "text", "language", "there"),
    [
        ("oil supplies", "The OIL supply of Ashgrove.", "en", True),
        ("oil supplies", "Supplies of oil.", "en", False),
        ("oil", "The boiler was oiled in turmoil.", "en", True),
        ("oil", "The boiler in turmoil.", "en", False),
        ("Häuser", "Ein Haus am See.", "de", True),
        ("hauser", "Die Häuser am See.", "de", True),
        ("election presidentielle", "Les élections présidentielles.", "fr", True),
        ("石油", "日本の石油価格", "ja", True),
        ("油石", "日本の石油価格", "ja", False),
        ("выборы", "О выборах говорили.", "ru", True),
        ("Quill-Marsh", "Ada Quill Marsh spoke.", "en", True),
        ("C++", "Vitamin C is good.", "en", True),
        (".*", "Anything.", "en", False),
        ("", "Anything.", "en", False),
        ("colour", "The colours.", "xx", False),
        ("colour", "The colour.", "", True),
    ],
)
def test_a_phrase_is_found_by_its_stems(phrase: str, text: str, language: str, there: bool) -> None:
    """Side by side, in any form of the word, with or without accents, in title or text; and nothing is an operator."""
    assert mentions(Note(text, language=language), phrase) is there
    assert mentions(Note("Nothing.", text, language), phrase) is there


def test_what_is_left_out_wins_over_what_is_wanted() -> None:
    """Topics and people leave nothing out by themselves; with "only" nothing else comes."""
    oil, cup, rest = Note("Oil for Mara Ostrow."), Note("Oil in the football cup."), Note("Weather.")
    first = Wishes(topics=("oil",), people=("Mara Ostrow",), without=("football",))
    assert [is_due(each, first) for each in (oil, cup, rest)] == [True, False, True]
    only = Wishes(people=("ostrow",), only=True)
    assert [is_due(each, only) for each in (oil, cup, rest)] == [True, False, False]
    assert is_due(rest, Wishes(only=True)) and not Wishes(topics=("oil",)).decide


@settings(max_examples=300)
@given(
    st.text(),
    st.text(),
    st.one_of(st.text(max_size=5), st.sampled_from(["en", "de-AT", "ar", "ru", "fi", "hu", "ro", "ja"])),
)
def test_no_phrase_and_no_text_raises(phrase: str, text: str, language: str) -> None:
    """Half characters, marks without letters, operators: a phrase is in a text that holds it, or has no words."""
    assert mentions(Note(f"{text} {phrase} {text}", language=language), phrase) or not words_of(phrase)
    assert isinstance(is_due(Note(text, phrase, language), Wishes((phrase,), (text,), (phrase, text), True)), bool)
