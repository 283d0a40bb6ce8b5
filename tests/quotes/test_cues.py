"""The ways in which news say that somebody said something: each must be found and given to who said it."""

from __future__ import annotations

import pytest

from summarizer.language import parse
from summarizer.model import Article, Quote
from summarizer.quotes import find_quotes

SAID = "The ferry will sail on Monday"


def quotes_of(text: str) -> list[Quote]:
    return list(find_quotes(parse(Article(text))))


@pytest.mark.parametrize(
    "text",
    [
        f"“{SAID},” Maria Holm wrote in a statement.",
        f"{SAID}, Maria Holm wrote in a statement.",
        f"“{SAID},” Maria Holm tweeted.",
        f"Maria Holm tweeted that {SAID.lower()}.",
        f"“{SAID},” Maria Holm told reporters in Wexmoor.",
        f"Maria Holm told reporters that {SAID.lower()}.",
        f"Maria Holm was quoted as saying that {SAID.lower()}.",
        f"“{SAID},” Maria Holm was quoted as saying.",
        f"{SAID}, Maria Holm reportedly promised.",
        f"Maria Holm reportedly promised that {SAID.lower()}.",
        f"Maria Holm said in a statement that {SAID.lower()}.",
    ],
)
def test_every_way_of_saying_is_found_with_its_speaker(text: str) -> None:
    """The words are found whole and belong to the one who said them."""
    (quote,) = quotes_of(text)
    assert quote.text.strip("“,”").lower() == SAID.lower()
    assert quote.speaker is not None
    assert quote.speaker.name == "Maria Holm"


@pytest.mark.parametrize("capital", ["Wexmoor", "Washington"])
def test_a_capital_that_speaks_is_an_organisation(capital: str) -> None:
    """ "Wexmoor said that it would not sign": the government, not a person of that name."""
    text = f"Talks about the strait broke down in March. {capital} said on Friday that it would not sign the treaty."
    (quote,) = quotes_of(text)
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.kind) == (capital, "organization")


@pytest.mark.parametrize(
    "text",
    [
        "When asked on Friday whether the pier was safe, Maria Holm left the room.",
        "Maria Holm was asked on Friday whether the pier was safe.",
        "Maria Holm was told that the pier was not safe.",
    ],
)
def test_a_question_is_not_the_words_of_the_one_who_was_asked(text: str) -> None:
    """Who is asked or told something did not say it."""
    assert all(quote.speaker is None for quote in quotes_of(text))


def test_nobody_answers_a_question_of_their_own() -> None:
    """ "Crane asked ... “In spirit,” he replied": it is not Crane who replies."""
    text = (
        "“I believed in that lighthouse,” Rainer Holm, 58, told the court in Estmark on Friday.\n\n"
        "Judge Robin Crane asked him whether he had ever owned it. “Only in spirit,” he replied."
    )
    reply = quotes_of(text)[-1]
    assert reply.text == "“Only in spirit,”"
    assert reply.speaker is None or reply.speaker.name != "Robin Crane"


def test_a_quotation_that_is_signed_belongs_to_the_name_below_it() -> None:
    """ "“...” ― Maria Holm" is as plain as a verb of saying."""
    text = (
        "The town of Wexmoor asked its people what they think of the old pier, which has been closed for a year.\n\n"
        "“I want them to keep it open for all of us who fish there.” ― Maria Holm\n\n"
        "“It should be torn down at once. I have no use for it.” — Ada Vance, Wexmoor\n\n"
        "“Nobody has asked those who live beside it.”\n— Bo Lind\n\n"
        "The council will decide in May whether the pier will be opened again."
    )
    names = [quote.speaker.name for quote in quotes_of(text) if quote.kind == "direct" and quote.speaker]
    assert names == ["Maria Holm", "Ada Vance", "Bo Lind"]


def test_an_utterance_behind_a_verb_of_saying_and_a_comma_is_a_quote_however_short() -> None:
    """ "She says, “Don't you do it,” until ...": a call in the middle of a sentence is hers."""
    text = "Ann Holm urges him to come off the boat and repeatedly says, “Don't you do it,” until the horn is heard."
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in quotes_of(text)] == [
        ("“Don't you do it,”", "Ann Holm")
    ]


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("The council met on Monday. A pledge by Mayor Ann Holm to reopen the pier drew cheers.", "to reopen the pier"),
        ("Ann Holm's pledge to reopen the pier was cheered.", "to reopen the pier"),
        ("A promise from Ann Holm to pay for the bridge was forgotten.", "to pay for the bridge"),
    ],
)
def test_what_somebody_pledged_is_theirs(text: str, promised: str) -> None:
    """A noun of promising tells what was promised, and "by", "from" or an owner whose promise it is."""
    (quote,) = quotes_of(text)
    assert quote.text == promised
    assert quote.speaker is not None
    assert quote.speaker.name == "Ann Holm"
    assert quote.confidence >= 0.9


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("“It’s heartbreaking,” Bo Lee said. “And this town has to find new ways to grieve.”", "“It’s heartbreaking,”"),
        ("“I would,” Ann Holm said to the crowd. “I would, all of you.”", "“I would,”"),
        ("The harbour was full. “Hard to port!” said Ann Holm, and the crew obeyed.", "“Hard to port!”"),
    ],
)
def test_a_short_utterance_beside_its_verb_is_a_quote(text: str, first: str) -> None:
    """However few its words, what stands between marks with a verb of saying behind it was said."""
    assert quotes_of(text)[0].text == first


def test_the_opening_of_a_sentence_before_its_verb_is_not_cut_off() -> None:
    """ "“To date,” Holm said, “we have ...": the two words alone say nothing."""
    assert all(quote.text != "“To date,”" for quote in quotes_of("“To date,” Bo Lee said, “we have sold forty boats.”"))


def test_whoever_stands_behind_by_speaks() -> None:
    """The passive names its speaker as surely as the active."""
    (quote,) = quotes_of("It was announced by Ann Holm on Friday that the pier would reopen.")
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.confidence >= 0.9) == ("Ann Holm", True)
