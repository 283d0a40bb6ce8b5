"""What is plain keeps its speaker: each stands near a case in which it would be left open."""

from __future__ import annotations

import pytest

from summarizer.language import parse
from summarizer.model import Article
from summarizer.quotes import find_quotes
from tests.quotes.test_misquoting import shown

PLAIN = (
    (
        "“It hurts us all,” Ann Holm says. "
        + "The boats are out. " * 40
        + "Starring roles are rare. "
        + "So it is. " * 99,
        "Ann Holm",
    ),
    ("Eva Holm's Tesla said on Monday that the pier was safe.", "Tesla"),
    ("Ann Holm said: “We have lost the anchor in the bay.” She heard the bell at noon.", "Ann Holm"),
    ("Ann Holm said of the film: “It is not that bad at all.”", "Ann Holm"),
    ("Ann Holm said the crew was late. Later, Bo Clay said the pier was safe.", "Ann Holm"),
    ("Faith Holm left. “The pier is safe for all of us,” Faith said.", "Faith Holm"),
    ("“This is the best pier in the whole world,” Ann Holm believes.", "Ann Holm"),
    ("We will never forget that, Ann Holm said.", "Ann Holm"),
    ("(CNN) Hale officials said the pier was safe.", "Hale officials"),
    ("Hunter Scott Holm said the pier was safe for the crew.", "Hunter Scott Holm"),
)


@pytest.mark.parametrize(("text", "name"), PLAIN)
def test_what_is_plain_keeps_its_speaker(text: str, name: str) -> None:
    """Credits far from the ends, a firm, the next sentence, short words, another's word, first names, a verb behind."""
    assert [who for _, who in shown(text)][:1] == [name]


def test_a_kind_of_people_is_no_owner() -> None:
    """ "Women's rights activist" says what somebody is; "the group's director" only with the group."""
    (quote,) = find_quotes(parse(Article("Ann Holm, a women's rights activist, said the pier was safe.")))
    assert quote.speaker is not None
    assert quote.speaker.role == "women's rights activist"
