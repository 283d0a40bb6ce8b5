"""Briefings on a topic in Telegram, and what goes on from a question: by button, pressed twice, late, by others."""

import pytest

from bot.store import Database, articles
from tests.chat import parts
from tests.telegram.conftest import Running
from tests.telegram.double import Double, Shown

READER, OTHER = 42, 43


@pytest.fixture(autouse=True)
async def bridge(database: Database) -> None:
    """One article, for everybody."""
    await database.run(articles.add, parts.article(origin="feed"), chat=None, now=parts.NOW)


async def briefed(api: Double) -> Shown:
    """The briefing on the bridge."""
    await api.say(READER, "brief me on the bridge")
    return await api.message("1 article", chat=READER)


@pytest.mark.usefixtures("bot")
async def test_it_is_made_shorter_and_longer_in_place(api: Double) -> None:
    """A button pressed twice does the same again, and no second message comes."""
    shown = await briefed(api)
    assert "Traders <b>fear</b>" in shown.text
    await api.press(shown, "Shorter")
    await api.press(shown, "Shorter")
    await api.until(lambda: "Traders" not in shown.text)
    await api.press(shown, "Longer")
    await api.until(lambda: "Traders" in shown.text)
    assert len(api.shown) == 1


@pytest.mark.usefixtures("bot")
async def test_its_quotes_come_in_its_place_and_lead_back(api: Double) -> None:
    """And the story can be followed."""
    shown = await briefed(api)
    await api.press(shown, "Who said what")
    await api.until(lambda: "cannot carry another winter" in shown.text and "1 article" not in shown.text)
    await api.press(shown, "Back to the briefing")
    await api.until(lambda: "1 article" in shown.text)
    await api.press(shown, "Follow this story")
    await api.message("Old bridge closes", chat=READER)


@pytest.mark.usefixtures("bot")
async def test_another_chat_cannot_use_its_buttons(api: Double) -> None:
    """What one chat asked is no other's to see; a number that nobody was given is an old one."""
    shown = await briefed(api)
    for typed in (shown.buttons["Shorter"], shown.buttons["Who said what"], "/about 999 long"):
        await api.say(OTHER, typed)
    await api.until(lambda: sum("too old" in each.text for each in api.shown if each.chat == OTHER) == 3)


async def test_after_a_restart_buttons_work_and_a_question_goes_on(api: Double, running: Running) -> None:
    """All that they need is in the store."""
    async with running():
        shown = await briefed(api)
        await api.say(READER, "what did Quill say about the winter")
        await api.message("Quill · winter", chat=READER)
    async with running():
        await api.say(READER, "and about the works?")
        on = await api.message("Quill (as before) · works", chat=READER)
        await api.press(on, "✕ Quill (as before)")
        await api.until(lambda: "as before" not in on.text)
        await api.press(shown, "Shorter")
        await api.until(lambda: "Traders" not in shown.text)


@pytest.mark.usefixtures("bot")
async def test_nothing_on_it_leads_to_the_nearest(api: Double) -> None:
    """There is a story behind a button."""
    await api.say(READER, "/brief volcanoes")
    shown = await api.message("nothing on that", chat=READER)
    await api.press(shown, "Old bridge closes <for good>")
    await api.until(lambda: "announced" in shown.text or "closes on Monday" in shown.text)
