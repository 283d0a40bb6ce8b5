"""Groups and menus: who may change what, and what Telegram shows."""

import asyncio
from typing import Any

import pytest

from bot.chat.telegram import Telegram, menu
from bot.speech import ENGLISH, LANGUAGES
from bot.store import Database, chats, follows
from tests.telegram.double import Double

OWNER, GUEST, ROOM, OPERATOR = 42, 43, -1001, 7


@pytest.mark.usefixtures("bot")
class TestSettingsOfAGroup:
    """In a group only its administrators change the settings."""

    async def test_a_guest_may_not_subscribe_the_group(self, api: Double, database: Database) -> None:
        """The guest is told why, and nothing changes."""
        await api.say(ROOM, "/subscribe 07:00 Berlin", user=GUEST, kind="supergroup")
        await api.message("Only the administrators of this chat")
        chat = await database.read(chats.get, "telegram:-1001")
        assert chat is None or not chat.subscribed

    async def test_an_administrator_may(self, api: Double, database: Database) -> None:
        """Telegram is asked who is one."""
        api.administrators.add((ROOM, OWNER))
        await api.say(ROOM, "/subscribe 07:00 Berlin", user=OWNER, kind="supergroup")
        await api.message("Subscribed")
        chat = await database.read(chats.get, "telegram:-1001")
        assert chat is not None and chat.subscribed

    async def test_a_guest_who_presses_a_button_of_the_settings_is_told_alone(
        self, api: Double, database: Database
    ) -> None:
        """The refusal is an alert to that guest; the group sees nothing, and nothing changes."""
        api.administrators.add((ROOM, OWNER))
        await api.say(ROOM, "/follow “oil supplies”", user=OWNER, kind="supergroup")
        shown = await api.message("Following")
        await api.press(shown, "Stop", user=GUEST, kind="supergroup")
        answers = await api.until(lambda: api.called("answerCallbackQuery"))
        assert "Only the administrators of this chat" in answers[0]["text"] and answers[0]["show_alert"] == "true"
        assert len(api.shown) == 1
        assert len(await database.read(follows.following, "telegram:-1001")) == 1

    async def test_who_writes_in_the_name_of_the_group_rules_it(self, api: Double) -> None:
        """Anonymous administrators come with the group as the sender."""
        room = {"id": ROOM, "type": "supergroup", "title": "A room"}
        await api.say(ROOM, "/subscribe 07:00", user=GUEST, kind="supergroup", sender_chat=room)
        await api.message("Subscribed")

    async def test_everybody_may_ask(self, api: Double) -> None:
        """Reading is for all."""
        await api.say(ROOM, "/people", user=GUEST, kind="supergroup")
        await api.message("Nobody is quoted yet")


async def test_the_menu_fits_each_scope(api: Double, running: Any) -> None:
    """Groups are offered what everybody may do there; the operator's commands are offered to operators alone."""
    api.chats[OPERATOR] = {"id": OPERATOR, "type": "private"}
    async with running(administrators=frozenset({f"telegram:{OPERATOR}"})):
        await api.until(lambda: ("chat", "") in api.menus)
    assert "subscribe" in api.menus["default", ""] and "stats" not in api.menus["default", ""]
    assert "subscribe" not in api.menus["all_group_chats", ""] and "who" in api.menus["all_group_chats", ""]
    assert "subscribe" in api.menus["all_chat_administrators", ""]
    assert "stats" in api.menus["chat", ""]


async def test_the_menu_is_there_in_each_language(
    api: Double, running: Any, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same commands, described in the language of who looks; who writes meanwhile does not wait for it."""
    monkeypatch.setattr(menu, "LANGUAGES", LANGUAGES)
    async with running():
        await api.until(lambda: len(api.called("setMyDescription")) == len(LANGUAGES))
    told = {each["language_code"]: each for each in api.called("setMyDescription") if "language_code" in each}
    assert told.keys() == set(LANGUAGES) - {ENGLISH} and len({each["description"] for each in told.values()}) == 10
    assert {tuple(api.menus["default", code]) for code in (*told, "")} == {tuple(api.menus["default", ""])}


async def test_a_group_that_removes_the_bot_leaves_no_trace(api: Double, bot: Telegram, database: Database) -> None:
    """Everything about it is deleted."""
    await api.say(ROOM, "/people", user=GUEST, kind="supergroup")
    await api.message("Nobody is quoted yet")
    room = {"id": ROOM, "type": "supergroup", "title": "A room"}
    me = {"id": 1234567, "is_bot": True, "first_name": "Briefing"}
    before, after = {"status": "member", "user": me}, {"status": "left", "user": me}
    who = {"id": OWNER, "is_bot": False, "first_name": "Owner"}
    change = {"chat": room, "from": who, "date": 1, "old_chat_member": before, "new_chat_member": after}
    await api.send_update(my_chat_member=change)
    async with asyncio.timeout(60):
        while await database.read(chats.get, "telegram:-1001"):  # noqa: ASYNC110  the store has no event to wait for
            await asyncio.sleep(0)
