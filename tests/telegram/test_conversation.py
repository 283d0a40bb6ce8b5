"""From what a user types in Telegram to the bytes that the user sees."""

import pytest

from bot.chat.telegram import Telegram
from bot.store import Database, articles, chats
from tests.chat import parts
from tests.telegram.double import NAME, Double, Shown

READER, OTHER, ROOM = 42, 43, -1001


@pytest.mark.usefixtures("bot")
class TestCommands:
    """What each command shows."""

    async def test_the_menu_is_set_at_start_up(self, api: Double) -> None:
        """Telegram knows the commands and what they do."""
        await api.until(lambda: api.commands)
        assert "brief" in {each["command"] for each in api.commands}

    async def test_an_unknown_command_gets_the_nearest_one(self, api: Double) -> None:
        """A typing error is met with the command that was meant."""
        await api.say(READER, "/subscrbe 07:00")
        assert "/subscribe" in (await api.message("no command")).text

    async def test_subscribing_is_confirmed_in_the_readers_time(self, api: Double, database: Database) -> None:
        """Time and city are understood, said back, and stored."""
        await api.say(READER, "/subscribe 7.30 Tokyo")
        assert "07:30, Tokyo time" in (await api.message("Subscribed")).text
        chat = await database.read(chats.get, "telegram:42")
        assert chat is not None and chat.subscribed and chat.time_zone == "Asia/Tokyo"

    async def test_several_hours_on_some_days_are_subscribed_in_one_line(self, api: Double, database: Database) -> None:
        """Hours, days and place, in any order."""
        await api.say(READER, "/subscribe 7am and 6pm mon-fri Kathmandu")
        shown = await api.message("Subscribed")
        assert "07:00 and 18:00, Monday to Friday, Kathmandu time" in shown.text
        chat = await database.read(chats.get, "telegram:42")
        assert chat is not None and chat.schedule.days == frozenset(range(5))

    async def test_a_link_is_briefed_over_its_progress_line(self, api: Double) -> None:
        """ "Reading ..." comes first, and the briefing takes its place."""
        await api.say(READER, parts.LINK)
        shown = await api.message("The old bridge closes on Monday.")
        assert api.called("sendMessage")[0]["text"].startswith("Reading")
        assert len(api.shown) == 1 and shown.edits == 1
        assert "Traders <b>fear</b> for the market & the fair." in shown.text
        assert "“The bridge cannot carry another winter,”\n— Ada Quill, Mayor · said" in shown.text
        assert "“Nobody asked us about ferry fares,”\n— unclear who" in shown.text
        assert "<blockquote>" in shown.html and f'href="{parts.LINK}"' in shown.html

    async def test_a_long_paste_comes_together_again(self, api: Double, database: Database) -> None:
        """The apps cut a text at 4096 units; the pieces are one article."""
        long = parts.TEXT + "The ferry runs every hour. " * 200
        await api.say(READER, long[:4000])
        await api.say(READER, long[4000:])
        await api.message("The old bridge closes on Monday.")
        assert len(api.shown) == 1

    async def test_what_follows_a_paste_is_answered_after_it(self, api: Double) -> None:
        """A question right after a paste is answered from it."""
        await api.say(READER, parts.TEXT)
        await api.say(READER, "who mentioned winter?")
        shown = await api.message("winter")
        await api.until(lambda: len(api.shown) == 2)
        assert "Ada Quill, Mayor · said" in api.shown[-1].text or "Ada Quill, Mayor · said" in shown.text

    async def test_a_pasted_text_stays_with_its_chat(self, api: Double) -> None:
        """Nobody else finds it, and its buttons lead nowhere in another chat."""
        await api.say(READER, parts.TEXT)
        await api.message("The old bridge closes on Monday.")
        await api.say(OTHER, "who mentioned winter?")
        answer = await api.until(lambda: next((m for m in api.shown if m.chat == OTHER), None))
        assert "Quill" not in answer.text
        await api.say(OTHER, "/quotes 1")
        assert "not here" in (await api.message("not here", chat=OTHER)).text

    async def test_a_file_is_briefed(self, api: Double) -> None:
        """An uploaded text file is read."""
        await api.upload(READER, "bridge.txt", parts.TEXT.encode())
        await api.message("The old bridge closes on Monday.")

    async def test_a_reply_with_brief_briefs_the_message(self, api: Double) -> None:
        """/brief in reply to a text briefs that text."""
        said = {"message_id": 900, "date": 1, "chat": {"id": READER, "type": "private"}, "text": parts.TEXT}
        await api.say(READER, "/brief", reply_to_message=said)
        await api.message("The old bridge closes on Monday.")

    @pytest.mark.parametrize(
        ("said", "told"),
        [
            ("https://lowhaven.example/nothing", "answered 404"),
            ("/brief It is too little.", "too short"),
            ("/brief", "Send me what to brief"),
            ("/subscribe 25:99", "not a time of day"),
            ("/subscribe 07:00 Xanadubia", "do not know the time zone"),
            ("/who", "Ask who said what"),
            ("hm", "Send me a link"),
        ],
    )
    async def test_what_cannot_be_done_is_said_in_one_sentence(self, api: Double, said: str, told: str) -> None:
        """One clear sentence that says what to do."""
        await api.say(READER, said)
        assert (await api.message(told)).text.count("\n") == 0

    async def test_a_group_hears_only_commands_and_answers(self, api: Double) -> None:
        """In a group the bot is silent unless it is spoken to; other bots' commands are theirs."""
        await api.say(ROOM, f"look at {parts.LINK}", user=READER, kind="supergroup")
        await api.say(ROOM, "/help@other_bot", user=READER, kind="supergroup")
        asked = await api.say(ROOM, f"/help@{NAME}", user=READER, kind="supergroup")
        shown = await api.message("/brief")
        assert len(api.shown) == 1 and shown.answers == asked


