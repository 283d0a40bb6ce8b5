"""The first minute: from /start to the first digest by buttons alone, in one message."""

import asyncio
from datetime import UTC, datetime, time

import pytest
from sqlalchemy import Connection

from bot.chat.telegram import Telegram, menu
from bot.model import Chat
from bot.store import Database, articles, bundles, chats, feeds
from summarizer.model import Length
from tests.chat import parts
from tests.telegram.conftest import Running
from tests.telegram.double import TOKEN, Double, Shown

READER, ROOM = 42, -1001
KEY = "telegram:42"
FOLDERS = {"https://a.example/1": "World", "https://a.example/2": "World", "https://a.example/3": "Far Asia"}


def offer(c: Connection) -> None:
    """The operator's list of feeds, and an article that everybody may see."""
    feeds.sync(c, dict.fromkeys(FOLDERS), parts.NOW, folders=FOLDERS)
    articles.add(c, parts.article(origin="command"), chat=None, now=parts.NOW)


async def stored(database: Database) -> Chat:
    """The chat as it is stored."""
    chat = await database.read(chats.get, KEY)
    assert chat is not None
    return chat


async def begin(api: Double, language: str = "en") -> Shown:
    """Write /start with a client in that language."""
    person = {"id": READER, "is_bot": False, "first_name": "Reader", "language_code": language}
    before = len(api.shown)
    await api.say(READER, "/start", **{"from": person})
    shown: Shown = await api.until(lambda: api.shown[before:] and api.shown[-1])
    return shown


async def press(api: Double, shown: Shown, label: str, part: str) -> None:
    """Press a button, and wait until its message holds `part`."""
    await api.press(shown, label)
    await api.until(lambda: part in shown.text)


@pytest.mark.usefixtures("bot")
async def test_buttons_alone_lead_to_the_first_digest(api: Double, database: Database) -> None:
    """Hour, clock, length, news; one message, edited in place; then the digest at once, and only once."""
    await database.run(offer)
    shown = await begin(api)
    assert "Step 1 of 4" in shown.text and "key sentences and quotes" in shown.text
    await press(api, shown, "08:00", "Step 2 of 4")
    await press(api, shown, "Kolkata · 12:00", "Step 3 of 4")
    await press(api, shown, "short", "Step 4 of 4")
    await press(api, shown, "✓ Far Asia · 1 feed", "Step 4")
    await api.until(lambda: "Far Asia · 1 feed" in shown.buttons)
    await press(api, shown, "Done: show me what is new", "All set.")
    assert "at 08:00, every day, by the clocks of Kolkata" in shown.text
    await api.message("Your briefing: 1 story")
    assert len(api.shown) == 2
    chat = await stored(database)
    assert (chat.subscribed, chat.schedule.times, chat.length, chat.step) == (True, (time(8),), Length.SHORT, None)
    assert chat.next_digest == datetime(2026, 3, 3, 2, 30, tzinfo=UTC)
    assert await database.read(bundles.chosen, KEY) == ("world",)
    shown.buttons["again"] = "/setup done"
    await press(api, shown, "again", "Ask who said what")
    assert len(api.shown) == 2, "pressed again it shows how things stand, and no second digest"


async def test_it_can_be_left_and_taken_up_again(api: Double, running: Running, database: Database) -> None:
    """After a restart /start asks the question that was open; the old message works as well."""
    await database.run(offer)
    async with running():
        old = await begin(api)
        await press(api, old, "07:00", "Step 2 of 4")
    async with running():
        new = await begin(api)
        assert "Step 2 of 4" in new.text
        await press(api, new, "London · 06:30", "Step 3 of 4")
        await press(api, old, "‹ Back", "Step 1 of 4")
        assert "✓ 07:00" in old.buttons
        await press(api, old, "12:00", "Step 2 of 4")
    assert (await stored(database)).schedule.times == (time(12),)
    assert (await stored(database)).time_zone == "Europe/London"


@pytest.mark.usefixtures("bot")
async def test_an_hour_and_a_city_can_be_typed(api: Double, database: Database) -> None:
    """ "6.45" and "Kathmandu" answer the questions for them."""
    await begin(api)
    await api.say(READER, "6.45")
    await api.message("What time is it")
    await api.say(READER, "Kathmandoo")
    await api.message("Did you mean Kathmandu?")
    await api.say(READER, "Kathmandu")
    shown = await api.message("How long should briefings be?")
    assert "Step 3 of 3" in shown.text, "with no bundles to choose from there is nothing to ask"
    await press(api, shown, "normal" if "normal" in shown.buttons else "✓ normal", "All set.")
    assert "at 06:45, every day, by the clocks of Kathmandu" in shown.text


