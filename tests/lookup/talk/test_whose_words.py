"""Questions as people ask them: whose words, by name, by what they are, by how they said it."""

from __future__ import annotations

import pytest
from store.newsroom import NOW

from bot.chat.views.answer import answer_reply
from bot.lookup.understanding import understand_all
from bot.store import Database
from tests.lookup.talk.island import CHAT, ask, quoted, written


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("what did Tarrovia say about the boats", "“We counted every boat,”"),
        ("the dyke wardne", "“The dyke will hold,”"),
        ("what did the ferry union's secretary say", "“We asked twice,”"),
        ("did Vellmark deny it", "Vellmark had no part in the break"),
        ("anyone from the Boat Party on the dyke", "“It held for nobody,”"),
        ("what did the foreign ministry say", "“We counted every boat,”"),
        ("can you please give me the quotes by Grantham for my boss?", "“Tea costs more,”"),
    ],
)
def test_speakers_are_known_by_what_they_are(corpus: Database, question: str, first: str) -> None:
    """A country, a role with a slip, a party, a ministry; who it is stands with each quote."""
    assert quoted(ask(corpus, question))[0] == first


def test_two_of_one_name_are_a_choice(corpus: Database) -> None:
    """The latest of each, and a button for each."""
    found = ask(corpus, "Ostrow")
    assert set(found.suggestions) == {"Mara Ostrow", "Ivo Ostrow"} and len(found.quotes) == 2
    assert {"/who Mara Ostrow", "/who Ivo Ostrow"} <= {b.data for row in answer_reply(found, 1).buttons for b in row}


def test_who_denied_something_is_told_by_the_verb_of_the_article(corpus: Database) -> None:
    """Where no quote was taken from it, by the article's sentence."""
    assert written(ask(corpus, "who denied being warned")) == ["Ivo Ostrow denied that he had been warned."]


def test_who_disagrees_is_never_the_one_asked_about(corpus: Database) -> None:
    """Hers first, then those of others beside them, for the reader to judge."""
    found = ask(corpus, "who disagrees with Mara Ostrow on the dyke")
    assert quoted(found) == ["“The dyke will hold,”"]
    assert [each.quote.text for each in found.others] == ["“It held for nobody,”"]


@pytest.mark.parametrize("before", [None, "what did Mara Ostrow say"])
def test_whose_critics_are_asked_for_is_not_quoted_for_them(corpus: Database, before: str | None) -> None:
    """By name, or by "her": the words of others come apart from those of who is asked about."""
    found = ask(corpus, "what do her critics say" if before else "Mara Ostrow's critics", before=before)
    assert "“It held for nobody,”" in [each.quote.text for each in found.others]


def test_who_speaks_for_a_body_stands_below_its_own_words(corpus: Database) -> None:
    """Whom a sentence calls its secretary, and no namesake of theirs."""
    found = ask(corpus, "what did the ferry union's people say")
    everybody = [each.quote.text for each in (*found.quotes, *found.others)]
    assert "“We asked twice,”" in everybody and "“We were never told,”" not in everybody


def test_nobody_is_said_to_have_no_quote_above_their_own(corpus: Database) -> None:
    """Where a sentence answers that holds a quote of theirs, that is shown."""
    found = ask(corpus, "what did Grantham say about costly tea")
    assert quoted(found) == ["“Tea costs more,”"]
    assert "no quote" not in (found.note or "")


def test_the_name_within_what_was_taken_for_one_is_who_is_asked_for(corpus: Database) -> None:
    """Beside nothing but small words; somebody's aunt is not that person."""
    assert quoted(ask(corpus, "and so what has grantham told you")) == ["“Tea costs more,”"]
    assert not ask(corpus, "what did the aunt of Grantham's baker say").quotes


def test_each_of_several_people_is_asked_for_alone(corpus: Database) -> None:
    """One answer each, in the order of their names, and the further questions of the message after them."""
    message = "what do Mara Ostrow and Grantham each say, and how old is Olive Grantham?"
    with corpus.reading() as c:
        each = [asked for asked, _names in understand_all(c, message, chat=CHAT, now=NOW)]
    assert [(one.full_name, one.wants) for one in each] == [
        ("Mara Ostrow", "quotes"),
        ("Olive Grantham", "quotes"),
        (None, "fact"),
    ]


def test_words_are_given_to_who_said_them_and_not_to_who_was_asked_for(corpus: Database) -> None:
    """The answer says that they are another's."""
    found = ask(corpus, "did Grantham say “The dyke will hold”")
    assert quoted(found) == ["“The dyke will hold,”"]
    assert found.note == "“Grantham” is not quoted with these words; others are:"


def test_words_that_somebody_unknown_is_asked_for_are_shown_as_others(corpus: Database) -> None:
    """The answer does not say yes by leaving out the name; small words are no name."""
    found = ask(corpus, "did Zork say “The dyke will hold”")
    assert not found.quotes and [each.quote.text for each in found.others] == ["“The dyke will hold,”"]
    assert "Nobody called “Zork”" in (found.note or "")


@pytest.mark.parametrize(
    "whom",
    ["everyone except Grantham", "nobody but Grantham", "the one after Grantham", "someone from before Grantham"],
)
@pytest.mark.parametrize("on", ["", " about tea"])
def test_whoever_is_not_the_one_named_has_not_said_their_words(corpus: Database, whom: str, on: str) -> None:
    """Neither as the answer nor as what others say."""
    found = ask(corpus, f"what did {whom} say{on}")
    assert not [each for each in (*found.quotes, *found.others) if each.quote.text == "“Tea costs more,”"]


@pytest.mark.parametrize(
    ("message", "each"),
    [
        ("Grantham and Larkin", ["Olive Grantham", "Abe Larkin"]),
        ("Grantham, Larkin?", ["Olive Grantham", "Abe Larkin"]),
        ("what did Grantham and Zork say about tea", ["Olive Grantham", "Zork"]),
        ("what did Zork and Zaphod say", ["Zork and Zaphod"]),
        ("bread and tea", [None]),
    ],
)
def test_names_alone_are_several_people_and_one_unknown_hides_nobody(
    corpus: Database, message: str, each: list[str | None]
) -> None:
    """The known are answered, and the unknown is named."""
    with corpus.reading() as c:
        found = [asked for asked, _names in understand_all(c, message, chat=CHAT, now=NOW)]
    assert [one.full_name or one.person for one in found] == each


def test_of_an_unknown_name_what_others_say_on_it_is_shown_apart(corpus: Database) -> None:
    """Never as theirs."""
    found = ask(corpus, "what did Zaphod say about tea")
    assert not found.quotes and [each.quote.text for each in found.others] == ["“Tea costs more,”"]
    assert "Nobody called “Zaphod”" in (found.note or "")
