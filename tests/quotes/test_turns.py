"""Quotations side by side: when the one who spoke goes on, and when it may be somebody else."""

from __future__ import annotations

from summarizer.language import parse
from summarizer.model import KEY_CONFIDENCE, Article
from summarizer.quotes import find_quotes


def told(text: str) -> list[str]:
    """Who is shown beside each quote, in order; "unclear" where nobody is."""
    quotes = find_quotes(parse(Article(text)))
    return [
        quote.speaker.name if quote.speaker and quote.confidence >= KEY_CONFIDENCE else "unclear" for quote in quotes
    ]


def test_the_second_half_is_the_speakers_though_another_quotation_follows() -> None:
    """Where the breaks of paragraphs are lost, "B" of "“A,” Holm said. “B.” “C,” Clay said" is Holm's."""
    text = (
        "“The pier is not safe,” said Ann Holm. “Nobody has looked at it for years.” “It is quite safe,” said Bo Clay."
    )
    assert told(text) == ["Ann Holm", "Ann Holm", "Bo Clay"]


def test_a_quotation_that_was_never_closed_goes_on_behind_the_next_mark() -> None:
    """Where the breaks of paragraphs are lost, a mark that opens anew within a quotation is the same speaker's."""
    text = "“The pier is not safe,” said Ann Holm. “Nobody has looked at it for years. “The crew has left it.”"
    assert told(text) == ["Ann Holm"] * 3


def test_an_exchange_of_words_stays_unclear() -> None:
    """A question and an answer side by side are two people's."""
    text = "“Did you see the crew?” asked Ann Holm. “I did not.” “Where were you?” “All over the pier that day.”"
    assert told(text)[1:] == ["unclear"] * (len(told(text)) - 1)


def test_somebody_whose_view_a_sentence_tells_may_speak_next() -> None:
    """ "For Bishop Clay, ..." brings somebody else in."""
    text = (
        "“We left the pier at noon,” said Ann Holm. For Bishop Bo Clay, the fire is a disgrace for the whole port. "
        "“It is something terrible and sad for all of us.”"
    )
    assert told(text) == ["Ann Holm", "unclear"]