@pytest.mark.usefixtures("bot")
async def test_a_shared_location_answers_the_question_for_the_clock(api: Double, database: Database) -> None:
    """In the middle of /start it leads on to the next question."""
    shown = await begin(api)
    await press(api, shown, "07:00", "What time is it")
    await api.say(READER, "", location={"latitude": 35.7, "longitude": 139.7})
    await api.message("How long should briefings be?")
    assert (await stored(database)).time_zone == "Asia/Tokyo"


@pytest.mark.usefixtures("bot")
async def test_where_a_language_is_spoken_in_one_place_the_clock_is_guessed(api: Double, database: Database) -> None:
    """A client in Japanese lives by Tokyo's clock unless it says otherwise."""
    shown = await begin(api, "ja")
    assert (await stored(database)).time_zone == "Asia/Tokyo"
    await api.press(shown, next(label for label, data in shown.buttons.items() if data == "/setup hour 07:00"))
    await api.until(lambda: any(data == "/setup zone Asia/Tokyo" for data in shown.buttons.values()))


@pytest.mark.usefixtures("bot")
async def test_who_wants_no_digest_is_asked_nothing_more(api: Double, database: Database) -> None:
    """One press ends it; /start begins again."""
    shown = await begin(api)
    await press(api, shown, "No digest for now", "No digests come")
    assert not (await stored(database)).subscribed
    assert "Step 1" in (await begin(api)).text


@pytest.mark.usefixtures("bot")
async def test_a_link_subscribes_to_a_bundle(api: Double, database: Database) -> None:
    """t.me/bot?start=far-asia takes that bundle alone; the next link adds to it; a wrong one says so and goes on."""
    await database.run(offer)
    for payload, part, wanted in (
        ("far-asia", "From now on your digests hold Far Asia.", ("far-asia",)),
        ("world", "From now on your digests hold World.", ("far-asia", "world")),
        ("mars_-x", "That link leads to no news", ("far-asia", "world")),
    ):
        await api.say(READER, f"/start {payload}")
        await api.message(part)
        assert await database.read(bundles.chosen, KEY) == wanted
    await api.until(lambda: sum("Step 1 of 4" in each.text for each in api.shown) == 3)


@pytest.mark.usefixtures("bot")
async def test_two_presses_at_once_end_with_what_is_stored(api: Double, database: Database) -> None:
    """Two hours pressed in one moment: the last holds, and there is one message."""
    shown = await begin(api)
    hours = shown.buttons
    await api.press(shown, "07:00")
    shown.buttons = hours
    await api.press(shown, "09:00")
    await api.until(lambda: len(api.called("editMessageText")) == 2)
    assert (await stored(database)).schedule.times == (time(9),)
    assert len(api.shown) == 1


@pytest.mark.usefixtures("bot")
async def test_a_group_is_set_up_the_same_way(api: Double, database: Database) -> None:
    """By its administrators; its chat is subscribed, not that of who pressed."""
    api.administrators |= {(ROOM, READER), (ROOM, 43)}
    await api.say(ROOM, "/start", user=READER, kind="supergroup")
    shown = await api.message("Step 1", chat=ROOM)
    await api.press(shown, "07:00", user=43, kind="supergroup")
    await api.until(lambda: "What time is it" in shown.text)
    room = await database.read(chats.get, "telegram:-1001")
    assert room is not None and room.subscribed
    assert await database.read(chats.get, "telegram:43") is None


async def test_a_stop_does_not_wait_for_the_menu(
    api: Double, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What sets it is ended first, so that all the time is left for the answers that are under way."""
    begun, ended, answered = asyncio.Event(), asyncio.Event(), []

    async def publish(*_: object) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async def turn() -> None:
        await ended.wait()
        answered.append(True)

    monkeypatch.setattr(menu, "publish", publish)
    telegram = Telegram(TOKEN, parts.conversation(database), api_url=api.url, grace=0.5)
    running = asyncio.create_task(telegram.run())
    await begun.wait()
    telegram._spawn(turn())
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert answered
