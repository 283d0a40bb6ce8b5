"""Sources in the text's own words, and those who go on speaking; all of it invented."""

from __future__ import annotations

import pytest

from tests.quotes.test_turns import told

SAFE = "the pier was safe"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Investigators", "Investigators"),
        ("Witnesses", "Witnesses"),
        ("A cousin of the sailor", "A cousin of the sailor"),
        ("The prosecution", "The prosecution"),
        ("The Frenchman", "unclear"),
        ("Studies", "unclear"),
    ],
)
def test_a_source_whose_words_say_enough_is_shown_in_them(words: str, shown: str) -> None:
    """People brought in without a name are; who is known to the reader, or a bare word for texts, is not."""
    assert told(f"Ann Holm runs the port. The sea was calm. {words} said {SAFE}.") == [shown]


def test_a_bare_plural_is_not_those_called_so_before() -> None:
    """ "Officials" are not once more "two port officials in Hale", but "the officials" are."""
    first = "Two port officials in Hale said the pier was closed."
    assert told(f"{first} It shook in the storm. Officials said {SAFE}.")[-1] == "Officials"
    assert told(f"{first} It shook in the storm. The officials said {SAFE}.")[-1] == "Two port officials in Hale"


def test_several_who_spoke_right_before_go_on_as_they() -> None:
    """ "They" behind one person, or two sentences on, are not sure."""
    assert told(f"Two officials said the pier was closed. They said {SAFE}.") == ["Two officials", "Two officials"]
    assert told(f"Ann Holm said the pier was closed. They said {SAFE}.")[-1] == "unclear"
    assert told(f"Two officials said the dockers were angry. They said {SAFE}.")[-1] == "unclear"
    assert told(f"Two officials said the pier was closed. It shook. The sea rose. They said {SAFE}.")[-1] == "unclear"


def test_court_papers_speak_for_themselves() -> None:
    """Nobody who signed or filed them says all that they say."""
    assert (
        told(f"Ann Holm signed court papers last week. The sea was calm, court papers said. {SAFE.capitalize()}.")[0]
        == "court papers"
    )


def test_statements_side_by_side_are_one_persons() -> None:
    """Where the breaks of paragraphs are lost, whoever makes a statement makes the next one; a question is a turn."""
    first = "“The pier is not safe for anybody,” said Ann Holm. “Nobody has looked at it.”"
    assert told(f"{first} “We left it in the year of the storm.”") == ["Ann Holm"] * 3
    for answer in (
        "Did you leave it in the year of the storm?",
        "You left it in the year of the storm.",
        "No, we left it.",
    ):
        assert told(f"{first} “{answer}”")[-1] == "unclear"


def test_a_quote_with_a_tag_of_its_own_is_not_the_last_speakers() -> None:
    """A comma before the closing mark says that somebody is named behind it, be it in a way that is not understood."""
    first = "“The pier is not safe for anybody,” Ann Holm said. The sea was calm."
    assert told(f"{first} “We left it in the year of the storm,” so Clay.")[-1] != "Ann Holm"


def test_who_goes_on_behind_a_doubtful_quote_is_as_doubtful() -> None:
    """Where somebody else came up before one quote, the next one is not the first speaker's either."""
    text = (
        "“We left the pier at noon,” Ann Holm said.\n\nBo Clay, the mayor, wants the pier to reach the island.\n\n"
        "“It is a great thing for the whole coast.”\n\n“It will bring us work for many years.”"
    )
    assert told(text) == ["Ann Holm", "unclear", "unclear"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Two sailors left the meeting of the harbour board, which sat late, saying {SAFE}.", ["Two sailors"]),
        (f"Ann Holm met Bo Clay at the end of the old pier and said {SAFE}.", ["Ann Holm"]),
        (f"Ann Holm left the meeting, with Bo Clay saying {SAFE}.", ["Bo Clay"]),
    ],
)
def test_whoever_does_something_says_what_hangs_on_it(text: str, shown: list[str]) -> None:
    """The subject of a verb is the subject of its participle, however much stands between; not where it has its own."""
    assert told(text) == shown


def test_a_body_is_whom_its_last_words_call() -> None:
    """ "The sheriff's office" is the one whose name ends so; where two are named, it is left open."""
    one = "The Hale County Sheriff's Office sent two boats in the storm."
    assert told(f"{one} The sea was calm, the sheriff's office said on Monday.")[-1].endswith(
        "Hale County Sheriff's Office"
    )
    other = "The Orlo County Sheriff's Office sent one."
    assert told(f"{one} {other} The sea was calm, the sheriff's office said on Monday.")[-1] == "unclear"


def test_who_surely_spoke_right_before_goes_on() -> None:
    """Not somebody whom the words only name; not after a question, nor where another was called between."""
    first = "Ann Holm said Eva Clay had sent too few boats in the storm."
    assert told(f"{first} “We needed all of them,” she said.")[-1] == "Ann Holm"
    assert told(f"The singer Ann Holm came late. {first} “We needed them,” the singer said.")[-1] == "Ann Holm"
    asked = "“Where were you in the storm?” Ann Holm asked."
    assert told(f"{asked} “Out there with the boats,” the witness said.")[-1] == "unclear"


def test_somebody_just_brought_in_is_not_who_spoke_before() -> None:
    """ "The woman" may be the one who was told of, and not the woman who told of her."""
    first = "Ann Holm, the police chief, said a woman had been pulled from the river."
    assert told(f"{first} “I am cold and I want to go home,” the woman said.")[-1] == "unclear"
    first = "Ann Holm, the singer, said the hall was full. “I am glad of it and I want to thank them,”"
    assert told(f"{first} the singer said.")[-1] == "Ann Holm"


def test_a_quote_that_words_of_its_own_bring_in_is_not_the_last_speakers() -> None:
    """Be it in a way that is not understood: who notes it is another."""
    first = "Ann Holm said that nobody has looked at the pier."
    said = "“Salt in the air harms iron more than other metals”"
    assert told(f"{first}\n\nThe Department of Piers notes, {said}, which few knew.")[-1] != "Ann Holm"
