"""Nothing that a user types is an error of ours, in chat or inline."""

import asyncio
from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.chat.conversation import APOLOGY
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply
from bot.chat.telegram.inline import offer
from bot.lookup.answers import Answer
from bot.speech import _, speaking
from bot.store import Database, articles
from tests.chat import parts
from tests.telegram.test_lookups import QUILL, TOVE, told

COMMANDS = (
    "", "/who ", "/try ", "/person ", "/person light ", "/compare ", "/follow ", "/follow later ", "/unfollow ",
    "/export csv ", "/export md ", "/export json ", "/export ", "/names ", "/merge ", "/split ", "/page ", "/without ",
    "/change ", "/people ",
)  # fmt: skip
WORDS = (
    "Quill", "Tove", "ferry", "fog", '"fog\'', "who", "said", "what", "did", "say", "about", "AND", "OR", "NOT",
    "NEAR(", "*", "^", ":", "{", "}", "-", "+", "%", "_", "\\", ";", "--", "');", "DROP", "🛳️🌫", "\u202e", "𝔉𝔢𝔯𝔯𝔶",
    "паром", "フェリー", "العبّارة", "é", "#1", "#99999999999999999999", "=", "<b>", "&", "/who", "last", "week",
    "since", "May", "how", "often", "1", "0", "-1", "\x00", "\ud800", "\u200b", "\n",
)  # fmt: skip
TYPED = (
    st.text(max_size=4096)
    | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
    | st.sampled_from(["a" * 4096, "🛳" * 2048, '"' * 4096, "the " * 1024, "been " * 800, "(" * 4096, "'a" * 2000])
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A few articles."""
    database = parts.opened(tmp_path_factory.mktemp("anything"))
    with database.begin() as c:
        for number in range(6):
            articles.add(c, told(number, QUILL if number % 2 else TOVE), chat=None, now=parts.NOW)
    yield database
    database.close()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(COMMANDS), TYPED)
@example("/who ", "what did \ud800 say about \udfff?")
@example("/unfollow ", "\ud800")
@example("/export json ", "\x00 what did \x00 say?")
@example("/merge ", "Ada Quill = #2")
def test_any_message_gets_an_answer(database: Database, command: str, text: str) -> None:
    """FTS operators, quotation marks, emoji, other scripts, 4,096 characters: no apology, at most a plain sentence."""
    conversation = parts.conversation(database)

    async def answers() -> list[Reply]:
        said = Incoming(chat="telegram:7", kind="private", user="telegram:7", text=(command + text)[:4096])
        return [reply async for reply in conversation.respond(said)]

    assert all(APOLOGY not in reply.plain for reply in asyncio.run(answers()))


@settings(max_examples=40, deadline=None)
@given(TYPED, st.integers(0, 99999))
def test_anything_typed_inline_gets_an_offer(database: Database, text: str, offset: int) -> None:
    """Telegram sends 256 characters at most; more would do no harm."""
    conversation = parts.conversation(database)

    async def found() -> Answer | None:
        return await conversation.suggest("telegram:7", text, language="en", offset=offset)

    answer = asyncio.run(found())
    assert answer is not None and len(offer(answer).results) <= 10


def test_what_fails_before_the_command_is_known_is_told_too(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """The apology comes in the reader's language, and nothing is raised to whoever carries the message."""

    def broken() -> datetime:
        raise KeyError("clock")

    async def answers() -> list[Reply]:
        said = Incoming(chat="telegram:8", kind="private", user="telegram:8", text="every day at five", language="de")
        return [reply async for reply in parts.conversation(database, clock=broken).respond(said)]

    [told] = asyncio.run(answers())
    with speaking("de"):
        assert told.plain == _(APOLOGY) != APOLOGY
    assert "could not be answered" in caplog.text
