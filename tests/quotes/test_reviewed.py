"""Whose words a text passes on, what somebody is, and plain sentences beside those that are left open; all invented."""

from __future__ import annotations

import pytest

from summarizer.language import parse
from summarizer.model import Article
from summarizer.quotes import find_quotes
from tests.quotes.test_turns import told

LOST = "said the pier was lost."


@pytest.mark.parametrize("who", ["the mayor", "a spokesman", "an old sailor of the port", "Ann Holm"])
@pytest.mark.parametrize("verb", ["quoted", "cited"])
def test_who_passes_words_on_never_said_them(who: str, verb: str) -> None:
    """Whoever the paper quotes "as saying" it is the speaker, with a name or without, or nobody is."""
    assert told(f"“It is rotten to the core,” the Herald {verb} {who} as saying.")[0] in (who, "unclear")


@pytest.mark.parametrize(
    ("office", "role"),
    [
        ("a former minister for farms at Hale", "Minister"),
        ("once a junior minister for farms at Hale", "Minister"),
        ("deputy minister for farms at Hale", "Minister"),
    ],
)
def test_a_title_is_not_short_for_an_office_of_another_time(office: str, role: str) -> None:
    """What somebody was, or the post below it, says no more of today's title."""
    quotes = find_quotes(parse(Article(f"Minister Bo Lind met Eva Holm. Lind, {office}, {LOST}")))
    assert [quote.speaker.role for quote in quotes if quote.speaker] == [role]


def test_bodies_in_a_list_are_no_name_of_a_ministry() -> None:
    """A ministry is called by its fields, not by the bodies that speak beside it."""
    assert "Interpol" not in told(f"The Ministry of Health, Interpol and Europol {LOST}")[0]
    assert told(f"The Ministry of Food, Forests and Fisheries {LOST}") == ["Ministry of Food, Forests and Fisheries"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Perhaps 400 people were hurt in the storm, according to the police of Hale.", ["the police of Hale"]),
        ("Here, prices have risen by a third since May, according to Ann Holm.", ["Ann Holm"]),
        ("“It is lost,” one man, a docker from Hale, said on Monday.", ["a docker from Hale"]),
        ("One man, a docker, said the boat was lost.", ["a docker"]),
        ("Ann Holm met the board. “Is it safe?” Holm wondered aloud.", ["Ann Holm"]),
        ("“They took away my boat,” Ann Holm said in character-driven remarks.", ["Ann Holm"]),
    ],
)
def test_a_plain_sentence_is_shown(text: str, shown: list[str]) -> None:
    """A number or a place is no opinion, an apposition no other subject, and a thought said aloud no thought."""
    assert told(text) == shown


def test_who_reports_something_saying_more_is_the_speaker() -> None:
    """Only whom somebody "reported saying" it may be another."""
    text = "“The pier will be closed this year,” Ann Holm reported on Monday, saying it was rotten."
    assert told(text)[0] == "Ann Holm"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("President Lind came to Hale. He was late. They met Otto Lind at the pier.", "Otto Lind"),
        ("President Lind came to Hale. Otto Lind was elected in May.", "Otto Lind"),
        ("President Lind came to Hale. He was late. They met Eva Lind at the pier.", "unclear"),
        ("President Lind came to Hale. They met Otto Lind at the pier.", "unclear"),
        ("President Lind came to Hale. He was late. They met his son, Otto Lind.", "unclear"),
    ],
)
def test_an_office_is_whose_the_text_tells(text: str, shown: str) -> None:
    """The whole name behind "President Lind" is the president's by an election or a fitting "he", not by itself."""
    assert told(f"{text} “The pier is safe for all of us,” Lind said on Monday.") == [shown]


def test_figures_in_brackets_are_said() -> None:
    """Only where something stands in a book, a range or a verse, is not."""
    for words, said in (("(Q3 2.5)", "rates had risen (Q3 2.5)"), ("(Old War 5.522-23)", "rates had risen")):
        (quote,) = find_quotes(parse(Article(f"Ann Holm said rates had risen {words}.")))
        assert quote.text == said
