"""Settings asked for in plain words: the command is one press away."""

import pytest

from bot.model import Chat
from bot.store import Database, chats
from tests.telegram.conftest import Running
from tests.telegram.double import Double

READER, OTHER = 42, 43


async def stored(database: Database, key: str = "telegram:42") -> Chat:
    """The chat as it is stored."""
    chat = await database.read(chats.get, key)
    assert chat is not None
    return chat


@pytest.mark.usefixtures("bot")
async def test_a_time_that_is_typed_is_echoed_and_set_by_a_press(api: Double, database: Database) -> None:
    """Nothing is set by the words alone; pressed twice it is set once."""
    await api.say(READER, "every monday at 8 Berlin")
    shown = await api.message("08:00, Monday, Berlin. One press does it.")
    assert not (await stored(database)).subscribed
    command = "/subscribe 08:00 mon Europe/Berlin"
    await api.press(shown, command)
    await api.press(shown, command)
    await api.message("Subscribed: 08:00, Monday, Berlin time.")
    assert (await stored(database)).schedule.days == {0}


async def test_an_old_button_works_after_a_restart_and_for_its_own_chat_alone(
    api: Double, running: Running, database: Database
) -> None:
    """ "stop" leads to the end of the digests, of whoever presses."""
    async with running():
        for each in (READER, OTHER):
            await api.say(each, "/subscribe 7:00")
            await api.until(lambda: sum("Subscribed" in shown.text for shown in api.shown) == len(api.shown))
        await api.say(READER, "Stop.")
        shown = await api.message("/unsubscribe — stop the digests")
    async with running():
        await api.press(shown, "/unsubscribe")
        await api.message("No more digests.")
    assert not (await stored(database)).subscribed
    assert (await stored(database, "telegram:43")).subscribed


@pytest.mark.usefixtures("bot")
async def test_every_other_day_leads_to_the_nearest(api: Double, database: Database) -> None:
    """Refused in words, with a button for every second day of the week."""
    await api.say(READER, "/subscribe every other day at 8")
    shown = await api.message("I go by the days of the week.")
    await api.press(shown, "/subscribe 08:00 mon wed fri sun")
    await api.message("Subscribed: 08:00, Monday, Wednesday, Friday")


@pytest.mark.usefixtures("bot")
async def test_the_first_question_takes_days_and_a_place_too(api: Double, database: Database) -> None:
    """Who says where with the hour is not asked for it again, and reads how it was understood."""
    await api.say(READER, "/start")
    await api.message("When would you like your digest?")
    await api.say(READER, "weekdays at 7 and 18h, Berlin")
    shown = await api.message("How long should briefings be?")
    assert "Hours of the digest: 07:00 and 18:00\nDays: Monday to Friday" in shown.text
    chat = await stored(database)
    assert (chat.time_zone, chat.subscribed) == ("Europe/Berlin", True)
