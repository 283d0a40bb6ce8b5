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


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("To honour the old keeper Bo Lind, Chief Justice Vance said, one should visit the lighthouse.", "Vance"),
        ("Back when he built it, Mr. Holm said that he had no money.", "Holm"),
        ("“My reaction, that was awful,” Holm's former deputy said in an interview.", "former deputy"),
        (
            "“He’s right. There’s a gap between the harbor and our town,” Holm, a friend of the mayor, "
            "said Thursday morning on Vale Radio’s “Vale and Friends.”",
            "Holm",
        ),
        ("Jay Holm, the club's 78-year-old president, suggested that the losses came from the weather.", "Jay Holm"),
        ("According to exit polls, Ann Clay had a lead of ten points in the north.", "exit polls"),
        ("The council was angered by the fund and predicted that it would lose the case.", "The council"),
        ("She believes the fund will fail, Holm said, arguing that nobody had paid a crown.", "Holm"),
        ("Holm said in a statement that the pier would open on Monday.", "Holm"),
        ("About 45% say that they would move.", "45%"),
        ("Said Holm: “I do not see why.”", "Holm"),
        ("Quill remembers Bo weeping in court, saying that he had never meant to do it.", "Bo"),
    ],
)
def test_the_nearest_subject_outside_of_what_is_said_speaks(text: str, mention: str) -> None:
    """The speaker is none of the words that are quoted, no name inside an opening clause, and no time or place."""
    found = find_quotes(parse(Article(text)))
    assert found
    assert all(quote.speaker is not None and mention in quote.speaker.mention for quote in found), found


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge will close,” Holm said. “We are sorry.” Clay said that nobody had asked the town.",
        "“The bridge will close,” Holm said after Bo Clay’s comments. “And it will not open again.”",
        "“The bridge will close,” Holm said. Clay did not suggest another road. “And it will not open again.”",
    ],
)
def test_a_quotation_keeps_its_speaker_beside_a_sentence_about_somebody_else(text: str) -> None:
    """What another sentence reports, denies or calls "comments" says nothing of who speaks here."""
    found = [quote for quote in find_quotes(parse(Article(text))) if quote.kind == "direct"]
    assert [quote.speaker.mention if quote.speaker else "" for quote in found] == ["Holm", "Holm"]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Mayor Bo Clay said the town waits, but if the fund is now saying, “Pay twice,” nobody will.", "Bo Clay"),
        (
            "The fund disclosed a claim without naming the owner. “It had the largest loss in its history as a result "
            "of the storm on the coast,” Pierre Holm, the fund’s then-chief officer, mentioned in a letter.",
            "Holm",
        ),
        (
            "“It took months and months of work,” says the self-taught Vale resident, who sold 40 copies of his war "
            "comic Forgotten Pier: The Sunken Sailor at the fair.",
            "resident",
        ),
    ],
)
def test_nobody_speaks_who_is_only_supposed_to_or_only_named_near_by(text: str, mention: str) -> None:
    """ "If he says", a sentence before, or a title in a clause about the speaker do not name the speaker."""
    (quote,) = [quote for quote in find_quotes(parse(Article(text))) if "“" in quote.text]
    assert quote.speaker is not None
    assert mention in quote.speaker.mention


@pytest.mark.parametrize(
    "text",
    [
        "Clay hopes that Holm will say the pier is safe.",
        "If Mayor Ann Holm says the pier is safe, people will come back.",
        "We all wish Holm would say, “The pier is yours again.”",
    ],
)
def test_what_is_only_hoped_for_or_supposed_is_nobodys_words(text: str) -> None:
    """Nobody is shown to have said what somebody else hopes or supposes that they say."""
    assert not [quote for quote in find_quotes(parse(Article(text))) if quote.speaker and "Holm" in quote.speaker.name]


@pytest.mark.parametrize(
    "text",
    [
        "She has done nothing wrong. I hope in ten years the town says, “Mayor Holm, thank you for your service.”",
        "Ann Holm hopes one day the town says, “Thank you for a lifetime of service, mayor.”",
        "Loopholes allow companies to tell “one town that a boat is a ship while telling another it is a house.”",
    ],
)
def test_a_quotation_that_is_only_wished_for_is_no_quote(text: str) -> None:
    """Words that nobody has said yet are not shown as a quotation of anybody."""
    assert not [quote for quote in find_quotes(parse(Article(text))) if quote.kind == "direct"]
