"""A link, a text, a file: what a user sees from the message to the briefing, and what its buttons do."""

from dataclasses import replace

import pytest

from bot.chat.telegram import Telegram
from bot.model import Article
from bot.store import Database, articles, chats
from summarizer.model import Length
from tests.chat import parts
from tests.telegram.double import Double, Shown

READER, OTHER, ROOM = 42, 43, -1001
BROKEN = "https://lowhaven.example/nothing"


async def briefed(api: Double, said: str = parts.LINK) -> Shown:
    """Ask for a briefing and return it."""
    await api.say(READER, said)
    shown: Shown = await api.until(lambda: next((m for m in api.shown if m.buttons), None))
    return shown


@pytest.mark.usefixtures("bot")
class TestAsking:
    """What can be sent."""

    async def test_who_waits_sees_typing(self, api: Double) -> None:
        """While a page is read, the app shows that something is under way."""
        await briefed(api)
        await api.until(lambda: api.called("sendChatAction"))
        assert api.called("sendMessage")[0]["text"] == "Reading lowhaven.example …"

    async def test_one_link_that_fails_is_no_loss_to_the_others(self, api: Double) -> None:
        """Each link has its own line of progress and its own end."""
        await api.say(READER, f"{BROKEN} and {parts.LINK} and {BROKEN}2")
        await api.until(lambda: len(api.shown) == 3 and not any("Reading" in m.text for m in api.shown))
        assert [("answered 404" in m.text, "old bridge" in m.text) for m in api.shown] == [
            (True, False),
            (False, True),
            (True, False),
        ]
        assert api.shown[0].text.startswith("lowhaven.example: ")

    async def test_more_links_than_are_read_at_once_are_told(self, api: Double) -> None:
        """What is left is not passed over in silence."""
        await api.say(READER, " ".join(f"{BROKEN}{number}" for number in range(8)))
        shown = await api.message("the other 3")
        assert "5 links at a time" in shown.text and len(api.shown) == 6

    async def test_the_same_link_again_is_there_at_once(self, api: Double) -> None:
        """Nothing is read again, and no line of progress comes first."""
        await briefed(api)
        await api.say(READER, parts.LINK)
        await api.until(lambda: len(api.shown) == 2)
        assert "old bridge" in api.called("sendMessage")[1]["text"] and api.shown[1].edits == 0

    async def test_a_forwarded_message_is_briefed_however_short(self, api: Double) -> None:
        """Somebody else's words are no question to the bot."""
        origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Ada"}
        await api.say(READER, "Who mentioned oil? Nobody.", forward_origin=origin)
        await api.message("too short to brief")

    async def test_a_link_behind_words_is_found(self, api: Double) -> None:
        """Channels hide their links behind the words “read more”."""
        hidden = {"type": "text_link", "offset": 0, "length": 9, "url": parts.LINK}
        shown = await briefed_with(api, "Read more", entities=[hidden])
        assert "The old bridge closes on Monday." in shown.text

    async def test_a_picture_is_answered_with_what_can_be_sent(self, api: Double) -> None:
        """Nothing is passed over in silence in a private chat; in a group pictures are none of the bot's business."""
        photo = [{"file_id": "a", "file_unique_id": "a", "width": 9, "height": 9}]
        await api.say(ROOM, "", user=READER, kind="supergroup", photo=photo)
        await api.say(READER, "", photo=photo)
        await api.message("Send me what to brief")
        assert [m.chat for m in api.shown] == [READER]


async def briefed_with(api: Double, text: str, **more: object) -> Shown:
    """Send a message with something to it and return the briefing."""
    await api.say(READER, text, **more)
    shown: Shown = await api.until(lambda: next((m for m in api.shown if m.buttons), None))
    return shown


