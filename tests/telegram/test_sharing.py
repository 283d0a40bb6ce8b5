"""A quote as a picture to share, and an answer as a note."""

import io

import pytest
from docx import Document
from PIL import Image

from bot.chat.cards import Card, card_picture
from bot.chat.pictures import COLOURS
from bot.store import Database, articles
from tests.chat import parts
from tests.telegram.conftest import Running
from tests.telegram.double import Double
from tests.telegram.test_lookups import QUILL, told

READER, OTHER = 42, 43


def picture(shown: object) -> Image.Image:
    """The picture of a message."""
    file = getattr(shown, "file", None)
    assert file is not None and file[0] == "quote.png"
    return Image.open(io.BytesIO(file[1]))


async def test_a_quote_becomes_a_card_after_a_restart_too(api: Double, running: Running, database: Database) -> None:
    """Under an answer of several it is chosen which; light or dark; pressed twice it comes twice, and is the same."""
    for number in range(2):
        await database.run(articles.add, told(number, QUILL), chat=None, now=parts.NOW)
    async with running():
        await api.say(READER, "what did Quill say")
        answer = await api.message("2 quotes")
        await api.press(answer, "Share")
        choice = await api.message("Which quote do you want to share?")
        assert len(choice.buttons) == 2
    async with running():
        for _again in range(2):
            await api.press(choice, next(iter(choice.buttons)))
        await api.until(lambda: sum(shown.file is not None for shown in api.shown) == 2)
        light, again = [shown for shown in api.shown if shown.file]
        assert light.file == again.file and "Ada Quill, Mayor" in light.text
        await api.press(light, "Dark")
        await api.until(lambda: "Light" in api.shown[-1].buttons)
    assert picture(light).getpixel((5, 5)) != picture(api.shown[-1]).getpixel((5, 5))


@pytest.mark.usefixtures("bot")
class TestSharing:
    """From articles, and by whom."""

    async def test_every_quote_of_an_article_can_be_shared(self, api: Double) -> None:
        """One of which it is unclear who said it has no name on it."""
        await api.say(READER, parts.LINK)
        shown = await api.message("Old bridge closes")
        await api.press(shown, "All quotes (3)")
        await api.until(lambda: "Share" in shown.buttons)
        await api.press(shown, "Share")
        choice = await api.message("Which quote")
        await api.press(choice, "“Nobody asked us about ferry fares,”")
        await api.until(lambda: api.shown[-1].file)
        assert "unclear who" in api.shown[-1].text and "Quill" not in api.shown[-1].text

    async def test_another_user_shares_nothing_of_a_private_text(self, api: Double) -> None:
        """The number of its article and place leads nowhere."""
        await api.say(READER, parts.TEXT)
        shown = await api.message("Old bridge closes")
        number = shown.buttons["All quotes (3)"].split()[1]
        start = parts.TEXT.index("“The bridge")
        for command in (f"/card {number} {start}", f"/share {number}"):
            await api.say(OTHER, command)
        await api.until(lambda: sum("not here any more" in each.text for each in api.shown) == 2)
        await api.say(READER, f"/card {number} {start + 1}")
        await api.message("That quote is not there any more.")

    async def test_an_answer_is_a_note_for_a_briefing_paper(self, api: Double, database: Database) -> None:
        """As a Word document with words, name, role, date and address."""
        await database.run(articles.add, told(1, QUILL), chat=None, now=parts.NOW)
        await api.say(READER, "/export docx what did Quill say")
        await api.until(lambda: api.shown and api.shown[-1].file)
        name, data = api.shown[-1].file or ("", b"")
        written = [each.text for each in Document(io.BytesIO(data)).paragraphs]
        assert name == "quotes.docx" and "Quill" in written[0]
        assert written[-1].startswith("— Ada Quill, Mayor (") and "https://" in written[-1]


@pytest.mark.parametrize("words", ["Rien ne va plus.", "البحر لا يرحم أحدًا.", "word " * 400, "x" * 500])
def test_any_words_are_drawn_within_the_card(words: str) -> None:
    """Long ones wrap, those from right to left stand on the right, and nothing touches the edge."""
    drawn = card_picture(Card(words, "Ada Quill", ("2 March 2026 · Echo",)), COLOURS["light"])
    assert drawn is not None
    image = Image.open(io.BytesIO(drawn))
    edges = [image.crop((0, 0, 40, image.height)), image.crop((image.width - 40, 0, image.width, image.height))]
    assert all(len(edge.getcolors() or ()) == 1 for edge in edges)


def test_letters_that_cannot_be_drawn_make_no_card() -> None:
    """Better words alone than boxes."""
    assert card_picture(Card("橋は閉まる。", "Ada Quill", ()), COLOURS["dark"]) is None
