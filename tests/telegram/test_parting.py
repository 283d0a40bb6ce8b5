"""“Not the same story?”: what a reader takes apart stays so for that chat, and nothing of it is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model import NewArticle
from bot.outbox.edition import edition
from bot.store import Database, articles, chats, deliveries, digests
from bot.store.figures import figures
from tests.chat import parts
from tests.stories.newsroom import BANK, FIRE, FIRE_ELSEWHERE, FIRE_NEXT_DAY
from tests.telegram.conftest import Running
from tests.telegram.double import Double, Shown
from tests.telegram.test_digests import new, unfold

READER, GUEST, ROOM = 42, 43, -1001
KEY = f"telegram:{READER}"
FIRST = (
    new(FIRE, "Fire drives thousands from old town", "Harbour Post"),
    new(FIRE_ELSEWHERE, "Freighter burns in Port Calder", "Sundrian Times"),
)
LATER = new(FIRE_NEXT_DAY, "Offices searched after fire", "Harbour Post")


async def take_in(database: Database, *news: NewArticle, hours: int = 0) -> None:
    """The articles come in by a feed."""
    for each in news:
        await database.run(articles.add, each, chat=None, now=parts.NOW + timedelta(hours=hours))


async def told(api: Double, database: Database, *, chat: int = READER, **more: str | int) -> Shown:
    """Two reports of the fire and another story, in a digest; its message."""
    await take_in(database, *FIRST, new(BANK, "Rates stay where they are", "Harbour Post"))
    await api.say(chat, "/digest", **more)
    shown: Shown = await api.message("Your briefing: 2 stories", chat=chat)
    return shown


async def taken_apart(api: Double, shown: Shown) -> None:
    """Open the story of the fire, ask for its articles, and take the second out of it."""
    number = next(line[0] for line in shown.text.splitlines() if line[1:].startswith(". F"))
    await unfold(api, shown, number)
    await unfold(api, shown, "Not the same story?")
    assert "1. F" in shown.text and "2. F" in shown.text
    await unfold(api, shown, "2")


class TestTakingApart:
    """A wrong merge is mended by two presses."""

    @pytest.mark.usefixtures("bot")
    async def test_what_is_taken_out_is_told_by_itself_and_stays_apart(self, api: Double, database: Database) -> None:
        """It is unfolded as a story of its own, the list has it from then on, and no digest puts the two together."""
        shown = await told(api, database)
        await taken_apart(api, shown)
        await api.notice("Told apart from now on.")
        assert shown.text.startswith("3. F") and "Sources" not in shown.text
        await unfold(api, shown, "Back to the list")
        assert "3. F" in shown.text and "Your briefing: 3 stories" in shown.text
        with database.begin() as c:
            c.exec_driver_sql("DELETE FROM delivered")
            assert len(edition(c, KEY, parts.NOW).stories) == 3
            assert len(edition(c, "telegram:7", parts.NOW).stories) == 2
            assert figures(c, parts.NOW).partings == 1

    @pytest.mark.usefixtures("bot")
    async def test_pressed_twice_it_says_so(self, api: Double, database: Database) -> None:
        """The same press again, here of a message that was not changed in time: said over the button."""
        shown = await told(api, database)
        await taken_apart(api, shown)
        key = digests_key(database)
        for place in (1, 2):
            await api.say(READER, f"/part {key} {place} 2")
        await api.message("These are told apart already.", chat=READER)
        with database.begin() as c:
            assert figures(c, parts.NOW).partings == 1

    @pytest.mark.usefixtures("bot")
    async def test_an_update_is_taken_apart_from_what_was_told_before(self, api: Double, database: Database) -> None:
        """It is told whole then, and as no update."""
        await take_in(database, FIRST[0])
        await api.say(READER, "/digest")
        await api.message("Your briefing: 1 story")
        await take_in(database, LATER)
        await api.say(READER, "/digest")
        await api.until(lambda: len(api.shown) == 2)
        shown = api.shown[-1]
        assert "Update: Offices searched" in shown.text
        await unfold(api, shown, "All quotes and sources")
        await unfold(api, shown, "Not the same story?")
        await unfold(api, shown, "Another story than I was told before")
        assert "Update" not in shown.text and "Offices searched" in shown.text

    @pytest.mark.usefixtures("bot")
    async def test_what_was_held_is_told_when_it_was_news_after_all(self, api: Double, database: Database) -> None:
        """From the list of what was read besides, which is still there when a story was unfolded and folded again."""
        await take_in(database, FIRST[0])
        await api.say(READER, "/digest")
        await api.message("Your briefing: 1 story")
        again = new(FIRE.replace(" in the old town", ""), "Ship on fire", "Echo")
        await take_in(database, again, new(BANK, "Rates stay where they are", "Harbour Post"))
        await api.say(READER, "/digest")
        await api.until(lambda: len(api.shown) == 2)
        shown = api.shown[-1]
        await unfold(api, shown, "All quotes and sources")
        await unfold(api, shown, "Back")
        assert "Also read, with nothing new: 1 article" in shown.text
        await unfold(api, shown, "Read besides: 1 article")
        assert "1. Ship on fire" in shown.text
        await unfold(api, shown, "1")
        assert shown.text.startswith("2. Ship on fire") and "Also read" not in shown.text

    @pytest.mark.usefixtures("bot")
    async def test_in_a_group_only_administrators_take_apart(self, api: Double, database: Database) -> None:
        """Anybody may look which articles a story has."""
        shown = await told(api, database, chat=ROOM, user=READER, kind="supergroup")
        number = next(line[0] for line in shown.text.splitlines() if line[1:].startswith(". F"))
        for label in (number, "Not the same story?"):
            edits = shown.edits
            await api.press(shown, label, user=GUEST, kind="supergroup")
            await api.until(lambda edits=edits: shown.edits > edits)
        await api.press(shown, "2", user=GUEST, kind="supergroup")
        await api.notice("Only the administrators")
        with database.begin() as c:
            assert figures(c, parts.NOW).partings == 0

    async def test_it_holds_after_a_restart_and_on_an_old_message(
        self, api: Double, running: Running, database: Database
    ) -> None:
        """The button stands in a message of before, and what it did is known after."""
        async with running():
            shown = await told(api, database)
        async with running():
            await taken_apart(api, shown)
        async with running():
            await unfold(api, shown, "Back to the list")
            assert "Your briefing: 3 stories" in shown.text
        with database.begin() as c:
            digests.keep(c, edition(c, KEY, parts.NOW), parts.NOW + digests.KEPT + timedelta(days=1))
            assert figures(c, parts.NOW + timedelta(days=31)).partings == 0

    @pytest.mark.usefixtures("bot")
    async def test_a_chat_that_is_forgotten_leaves_nothing_taken_apart(self, api: Double, database: Database) -> None:
        """Nor does an article that goes; another chat of the same digest never knew of it."""
        await taken_apart(api, await told(api, database))
        with database.begin() as c:
            key = digests_key(database)
            theirs = digests.recall(c, key, "telegram:7")
            assert theirs is not None and len(theirs.whole) == 2
            chats.forget(c, KEY)
            assert figures(c, parts.NOW).partings == 0
            assert deliveries.under_way(c, KEY) == set()


def digests_key(database: Database) -> str:
    """The key of the only digest that was told."""
    with database.reading() as c:
        return str(c.exec_driver_sql("SELECT key FROM digests").scalar_one())