async def test_a_page_that_changed_is_shown_as_it_is_now(
    api: Double, bot: Telegram, shelf: parts.Shelf, database: Database
) -> None:
    """What is known comes at once; if it is old and the page has changed, the new briefing takes its place."""

    async def changed() -> Article:
        with database.reading() as c:
            return replace(articles.get(c, 1), title="Old bridge stays open")

    await briefed(api)
    shelf.old, shelf.news = True, changed
    await api.say(READER, parts.LINK)
    shown = await api.message("The page has changed")
    assert "Old bridge stays open" in shown.text and shown.edits == 1 and len(api.shown) == 2


@pytest.mark.usefixtures("bot")
class TestButtons:
    """The buttons under a briefing."""

    async def test_shorter_and_longer_and_back(self, api: Double) -> None:
        """Three lengths in one message, edited in place."""
        shown = await briefed(api)
        await api.press(shown, "Shorter")
        await api.until(lambda: "Traders" not in shown.text and "Shorter" not in shown.buttons)
        await api.press(shown, "Longer")
        await api.until(lambda: "Traders" in shown.text)
        await api.press(shown, "Longer")
        await api.until(lambda: "announced it on Friday" in shown.text)
        assert len(api.shown) == 1

    async def test_all_quotes_stand_in_place_with_a_way_back(self, api: Double) -> None:
        """Every quote of the article, and the briefing again."""
        shown = await briefed(api)
        await api.press(shown, "All quotes (3)")
        await api.until(lambda: "All 3 quotes" in shown.text)
        assert "the works would last until spring" in shown.text and shown.buttons["Source"] == parts.LINK
        await api.press(shown, "Back to the briefing")
        await api.until(lambda: "All quotes (3)" in shown.buttons)
        assert len(api.shown) == 1

    async def test_another_users_press_on_a_private_article_leads_nowhere(self, api: Double) -> None:
        """What one chat pasted is not opened from another, whatever its button says."""
        shown = await briefed(api, parts.TEXT)
        await api.say(OTHER, "/help")
        elsewhere = await api.message("/brief", chat=OTHER)
        elsewhere.buttons["Forged"] = shown.buttons["Longer"]
        await api.press(elsewhere, "Forged")
        await api.notice("not here any more")
        assert "bridge" not in elsewhere.text

    async def test_two_presses_at_once_leave_one_of_both(self, api: Double) -> None:
        """Two people press different buttons of one message: both are answered, and the message is one of the two."""
        shown = await briefed(api)
        await api.press(shown, "Shorter", user=READER)
        await api.press(shown, "Longer", user=OTHER)
        await api.until(lambda: len(api.called("editMessageText")) == 3)
        await api.until(lambda: len(api.called("answerCallbackQuery")) == 2)
        assert len(api.shown) == 1 and ("Traders" not in shown.text) != ("announced it" in shown.text)

    async def test_a_button_that_leads_nowhere_new_says_so_in_passing(self, api: Double, shelf: parts.Shelf) -> None:
        """Where a longer briefing has nothing more, the message stays and the reader is told."""
        shelf.more = False
        shown = await briefed(api)
        await api.press(shown, "Longer")
        await api.notice("no more to it")
        assert shown.edits == 1


async def test_an_address_that_telegram_refuses_costs_the_button_not_the_briefing(
    api: Double, bot: Telegram, database: Database
) -> None:
    """Telegram takes fewer addresses for buttons than the web has."""
    odd = parts.article(url="https://lowhaven.example:8443", origin="feed")
    await database.run(articles.add, odd, chat=None, now=parts.NOW)
    await api.say(READER, "/quotes 1")
    shown = await api.message("All 3 quotes")
    assert "Back to the briefing" in shown.buttons


async def test_a_chat_gets_its_briefings_as_long_as_it_likes(api: Double, bot: Telegram, database: Database) -> None:
    """The length chosen in the settings holds for what is asked for, too."""
    await api.say(READER, "/help")
    await api.message("/brief")
    known = await database.read(chats.get, "telegram:42")
    assert known is not None
    await database.run(chats.save, replace(known, length=Length.SHORT))
    await api.say(READER, parts.LINK)
    shown = await api.message("The old bridge closes on Monday.")
    assert "Traders" not in shown.text and "Shorter" not in shown.buttons
