"""The settings in Telegram: one message edited in place by its buttons."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import Connection

from bot.chat.telegram import Telegram
from bot.model import Chat, Quiet
from bot.store import Database, articles, bundles, chats, feeds, filters, subscriptions
from tests.chat import parts
from tests.telegram.conftest import Running
from tests.telegram.double import Double, Shown

READER, OTHER, ROOM = 42, 43, -1001
FOLDERS = {"https://a.example/1": "World", "https://a.example/2": "Asia"}


async def stored(database: Database, key: str = "telegram:42") -> Chat:
    """The chat as it is stored."""
    chat = await database.read(chats.get, key)
    assert chat is not None
    return chat


async def opened(api: Double) -> Shown:
    """Ask for the settings."""
    await api.say(READER, "/settings")
    shown: Shown = await api.message("Settings")
    return shown


async def press(api: Double, shown: Shown, label: str, part: str) -> None:
    """Press a button, and wait until its message holds `part`."""
    await api.press(shown, label)
    await api.until(lambda: part in shown.text)


@pytest.mark.usefixtures("bot")
async def test_all_is_set_in_one_message_by_buttons(api: Double, database: Database) -> None:
    """From panel to panel and back, never a second message; and all of it is stored."""
    shown = await opened(api)
    for label, part in (
        ("Start the digests", "on Monday 2 March at 07:00"),
        ("Hours", "Press every hour"),
        ("18:00", "07:00 and 18:00"),
        ("✓ 07:00", "Hours of the digest: 18:00"),
        ("‹ All settings", "Settings"),
        ("Days", "One has to stay"),
        ("Monday to Friday", "Monday to Friday"),
        ("‹ All settings", "Days: Monday to Friday"),
        ("Time zone", "Press the clock"),
        ("Kolkata · 12:00", "Kolkata, where it is 12:00"),
        ("Quiet hours", "I stay quiet then"),
        ("22:00 to 07:00", "Quiet hours: 22:00 to 07:00\nWeekly"),
        ("Weekly review", "most outlets"),
        ("Fri", "Friday at 18:00"),
        ("20:00", "Friday at 20:00"),
        ("‹ All settings", "Weekly review: Friday at 20:00\nBreaking"),
        ("Breaking stories", "comes at once"),
        ("5 outlets", "at once, from 5 outlets on"),
        ("Length", "Briefings are"),
        ("short", "Length: short"),
        ("Pause", "How long"),
        ("1 week", "Paused until Monday 9 March"),
    ):
        await press(api, shown, label, part)
    assert len(api.shown) == 1
    chat = await stored(database)
    assert (chat.subscribed, chat.schedule.times, chat.schedule.zone) == (True, (time(18),), "Asia/Kolkata")
    assert (chat.schedule.quiet, chat.schedule.breaking) == (Quiet(time(22), time(7)), 5)
    assert chat.schedule.paused_until == date(2026, 3, 9)
    assert chat.next_digest == datetime(2026, 3, 9, 12, 30, tzinfo=UTC)
    await press(api, shown, "Resume", "The next one comes on Monday 2 March at 18:00")
    await press(api, shown, "Stop the digests", "No digests come")
    assert not (await stored(database)).subscribed


@pytest.mark.usefixtures("bot")
async def test_a_button_pressed_twice_does_what_it_says_once(api: Double, database: Database) -> None:
    """ "18:00" pressed twice is 18:00, not on and off again."""
    shown = await opened(api)
    await press(api, shown, "Hours", "Press every hour")
    await api.press(shown, "18:00")
    shown.buttons["18:00 again"] = "/settings hours 18:00 on"
    await api.press(shown, "18:00 again")
    await api.until(lambda: len(api.called("editMessageText")) == 3)
    assert (await stored(database)).schedule.times == (time(18),) and "✓ 18:00" in shown.buttons


@pytest.mark.usefixtures("bot")
async def test_of_two_presses_at_once_both_count(api: Double, database: Database) -> None:
    """The message shows in the end what both have made of the settings."""
    shown = await opened(api)
    await press(api, shown, "Hours", "Press every hour")
    for label in ("06:00", "12:00", "20:00"):
        await api.press(shown, label)
    await api.until(lambda: "06:00, 12:00 and 20:00" in shown.text)
    assert (await stored(database)).schedule.times == (time(6), time(12), time(20))


@pytest.mark.usefixtures("bot")
async def test_an_old_message_sets_and_shows_what_holds_now(api: Double, database: Database) -> None:
    """A panel from yesterday, pressed after other changes elsewhere, shows all of them."""
    old = await opened(api)
    await press(api, old, "Days", "One has to stay")
    await api.say(READER, "/settings hours 06:30")
    await api.until(lambda: len(api.shown) == 2)
    await press(api, old, "✓ Sun", "Saturday")
    await press(api, old, "‹ All settings", "Hours of the digest: 06:30")
    assert (await stored(database)).schedule.days == frozenset(range(6))


async def test_a_button_works_after_a_restart(api: Double, running: Running, database: Database) -> None:
    """All that it needs is in it and in the store."""
    async with running():
        shown = await opened(api)
        await press(api, shown, "Length", "Briefings are")
    async with running():
        await press(api, shown, "long", "Length: long")


@pytest.mark.usefixtures("bot")
async def test_a_button_pressed_by_another_user_sets_its_own_chat_alone(api: Double, database: Database) -> None:
    """In a group a press counts for the group; the private chat of who pressed stays as it is."""
    await opened(api)
    api.administrators |= {(ROOM, READER), (ROOM, OTHER)}
    await api.say(ROOM, "/settings", user=READER, kind="supergroup")
    room = await api.message("Settings", chat=ROOM)
    await api.press(room, "Start the digests", user=OTHER, kind="supergroup")
    await api.until(lambda: "Stop the digests" in room.buttons)
    assert (await stored(database, "telegram:-1001")).subscribed
    assert not (await stored(database)).subscribed
    assert await database.read(chats.get, "telegram:43") is None


@pytest.mark.usefixtures("bot")
async def test_a_city_that_is_typed_answers_the_question_for_it(api: Double, database: Database) -> None:
    """Misspelt it is asked for again; then a few words are a name again."""
    shown = await opened(api)
    await press(api, shown, "Time zone", "send me the name of your city")
    await api.say(READER, "Berlni")
    await api.message("Did you mean Berlin?")
    await api.say(READER, "Berlin")
    await api.message("Berlin, where it is 07:30")
    assert (await stored(database)).time_zone == "Europe/Berlin"
    await api.say(READER, "Tokyo")
    await api.message("Send me a link")
    assert (await stored(database)).time_zone == "Europe/Berlin"


@pytest.mark.usefixtures("bot")
async def test_a_location_that_is_shared_is_the_time_zone(api: Double, database: Database) -> None:
    """Whether it was asked for or not."""
    await api.say(READER, "", location={"latitude": 27.7, "longitude": 85.3})
    await api.message("Kathmandu, where it is 12:15")
    assert (await stored(database)).time_zone == "Asia/Kathmandu"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("/settings moon 3", "There is no setting “moon”. There are hours, days"),
        ("/settings hours late", "Name one hour or several"),
        ("/settings days someday", "Name days of the week"),
        ("/settings quiet 22:00", "Say from when to when"),
        ("/pause 31 June", "I do not know the date"),
        ("/pause 2020-01-01", "That day is over"),
        ("/here 400 0", "I know no time zone there"),
    ],
)
@pytest.mark.usefixtures("bot")
async def test_what_cannot_be_set_is_told_in_a_sentence(api: Double, said: str, told: str) -> None:
    """One line that says what can."""
    await api.say(READER, said)
    assert (await api.message(told)).text.count("\n") == 0


@pytest.mark.usefixtures("bot")
async def test_a_pause_by_command_and_its_end(api: Double, database: Database) -> None:
    """/pause until Friday says until when; /resume says what comes next."""
    await api.say(READER, "/subscribe 07:00 London")
    await api.message("Subscribed: 07:00, London time. The next one comes on Monday 2 March at 07:00.")
    await api.say(READER, "/pause until Friday")
    shown = await api.message("Paused until Friday 6 March: nothing comes. /resume ends the pause.")
    await press(api, shown, "Resume", "The next one comes on Monday 2 March at 07:00.")


async def test_next_says_when_and_what(api: Double, bot: Telegram, database: Database) -> None:
    """The hour in the reader's zone, how far off it is, and the stories; the digest still brings them."""
    await database.run(articles.add, parts.article(origin="feed"), chat=None, now=parts.NOW)
    await api.say(READER, "/subscribe 18:00 Tokyo")
    await api.message("Subscribed")
    await api.say(READER, "/settings review sun 20:00")
    await api.message("Weekly review: Sunday at 20:00")
    await api.say(READER, "/next")
    shown = await api.message("The next digest comes on Monday 2 March at 18:00, in 2 hours.")
    assert "The weekly review comes on Sunday 8 March at 20:00, in 6 days." in shown.text
    assert "It would hold 1 story now:\n• Old bridge closes <for good>" in shown.text
    await api.press(shown, "What is new now")
    await api.message("Your briefing: 1 story")


@pytest.mark.usefixtures("bot")
async def test_what_a_chat_hears_of_is_counted(api: Double, database: Database) -> None:
    """Bundles, feeds of its own, topics and people, what is left out, and languages."""

    def choose(c: Connection) -> None:
        feeds.sync(c, {"https://a.example/1": None, "https://a.example/2": None}, parts.NOW, folders=FOLDERS)
        bundles.choose(c, "telegram:42", ("asia",))
        subscriptions.subscribe(c, "telegram:42", "https://b.example/rss", parts.NOW)
        for kind, value in (("topic", "oil"), ("person", "quill"), ("without", "golf"), ("language", "en")):
            filters.add(c, "telegram:42", kind, value, value)  # type: ignore[arg-type]

    await database.run(choose)
    shown = await opened(api)
    assert "Bundles of news: 1 of 2\nFeeds of your own: 1\nTopics and people: 2\n" in shown.text
    assert "Words and sources left out: 1\nLanguages: en" in shown.text
