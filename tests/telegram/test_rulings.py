"""An administrator rules who is who, and it sticks; nobody else does."""

import pytest

from bot.store import Database, articles
from summarizer.model import Speaker
from tests.chat import parts
from tests.telegram.double import Double
from tests.telegram.test_lookups import QUILL, told

ADMINISTRATOR, READER, GROUP = 7, 42, -100
BESS = Speaker("Bess Quill", "Quill", "Mayor", "person")
pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
async def quills(database: Database) -> None:
    """Ada Quill in one article, Bess Quill in another."""
    for number, speaker in enumerate((QUILL, BESS)):
        await database.run(articles.add, told(number, speaker), chat=None, now=parts.NOW)


@pytest.mark.usefixtures("quills")
async def test_two_are_made_one_and_parted_again_by_button(api: Double, database: Database) -> None:
    """Every chat sees one person, with what comes later too, until the administrator takes it back."""
    await api.say(ADMINISTRATOR, "/merge Ada Quill = Bess Quill")
    merged = await api.message("“Bess Quill” is Ada Quill")
    await database.run(articles.add, told(2, BESS), chat=None, now=parts.NOW)
    await api.say(READER, "/person Ada Quill")
    assert "3 quotes" in (await api.message("Also written: Bess Quill")).text
    await api.press(merged, "Undo")
    await api.message("is not Ada Quill")
    await api.say(READER, "/person Bess Quill")
    await api.message("Bess Quill · 2 quotes")


@pytest.mark.usefixtures("quills")
async def test_a_ruling_may_be_given_in_a_group_but_only_by_an_administrator(api: Double) -> None:
    """Who wrote counts, not where."""
    for command in ("/merge Ada Quill = Bess Quill", "/split Ada Quill = Quill", "/names Quill"):
        await api.say(GROUP, command, user=READER, kind="group")
    await api.until(lambda: sum("Only the administrators of this bot" in shown.text for shown in api.shown) == 3)
    await api.say(GROUP, "/merge Ada Quill = Bess Quill", user=ADMINISTRATOR, kind="group")
    await api.message("“Bess Quill” is Ada Quill")


@pytest.mark.usefixtures("quills")
@pytest.mark.parametrize(
    ("command", "told_so"),
    [
        ("/names Quill", "#1 Ada Quill"),
        ("/names", "Whose names?"),
        ("/merge Quill = Ada Quill", "Several are called “Quill”"),
        ("/merge #1 = #1", "one person already"),
        ("/merge #1 = #99999999999999999999", "Nobody called"),
        ("/merge", "Who is who?"),
        ("/split Ada Quill = Nobody", "is given to “Nobody”"),
        ("/split Ada Quill = Ada Quill", "goes by no other name"),
    ],
)
async def test_what_cannot_be_ruled_is_told_plainly(api: Double, command: str, told_so: str) -> None:
    """Nobody, several, or nothing to part: a sentence says which, and nothing changes."""
    await api.say(ADMINISTRATOR, command)
    await api.message(told_so)


async def test_another_chats_private_people_are_not_an_administrators_to_see(api: Double, database: Database) -> None:
    """A private text stays private."""
    private = parts.article(url=None, origin="paste")
    await database.run(articles.add, private, chat=f"telegram:{READER}", now=parts.NOW)
    await api.say(ADMINISTRATOR, "/names #1")
    await api.message("Nobody of that name")
