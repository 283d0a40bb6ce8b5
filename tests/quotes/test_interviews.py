"""Interviews in question and answer: whose words an unmarked answer is."""

from __future__ import annotations

import pytest

from summarizer.language import parse
from summarizer.model import Article, Quote
from summarizer.quotes import find_quotes

INTRODUCTION = "Maria Brandvold, an architect, rebuilt the opera house. She spoke to the Courier before it opened."
QUESTIONS = ("How long did it take?", "What would you change?")
ANSWERS = ("Eleven years, and four of them were spent on the roof.", "Nothing that you can see from the stalls.")


def quotes_of(text: str) -> tuple[Quote, ...]:
    return find_quotes(parse(Article(text)))


def interview(asks: str, answers: str, introduction: str = INTRODUCTION, gap: str = "\n\n") -> str:
    turns = [
        f"{label} {words}"
        for pair in zip(QUESTIONS, ANSWERS, strict=True)
        for label, words in zip((asks, answers), pair, strict=True)
    ]
    return gap.join([introduction, *turns])


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Q:", "A:"),
        ("Q.", "A."),
        ("Question:", "Answer:"),
        ("**Q:**", "**A:**"),
        ("Interviewer:", "Brandvold:"),
        ("Courier:", "Maria Brandvold:"),
        ("INTERVIEWER:", "BRANDVOLD:"),
        ("HC:", "MB:"),
        ("Q:", "Brandvold:"),
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_answers_are_quotes_of_the_one_who_is_interviewed(asks: str, answers: str, gap: str) -> None:
    """Each answer without its label is a direct quote without a cue; the questions are nobody's."""
    found = quotes_of(interview(asks, answers, gap=gap))
    assert [quote.text for quote in found] == list(ANSWERS)
    for quote in found:
        assert quote.kind == "direct"
        assert quote.cue is None
        assert quote.speaker is not None
        assert quote.speaker.name == "Maria Brandvold"
        assert quote.speaker.mention in (answers.rstrip(".:"), "Maria Brandvold")


def test_an_answer_goes_on_over_its_paragraphs_until_the_next_question() -> None:
    """A paragraph without a label between two turns is the answer's; behind the last turn it is the article's."""
    text = interview("Q:", "A:").replace(ANSWERS[0], ANSWERS[0] + "\n\nThe fifth went to the lawyers.")
    found = [quote.text for quote in quotes_of(text + "\n\nThe opera house opens on Friday.")]
    assert found == [ANSWERS[0], "The fifth went to the lawyers.", ANSWERS[1]]


def test_where_two_people_could_be_meant_nobody_is_named() -> None:
    """An introduction that brings in two people and says of neither that they were asked leaves the answers open."""
    found = quotes_of(interview("Q:", "A:", "Maria Brandvold and Tor Maddern rebuilt the opera house of Estmark."))
    assert [quote.text for quote in found] == list(ANSWERS)
    assert [quote.speaker for quote in found] == [None, None]


def test_the_one_who_was_asked_is_told_from_others_in_the_introduction() -> None:
    """Of several people the one who speaks, or with whom somebody spoke, is the one who answers."""
    for introduction in (
        "Maria Brandvold took over from Tor Maddern in 2019. In May Brandvold talked to us about roofs.",
        "Maria Brandvold took over from Tor Maddern in 2019. We sat down with Brandvold in May.",
        f"Interview by Tor Maddern\n\n{INTRODUCTION}",
    ):
        names = {quote.speaker and quote.speaker.name for quote in quotes_of(interview("Q:", "A:", introduction))}
        assert names == {"Maria Brandvold"}, introduction


@pytest.mark.parametrize(
    "text",
    [
        "Where: the old harbour. When: Friday at noon.\n\nTickets: at the door.",
        "Where: the old harbour.\n\nWhen: Friday at noon.\n\nTickets: at the door.\n\nWhere: also at the hall.",
        "Brandvold: 7. Saved a penalty.\n\nMaddern: 5. Was not seen after the break.",
        "A: the north stand.\n\nB: the south stand.",
    ],
)
def test_other_lists_with_labels_are_no_interviews(text: str) -> None:
    """Labels without questions and answers by people give no quotes."""
    assert quotes_of(text) == ()


def test_headings_with_a_name_are_no_interview() -> None:
    """What stands under "Name: what to watch" tells of the person, and is nobody's words."""
    text = (
        "Four people want to be mayor. Who is ahead: Holm or Clay?\n\n"
        "Holm: Win or go home?\n\nMayor Ann Holm has led in every count since May. Holm needs the north.\n\n"
        "Clay: Just hang on.\n\nNobody has less at stake than Bo Clay. The former sailor is liked in the harbor.\n"
    )
    assert not find_quotes(parse(Article(text)))
