"""The bot talks the language of the chat, and no catalogue misses a message."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from babel.messages.catalog import Message

from bot.chat.incoming import Incoming
from bot.chat.table import COMMANDS
from bot.locale.update import TRANSLATED, catalogue, messages
from bot.speech import LANGUAGES, _, speaking
from bot.store import Database, chats
from tests.chat import parts

_PLACE = re.compile(r"\{\w*\}")
_COMMAND = re.compile(r"(?<![\w/])/[a-z]+")


def strings(message: Message) -> Iterable[str]:
    """Return the translations of a message, each plural form by itself."""
    return [message.string] if isinstance(message.string, str) else message.string


def test_every_language_but_english_has_a_catalogue() -> None:
    """And every catalogue is spoken."""
    assert set(LANGUAGES) == {"en", *TRANSLATED}


@pytest.fixture(scope="module")
def wanted() -> frozenset[Any]:
    """Every message in the code; looking for them takes two seconds."""
    return frozenset(message.id for message in messages() if message.id)


@pytest.mark.parametrize("language", TRANSLATED)
class TestCatalogue:
    """What each catalogue must hold."""

    def test_it_misses_no_message_and_keeps_none_that_is_gone(self, language: str, wanted: frozenset[Any]) -> None:
        """`make messages` adds and drops; a person translates."""
        known = {message.id: message for message in catalogue(language) if message.id}
        assert known.keys() == wanted
        assert [message.id for message in known.values() if not all(strings(message)) or message.fuzzy] == []

    def test_its_messages_have_the_places_and_commands_of_the_english_ones(self, language: str) -> None:
        """A lost place loses a name or a number; another command does something else."""
        for message in catalogue(language):
            english = " ".join([message.id] if isinstance(message.id, str) else message.id)
            for string in strings(message) if message.id else ():
                places = set(_PLACE.findall(string))
                assert places <= set(_PLACE.findall(english)), string
                assert message.pluralizable or places == set(_PLACE.findall(english)), string
                assert set(_COMMAND.findall(string)) == set(_COMMAND.findall(english)), string

    def test_its_menu_is_one_that_telegram_takes(self, language: str) -> None:
        """A description has 1 to 256 characters."""
        with speaking(language):
            assert all(1 <= len(_(command.description)) <= 256 for command in COMMANDS)


async def said(database: Database, text: str, language: str | None = None) -> str:
    """Return what the bot answers to a client in that language."""
    incoming = Incoming(chat="telegram:42", kind="private", user="telegram:42", text=text, language=language)
    return "\n".join([reply.plain async for reply in parts.conversation(database).respond(incoming)])


async def test_the_client_says_which_language_and_the_reader_can_choose_another(database: Database) -> None:
    """The first message decides until /speak does, by a language's own name or another's."""
    assert "gibt es nicht" in await said(database, "/nonsense", "de-AT")
    assert "gibt es nicht" in await said(database, "/nonsense", "en")
    await said(database, "/speak français")
    assert "n’existe pas" in await said(database, "/nonsense", "de")
    assert "n’existe pas" not in await said(database, "/speak English", "de")
    assert "There is no command" in await said(database, "/nonsense", "de")
    assert "English" in await said(database, "/speak Klingon")
    chat = await database.read(chats.get, "telegram:42")
    assert chat is not None and chat.language == "en"
