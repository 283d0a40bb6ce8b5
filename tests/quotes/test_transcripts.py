"""Transcripts: people speak in turn, each turn behind the name at the head of its line."""

from __future__ import annotations

import pytest

from summarizer.language import parse
from summarizer.model import Article, Quote
from summarizer.quotes import find_quotes

OPENING = "The committee met at the old school of Brenmoor on Monday to hear about the weir."
FIRST = "The weir holds, and it will hold for ten more winters."
SECOND = "Nobody has shown me the plans, and I have asked for them twice."
THIRD = "You will have the plans on Friday, and in print."


def transcript(one: str, other: str, again: str = "", opening: str = OPENING) -> tuple[Quote, ...]:
    """The quotes of a conversation of three turns with those labels."""
    text = "\n\n".join((opening, f"{one}: {FIRST}", f"{other}: {SECOND}", f"{again or one}: {THIRD}"))
    return find_quotes(parse(Article(text)))


@pytest.mark.parametrize(
    ("one", "other", "again", "names"),
    [
        ("Marta Fenwick", "Tobias Arden", "", ("Marta Fenwick", "Tobias Arden")),
        ("Marta Fenwick, engineer", "Tobias Arden (River League)", "", ("Marta Fenwick", "Tobias Arden")),
        (
            "[00:00:12] Marta Fenwick",
            "[00:01:02] Tobias Arden",
            "[00:02:40] Fenwick",
            ("Marta Fenwick", "Tobias Arden"),
        ),
        ("Marta Fenwick (00:12)", "Tobias Arden (01:02)", "Marta Fenwick (02:40)", ("Marta Fenwick", "Tobias Arden")),
        ("Marta Fenwick", "Tobias Arden", "Fenwick", ("Marta Fenwick", "Tobias Arden")),
        ("MAYOR QUILL", "MR. LIND", "", ("QUILL", "LIND")),
        ("Mayor Fenwick", "Mr. Arden", "", ("Fenwick", "Arden")),
    ],
)
def test_each_turn_is_given_to_the_name_at_its_head(one: str, other: str, again: str, names: tuple[str, str]) -> None:
    """With a clock, an office or a league beside it, in capitals, or by the surname after the first turn."""
    found = transcript(one, other, again)
    assert [quote.text for quote in found] == [FIRST, SECOND, THIRD]
    assert [quote.speaker and quote.speaker.name for quote in found] == [names[0], names[1], names[0]]
    assert all(quote.confidence >= 0.9 for quote in found)


def test_an_office_behind_the_name_is_the_role_and_an_answer_is_not() -> None:
    """What stands behind the colon is said, be it an office."""
    by_office = transcript("Marta Fenwick, engineer", "Tobias Arden")
    assert by_office[0].speaker is not None and by_office[0].speaker.role == "engineer"
    turns = (
        "Marta Fenwick: Good morning to all of you. The weir holds.",
        "Tobias Arden: Who owns the weir, and who will pay for it?",
        "Marta Fenwick: The mayor.",
        f"Marta Fenwick: {THIRD}",
    )
    found = find_quotes(parse(Article("\n\n".join(turns))))
    assert found and all(quote.speaker is not None and quote.speaker.role is None for quote in found)


def test_a_label_may_stand_on_a_line_of_its_own_and_notes_are_nobodys_words() -> None:
    """What is heard or seen is put in brackets."""
    lines = (OPENING, "Marta Fenwick:", FIRST, "(Laughter.)", "Tobias Arden:", SECOND, "Marta Fenwick:", THIRD)
    found = find_quotes(parse(Article("\n\n".join(lines))))
    assert [quote.text for quote in found][:2] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "text",
    [
        "Pro: The weir is cheap.\n\nCon: The weir is old.\n\nPro: The weir is near.",
        "Monday: The weir opens.\n\nTuesday: The weir shuts.\n\nMonday: The weir is mended.",
        "Marta Fenwick: An engineer since 1990.\n\nTobias Arden: A farmer from Brenmoor.\n\nAnn Holm: A teacher.",
        "Brenmoor: Rain at night.\n\nPort Calder: Sun all day.\n\nBrenmoor: Snow on the hills.",
    ],
)
def test_lists_of_other_things_are_no_transcripts(text: str) -> None:
    """Nobody is named twice, or what is named is no person."""
    assert find_quotes(parse(Article(text))) == ()


def test_a_score_in_brackets_is_no_label() -> None:
    """Of "Team (1-0): ..." nobody says anything: that is a box of scores."""
    text = "Hale (1-0): Holm 25 points. Clay 17 points.\n\nRusk (0-1): Lind 15 points. Dale 2 points.\n\n"
    assert not find_quotes(parse(Article(text + "Hale (2-0): Holm 3 goals. Clay 1 save.")))
