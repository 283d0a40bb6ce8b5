"""No dead ends: a feed's link, a passage of another chat, a chat without feeds; and what is read for a chat."""

from datetime import timedelta

import pytest

from bot.chat.replies import line
from bot.ingest.errors import IsFeed
from bot.outbox.delivery import deliver
from bot.store import Database, deliveries, feeds, subscriptions
from tests.chat import parts
from tests.telegram.conftest import Running
from tests.telegram.double import Double

READER, ADMINISTRATOR = 42, 7
FEED = "https://lowhaven.example/feed.xml"


@pytest.mark.usefixtures("bot")
class TestDeadEnds:
    """Each leads on."""

    async def test_a_feeds_link_is_added_by_a_press(self, api: Double, shelf: parts.Shelf) -> None:
        """The link alone says what it is; a long one is a command to copy."""
        long = f"{FEED}?{'x' * 60}"
        shelf.broken = {FEED: IsFeed("That is a feed."), long: IsFeed("That is a feed.")}
        await api.say(READER, FEED)
        shown = await api.message("That is a feed.")
        assert shown.buttons == {"Add this feed": f"/add {FEED}"}
        await api.say(READER, long)
        assert not (await api.message(f"/add {long}")).buttons

    async def test_a_chat_without_feeds_is_told_so(self, api: Double) -> None:
        """Nothing can be new to it."""
        for command in ("/digest", "/sources"):
            await api.say(READER, command)
        await api.until(lambda: len(api.shown) == 2)
        assert all(shown.text.startswith("You have no feeds yet.") for shown in api.shown)
        await api.press(api.shown[0], "Add a feed")
        await api.message("Send a link with the command")

    async def test_a_passage_of_another_chat_is_briefed(self, api: Double) -> None:
        """/brief as a reply to words quoted from elsewhere, of which Telegram sends the words alone."""
        origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Ada"}
        quoted = {"text": parts.TEXT, "position": 0, "is_manual": True}
        await api.say(READER, "/brief", external_reply={"origin": origin}, quote=quoted)
        await api.message("The old bridge closes on Monday.")


@pytest.mark.usefixtures("bot")
async def test_sources_say_how_fresh_they_are(api: Double, database: Database) -> None:
    """What fails comes first, with its error; then how many articles, and how old the newest is."""
    urls = ("https://a.example/1", "https://b.example/2")
    await database.run(feeds.sync, {urls[0]: "Echo", urls[1]: "Post"}, parts.NOW)
    _first, second = await database.read(feeds.due_ids, parts.NOW)
    later = parts.NOW + timedelta(hours=1)
    await database.run(feeds.checked, second, at=parts.NOW, next_check=later, error="It is <broken>.")
    await api.say(READER, "/sources")
    shown = await api.message("What I read for you")
    assert shown.text.splitlines()[1:] == [
        "• Post · nothing yet · failed 1 time: It is <broken>.",
        "• Echo · nothing yet",
    ]
    await api.say(ADMINISTRATOR, "/health")
    assert "• Post: It is <broken>." in (await api.message("Feeds: 1 of 2 fail")).text


@pytest.mark.usefixtures("bot")
async def test_a_feed_of_a_chat_is_named_to_no_administrator(api: Double, database: Database) -> None:
    """Its address may hold a secret."""
    await api.say(READER, "/start")
    await api.message("When would you like")
    feed_id, _new = await database.run(subscriptions.subscribe, "telegram:42", FEED, parts.NOW)
    await database.run(feeds.checked, feed_id, at=parts.NOW, next_check=parts.NOW, error="It is broken.")
    await api.say(ADMINISTRATOR, "/health")
    assert "lowhaven" not in (await api.message("Feeds: 1 of 1 fail")).text


async def test_what_comes_by_itself_is_silent_if_so_chosen(api: Double, running: Running, database: Database) -> None:
    """Set by a button that works after a restart and pressed twice; answers sound as ever."""
    async with running():
        await api.say(READER, "/settings silent")
        shown = await api.message("Sound: on")
    async with running() as telegram:
        for _again in range(2):
            await api.press(shown, "off")
            await api.until(lambda: "Sound: off" in shown.text)
            shown.buttons["off"] = "/settings silent on"
        await database.run(deliveries.enqueue, "telegram:42", "digest:1", line("News.").to_json(), (), parts.NOW)
        await deliver(database, telegram, lambda: parts.NOW)
        await api.message("News.")
    sent = [call for name, call in api.calls if name == "sendMessage"]
    assert [call.get("disable_notification") for call in sent] == [None, "true"]
