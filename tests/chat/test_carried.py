"""The number that a button carries is read in one place: what is none gets one answer, whatever the command."""

from __future__ import annotations

import pytest

from bot.chat.commands.carried import NO_NUMBER, leading, marked, page_in
from bot.chat.conversation import Conversation
from bot.chat.errors import NoNumber
from bot.chat.incoming import Incoming
from bot.store import Database
from tests.chat import parts

ADMIN = "telegram:1"
SENT_BY_BUTTONS = (
    *("feed", "quotes", "length", "longer", "shorter", "page", "without", "change"),
    *("track", "untrack", "unwant", "unoffer", "send"),
)


async def answer(conversation: Conversation, text: str) -> str:
    """Return the words of what the bot answers to its administrator."""
    incoming = Incoming(chat=ADMIN, kind="private", user=ADMIN, text=text)
    return "\n".join([reply.plain async for reply in conversation.respond(incoming)])


@pytest.mark.parametrize("command", SENT_BY_BUTTONS)
async def test_what_is_no_number_gets_the_same_answer_everywhere(database: Database, command: str) -> None:
    """None, a word, one of another script, and one that no store holds."""
    conversation = parts.conversation(database, administrators=frozenset({ADMIN}))
    for words in ("", " x", " １２", " -1", " " + "9" * 15):
        assert await answer(conversation, f"/{command}{words}") == NO_NUMBER


async def test_a_word_behind_a_cross_hatch_is_a_word(conversation: Conversation) -> None:
    """It is no button's number, so that it is a source's name, and a question."""
    assert "Muted: #Harbour" in await answer(conversation, "/mute #Harbour")
    assert "too old for its buttons" in await answer(conversation, "/export #12")
    assert "too old for its buttons" not in await answer(conversation, "/export #Harbour")
    assert await answer(conversation, "/mute #" + "9" * 15) == NO_NUMBER


def test_what_stands_behind_the_number_comes_with_it() -> None:
    """With or without the sign in front; a page that is none is the first."""
    assert leading("7 to Harbour & sea") == (7, "to Harbour & sea") and leading("#7") == (7, "")
    assert (marked(" #12 "), marked("12"), marked("#12 x")) == (12, None, None)
    assert (page_in("3"), page_in("x"), page_in("", first=1)) == (3, 0, 1)
    with pytest.raises(NoNumber):
        leading("")
