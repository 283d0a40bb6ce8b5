"""Quotation marks of every style, each in a sentence that was made up for it."""

from __future__ import annotations

import pytest

from summarizer.language import parse
from summarizer.model import Article
from summarizer.quotes import find_quotes


def found(text: str) -> list[str]:
    return [quote.text for quote in find_quotes(parse(Article(text)))]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('"The ferry will sail at noon," said Maria Vance.', ['"The ferry will sail at noon,"']),
        ("“The ferry will sail at noon,” said Maria Vance.", ["“The ferry will sail at noon,”"]),
        (
            "Maria Vance said it ``has ended the making of Pad 7″, hours after the fire. Days before it ``paid'' some.",
            ["it ``has ended the making of Pad 7″, hours after the fire"],
        ),
        ("People speak of being `` Tidal ''. The word is old. ``Never,'' said Maria Vance.", ["``Never,''"]),
        ("„The ferry will sail at noon“, said Maria Vance.", ["„The ferry will sail at noon“"]),
        ("„The ferry will sail at noon,” said Maria Vance.", ["„The ferry will sail at noon,”"]),
        ("«The ferry will sail at noon,» said Maria Vance.", ["«The ferry will sail at noon,»"]),
        ("« The ferry will sail at noon », said Maria Vance.", ["« The ferry will sail at noon »"]),
        ("»The ferry will sail at noon«, said Maria Vance.", ["»The ferry will sail at noon«"]),
        ("''The ferry will sail at noon,'' said Maria Vance.", ["''The ferry will sail at noon,''"]),
        ("``The ferry will sail at noon,'' said Maria Vance.", ["``The ferry will sail at noon,''"]),
        ("‘The ferry will sail at noon,’ said Maria Vance.", ["‘The ferry will sail at noon,’"]),
        ("'The ferry will sail at noon,' said Maria Vance.", ["'The ferry will sail at noon,'"]),
        ("‘It’s the crew’s decision, isn’t it?’ said Maria Vance.", ["‘It’s the crew’s decision, isn’t it?’"]),
        (
            "“He told me, ‘The ferry is late,’ and then he left,” said Maria Vance.",
            ["“He told me, ‘The ferry is late,’ and then he left,”"],
        ),
        (
            "‘He told me, “The ferry is late,” and then he left,’ said Maria Vance.",
            ["‘He told me, “The ferry is late,” and then he left,’"],
        ),
        (
            '"He told me "the ferry is late" and then he left," said Maria Vance.',
            ['"He told me "the ferry is late" and then he left,"'],
        ),
        (
            "“They [the crew] have not been paid … since May,” said Maria Vance.",
            ["“They [the crew] have not been paid … since May,”"],
        ),
        ("“We waited ... and waited,” said Maria Vance.", ["“We waited ... and waited,”"]),
        (
            "“The ferry,” said Maria Vance, “will sail at noon.”",
            ["“The ferry,”", "“will sail at noon.”"],
        ),
        (
            "“The ferry will sail,” said Maria Vance. “I have seen the captain.”",
            ["“The ferry will sail,”", "“I have seen the captain.”"],
        ),
        ("”The ferry will sail at noon,” said Maria Vance.", ["”The ferry will sail at noon,”"]),
        ("Maria Vance said: “The ferry will sail at noon.”", ["“The ferry will sail at noon.”"]),
        ("Maria Vance said the ferry was “rotten to the keel.”", ["the ferry was “rotten to the keel.”"]),
        (
            "Maria Vance said it would tell a northern story, one of “suffering and delight, one of fear, but also of "
            "hope, of wandering on the ice, and then seeing, far out, a glimmer of the harbour.”",
            [
                "it would tell a northern story, one of “suffering and delight, one of fear, but also of "
                "hope, of wandering on the ice, and then seeing, far out, a glimmer of the harbour.”"
            ],
        ),
    ],
)
def test_marks_of_every_style_hold_a_quote(text: str, quotes: list[str]) -> None:
    """A quote is found with its marks, whatever they are."""
    assert found(text) == quotes


def test_a_quote_goes_on_behind_a_reopened_mark() -> None:
    """Each paragraph of a quote that is closed only in the last one is the speaker's."""
    text = "“The ferry will sail at noon,” said Maria Vance.\n\n“I have seen the captain.\n\n“He was asleep.”"
    quotes = find_quotes(parse(Article(text)))
    assert "".join(quote.text for quote in quotes).count("“") == 3
    assert {quote.speaker and quote.speaker.name for quote in quotes} == {"Maria Vance"}


def test_a_mark_that_is_never_closed_takes_no_more_than_its_paragraph() -> None:
    """A lost closing mark spoils neither the article nor the quote behind."""
    text = (
        "“The ferry will sail at noon, said Maria Vance.\n\nThe harbour was quiet.\n\n"
        "“I have seen the captain,” said Tor Maddern."
    )
    quotes = found(text)
    assert "“I have seen the captain,”" in quotes
    assert not any("harbour" in quote for quote in quotes)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry is run by Tomas “Tiny” Vance and his brother.",
        "Her novel “The Ferry at Noon” has sold nine copies.",
        "The sign at the pier says “No bathing” and nobody reads it.",
        "The so-called “free” ferry costs nine crowns.",
        "The ship's name is 'Halcyon' and it was built in '98.",
        "In the '80s and '90s the boats' owners were the sailors' friends.",
        "The exhibition “Boats of the North” opens in May at the museum.",
        "Ms. Holm got a roar when, at the end of her song “The Long Way Home Again,” she added the names of the lost.",
    ],
)
def test_titles_nicknames_signs_and_scare_quotes_are_nobodys_words(text: str) -> None:
    """Marks alone make no quote."""
    assert found(text) == []


def test_single_marks_over_paragraphs_go_on_with_one_speaker() -> None:
    """Each paragraph opens with a single mark and only the last closes: all are one speaker's."""
    text = (
        "Ann Holm said: ‘We haven’t chosen a boat.\n\n‘I don’t like to let a friend wait.\n\n‘There are other sailors.’"
    )
    quotes = find_quotes(parse(Article(text)))
    assert [quote.text for quote in quotes] == [
        "‘We haven’t chosen a boat.",
        "‘I don’t like to let a friend wait.",
        "‘There are other sailors.’",
    ]
    assert {quote.speaker.name for quote in quotes if quote.speaker} == {"Ann Holm"}
