from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.newsroom import NOW, Said, piece

from bot.asking.wording import Change, changes, remembered
from bot.lookup.answers import answer
from bot.lookup.comparing import compare, over_time, two_names
from bot.store import Database, articles, quotes

CHAT = "telegram:1"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("We will open the quay.", "“we WILL open the quay”", ()),
        ("We may open the quay", "We will open the old quay", (Change("may", "will"), Change("", "old"))),
        ("It's done", "Done", (Change("It's", ""),)),
        ("", "", ()),
    ],
)
def test_changes_of_wording_are_verbatim(before: str, after: str, expected: tuple[Change, ...]) -> None:
    """Only words count; what differs is cut from the texts as it stands there."""
    assert changes(before, after) == expected


def test_a_remembered_phrase_is_set_beside_the_real_words() -> None:
    """The sentence holds the words of the quote, in the quote's order, as long as the phrase was."""
    told = remembered("freezing all the oil supplies", "“We are freezing oil supplies to the harbour,”")
    assert told == "Nobody is quoted with exactly these words. The closest says “freezing oil supplies”."
    assert remembered("quite another thing", "“We are freezing oil supplies,”") is None


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(before: str, after: str) -> None:
    """Nothing raises, and every word that is told of stands in its text."""
    for change in changes(before, after):
        assert change.was in before and change.now in after
    remembered(before, after)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ostrow and Verrick on oil", ("Ostrow", "Verrick", "oil")),
        ("Mara Ostrow vs. Ilan Verrick: the quay", ("Mara Ostrow", "Ilan Verrick", "the quay")),
        ("Ostrow and Verrick", ("Ostrow", "Verrick", None)),
        ("Ostrow on oil", None),
        ("", None),
    ],
)
def test_two_names_are_read(text: str, expected: tuple[str, str, str | None] | None) -> None:
    """What /compare is given."""
    assert two_names(text) == expected


def test_two_people_are_set_side_by_side(database: Database) -> None:
    """Each side holds only its own person's words on the topic."""
    with database.begin() as c:
        new = piece(Said("“The quay is safe,”", "Mara Ostrow"), Said("“The quay is rotten,”", "Ilan Verrick"))
        articles.add(c, new, chat=None, now=NOW)
        found = compare(c, "Ostrow", "Verrick", "the quay", chat=CHAT, now=NOW)
    assert [[each.quote.text for each in side.quotes] for side in found.sides] == [
        ["“The quay is safe,”"],
        ["“The quay is rotten,”"],
    ]


def test_one_persons_wording_is_followed_over_time(database: Database) -> None:
    """The oldest first, with what is worded otherwise than the time before; a wholly other sentence has no changes."""
    said = ("“The quay may open in June,”", "“The quay will open in June,”", "“Ask the builders about the quay,”")
    with database.begin() as c:
        for days, words in enumerate(said):
            new = piece(Said(words, "Mara Ostrow"), lead=f"{days}.", published=NOW + timedelta(days=days))
            articles.add(c, new, chat=None, now=NOW)
        told = over_time(answer(c, "what did Ostrow say about the quay", chat=CHAT, now=NOW).quotes)
    assert [each.found.quote.text for each in told] == list(said)
    assert [each.changed for each in told] == [(), (Change("may", "will"),), ()]


def test_what_stands_beside_a_quote_is_shown_word_for_word(database: Database) -> None:
    """Before, quote and after are one piece of the article; another chat's text is not shown."""
    new = replace(piece(Said("“The quay is safe,”", "Mara Ostrow"), Said("“Yes,”", "Ilan Verrick")), origin="paste")
    with database.begin() as c:
        article_id, _ = articles.add(c, new, chat=CHAT, now=NOW)
        [first, _] = quotes.of_article(c, article_id)
        before, after = quotes.beside(c, first.id, CHAT)
        assert before + first.quote.text + after in new.text
        assert "The town met" in before and "Mara Ostrow said." in after
        with pytest.raises(KeyError):
            quotes.beside(c, first.id, "telegram:2")
