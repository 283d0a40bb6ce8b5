"""Text from right to left is shown in its own order, and a story in another language says so."""

from __future__ import annotations

from bot.chat.html import render
from bot.chat.replies import Reply, Run, Section, text
from bot.chat.views.digest import foreign
from bot.speech import speaking


def shown(*runs: str) -> str:
    [message] = render(Reply((Section((text(*(Run(each) for each in runs)),)),)))
    return message.plain


def test_text_from_right_to_left_stays_in_its_order() -> None:
    """Beside words from left to right it is held together; alone, and in blocks without it, nothing is added."""
    assert shown("• ", "أُغلق الجسر (يوم الاثنين).", " — Gazette") == "• \u2068أُغلق الجسر (يوم الاثنين).\u2069 — Gazette"
    assert shown("• ", "أُغلق الجسر.") == "• أُغلق الجسر."
    assert shown("• ", "The bridge.", " — Gazette") == "• The bridge. — Gazette"


def test_a_story_says_in_which_language_it_is_where_that_is_not_the_readers() -> None:
    """In the reader's words; what is in no language for sure says nothing."""
    with speaking("de"):
        assert (foreign("en"), foreign("de"), foreign("und")) == ("Englisch", "", "")
