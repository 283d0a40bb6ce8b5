"""Quotations that a colon brings in, without a verb of saying."""

from __future__ import annotations

import pytest

from tests.quotes.test_misquoting import shown


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("Marta Ruiz:", "Marta Ruiz"),
        ("Bo Clay, the treasurer:", "Bo Clay"),
        ("Ann Holm, on the pier:", "Ann Holm"),
        ("Said Ann Holm:", "Ann Holm"),
        ("Ann Holm was blunt:", "Ann Holm"),
        ("Bo Clay, the harbour doctor, is more blunt:", "Bo Clay"),
        ("Ann Holm shot back:", "Ann Holm"),
        ("Ann Holm took to Twitter with this:", "Ann Holm"),
        ("Ann Holm's message was clear:", "Ann Holm"),
    ],
)
def test_a_name_and_a_colon_say_who_speaks(lead: str, name: str) -> None:
    """As in headlines, live pages and columns of readers' answers."""
    quote = "“We won the case and we will win again.”"
    assert shown(f"The readers wrote to us.\n\n{lead} {quote}") == [(quote, name)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“No, never,” was the reply from Ann Holm. She left.", [("“No, never,”", "Ann Holm")]),
        ("Ann Holm finally said “no more.”\n\nShe left.", [("“no more.”", "Ann Holm")]),
        (
            "The talks had failed in May when Ann Holm took to Twitter with this: “We will not sell the pier to them.”",
            [("“We will not sell the pier to them.”", "Ann Holm")],
        ),
    ],
)
def test_an_answer_is_whose_it_is_said_to_be(text: str, said: list[tuple[str, str]]) -> None:
    """ "... was the reply from Holm", and a few words right behind "said"."""
    assert shown(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "Ann Holm saw the sign: “Keep off the grass at all times.”",
        "Ann Holm read the headline in the Herald: “The pier is not needed.”",
        "“I like it,” Ann Holm said. Her mother's favourite words: “Be good and be brief.”",
        "The book, Holm: “A Life at Sea,” is out. Tickets: “Sold out until the end of May.”",
        "Vote for Ann Holm: “The Right Choice for Our Town.”",
    ],
)
def test_what_is_only_read_or_titled_is_nobodys(text: str) -> None:
    """A sign, a headline, somebody else's motto, the title of a book."""
    assert {words for words, _ in shown(text)} <= {"“I like it,”"}
