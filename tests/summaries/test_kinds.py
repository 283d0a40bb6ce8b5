"""Each kind of text is known by its signs, and its news is told from where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.model import Article, Briefing, Kind
from summarizer.pipeline import summarize

EXAMPLES = Path(__file__).parent / "kinds"

BEGINS = {
    Kind.NEWS: "The ferry between Kettermouth and Sall was stopped on Monday",
    Kind.FEATURE: "Since the ferry company cut its winter boats two years ago",
    Kind.INTERVIEW: "Orla Fenwick took over Sall Crossings in January",
    Kind.OPINION: "The county wants to end the winter ferry to Sall in 2027",
    Kind.LIVE: "The wall of the inner harbor of Kettermouth broke at 2:50 p.m.",
    Kind.LIST: "You may ride with the post from Kettermouth",
    Kind.RELEASE: "Sall Crossings has ordered its first electric ferry",
    Kind.OBITUARY: "Tomas Relk, the engineer who built the lighthouse of Sall",
    Kind.CORRECTION: "An article on Monday about the ferry of Sall gave a wrong price",
    Kind.COURT: "A court in Kettermouth fined the former owner",
    Kind.MATCH: "Eastham beat Millbrook 3-1 on Saturday",
}


def example(kind: Kind) -> Briefing:
    title, text = (EXAMPLES / f"{kind}.txt").read_text(encoding="utf-8").split("\n\n", 1)
    return summarize(Article(text, title=title))


@pytest.mark.parametrize("kind", list(Kind))
def test_a_text_of_each_kind_is_known_and_told_from_its_news(kind: Kind) -> None:
    """The first sentence of the briefing says what happened, is claimed, or is newest."""
    briefing = example(kind)
    assert briefing.kind is kind
    assert briefing.sentences[0].text.startswith(BEGINS[kind])


def test_the_claim_of_an_opinion_is_told_and_not_what_its_writer_feels() -> None:
    """Facts and what ought to be stand in the briefing of an opinion; no sentence says "I"."""
    told = [sentence.text for sentence in example(Kind.OPINION).sentences]
    assert any(sentence.startswith("The council must keep the boat") for sentence in told)
    assert not any(" I " in f" {sentence}" for sentence in told)


def test_no_question_of_an_interview_is_told() -> None:
    """What was asked is not what was answered."""
    assert not any("?" in sentence.text for sentence in example(Kind.INTERVIEW).sentences)
