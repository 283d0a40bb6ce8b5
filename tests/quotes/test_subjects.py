"""Who speaks, in the words of the text, where that is not plain."""

from __future__ import annotations

import pytest

from summarizer.language import parse
from summarizer.model import Article
from summarizer.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("“The ferry is full,” Captain Maria Vance (left) said on Monday.", ["Vance"]),
        ("“The ferry is full,” the harbor master's former deputy said Monday.", ["deputy"]),
        (
            "“The ferry is full,” said Maria Vance, who has been warning the owners for years. “Nobody may board.”",
            ["Vance", "Vance"],
        ),
        ("“The ferry is full,” Maria Vance was quoted as saying in a press release.", ["Vance"]),
    ],
)
def test_the_speaker_is_found_beside_a_verb_and_past_an_aside(text: str, mentions: list[str]) -> None:
    """A speaker in front of a verb is the speaker, with a bracket between too; an aside brings in no other one."""
    found = [quote.speaker.mention if quote.speaker else "" for quote in find_quotes(parse(Article(text)))]
    assert len(found) == len(mentions)
    assert all(wanted in mention for wanted, mention in zip(mentions, found, strict=True)), found
