"""How sure the reader may be of whom a quote is given to."""

import pytest

from summarizer.language import parse
from summarizer.model import KEY_CONFIDENCE, Article, Quote
from summarizer.quotes import find_quotes


def only(text: str) -> Quote:
    """The one quote of a text."""
    (quote,) = find_quotes(parse(Article(text)))
    return quote


@pytest.mark.parametrize(
    "source",
    [
        "a senior official at the Ferry Ministry",
        "two residents",
        "experts",
        "a librarian at the branch",
        "harbour groups",
        "Marta Holm's lawyer",
        "the Sundrian government",
        "the mayor of Calder",
    ],
)
def test_a_source_without_a_name_is_shown_in_the_words_of_the_text(source: str) -> None:
    """Whom the text brings in without naming, or tells from their like by a name, is shown as the text has it."""
    quote = only(f"“The ferry will not sail before the spring,” {source} said on Monday.")
    assert quote.speaker is not None and quote.speaker.name == source and quote.speaker.kind == "unnamed"
    assert quote.confidence >= KEY_CONFIDENCE


@pytest.mark.parametrize("speaker", ["the minister", "a heightened threat", "the Calder threat", "the tide", "a board"])
def test_whom_the_text_takes_for_known_or_what_cannot_speak_is_unclear(speaker: str) -> None:
    """ "The minister" of nobody, and what is no person, are not sure enough to be shown."""
    quote = only(f"“The ferry will not sail before the spring,” {speaker} said on Monday.")
    assert quote.confidence < KEY_CONFIDENCE


def test_whom_according_to_names_is_sure_however_long_the_name() -> None:
    """ "According to the Sundrian Federal Office for the Protection of the Coast" is no less sure than a short name."""
    source = "the Sundrian Federal Office for the Protection of the Coast"
    assert only(f"The ferry will not sail before the spring, according to {source}.").confidence >= KEY_CONFIDENCE


def test_a_quotation_that_a_source_relays_is_not_sure_to_be_the_sources() -> None:
    """ "The mayor added, according to the agency, “...”" may be the mayor's."""
    quotes = find_quotes(
        parse(Article("The mayor added, according to the Tarn news agency, “The ferry will never sail.”"))
    )
    assert all(quote.confidence < KEY_CONFIDENCE for quote in quotes if quote.kind == "direct")
