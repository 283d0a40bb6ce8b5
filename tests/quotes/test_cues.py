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