@pytest.mark.usefixtures("bot")
class TestButtons:
    """A button is a command, whenever and by whomever it is pressed."""

    async def briefed(self, api: Double) -> Shown:
        """Brief the invented page."""
        await api.say(READER, parts.LINK)
        shown: Shown = await api.until(lambda: next((m for m in api.shown if m.buttons), None))
        return shown

    async def test_longer_changes_the_message_in_place(self, api: Double) -> None:
        """The briefing is replaced, and the press is acknowledged."""
        shown = await self.briefed(api)
        query = await api.press(shown, "Longer")
        await api.until(lambda: "announced it on Friday" in shown.text and "Longer" not in shown.buttons)
        await api.until(lambda: api.called("answerCallbackQuery"))
        assert api.called("answerCallbackQuery")[0]["callback_query_id"] == query
        assert len(api.shown) == 1

    async def test_a_button_pressed_twice_does_no_harm(self, api: Double) -> None:
        """The second press changes nothing, and Telegram's complaint about that is no error."""
        shown = await self.briefed(api)
        await api.press(shown, "Longer")
        await api.press(shown, "Longer")
        await api.until(lambda: len(api.called("editMessageText")) == 3)
        assert len(api.shown) == 1 and "Longer" not in shown.buttons

    async def test_a_button_on_a_message_that_is_gone_is_answered_anew(self, api: Double) -> None:
        """Where the old message cannot be edited, a new one is sent."""
        shown = await self.briefed(api)
        api.shown.remove(shown)
        await api.press(shown, "Longer")
        await api.until(lambda: api.shown and "announced it on Friday" in api.shown[0].text)

    async def test_a_forged_button_is_no_way_round(self, api: Double) -> None:
        """Data that the bot never sent is an unknown command at most."""
        shown = await self.briefed(api)
        shown.buttons["Forged"] = "/quotes 99999999999999999999"
        await api.press(shown, "Forged")
        await api.notice("press the button")
        assert len(api.shown) == 1


async def test_a_button_works_after_a_restart(api: Double, running, database: Database) -> None:  # type: ignore[no-untyped-def]
    """All that a button needs is in it and in the store."""
    async with running():
        await api.say(READER, parts.LINK)
        shown = await api.until(lambda: next((m for m in api.shown if m.buttons), None))
    async with running():
        await api.press(shown, "Longer")
        await api.until(lambda: "announced it on Friday" in shown.text)


async def test_a_shared_article_is_in_the_digest_once(api: Double, bot: Telegram, database: Database) -> None:
    """/digest shows what is new; the same is not new again."""
    new = parts.article(origin="feed")
    await database.run(articles.add, new, chat=None, now=parts.NOW)
    await api.say(READER, "/digest")
    await api.message("Your briefing: 1 story")
    await api.until(lambda: database)
    await api.say(READER, "/digest")
    await api.message("Nothing new")
