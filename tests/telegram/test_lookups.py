"""Who said what in Telegram: pages, context, conditions, files, people, follows, by button where it can be."""

import csv
import io
from datetime import UTC, datetime

import pytest

from bot.model import NewArticle
from bot.store import Database, articles
from summarizer.model import Briefing, Speaker
from tests.chat import parts
from tests.telegram.double import Double, Shown

READER, OTHER = 42, 43
pytestmark = pytest.mark.usefixtures("bot")

QUILL = Speaker("Ada Quill", "Quill", "Mayor", "person")
TOVE = Speaker("Jonas Tove", "Tove", "harbour master", "person")


def told(number: int, speaker: Speaker) -> NewArticle:
    """Return an article in which somebody speaks of the ferry."""
    said = f"“The ferry number {number} will sail in spite of fog,”"
    text = f"Nobody slept. The fog came at dawn. {said} {speaker.mention} said. Everybody waited. Gulls cried."
    quote = parts.quote(text, said, speaker)
    return NewArticle(
        text=text,
        title=f"Ferry {number}",
        url=f"https://lowhaven.example/ferry-{number}",
        source="Lowhaven Echo",
        author=None,
        published=datetime(2026, 1 + number % 3, 3, tzinfo=UTC),
        origin="feed",
        language="en",
        briefing=Briefing(f"Ferry {number}", "en", (), (quote,)),
    )


@pytest.fixture
async def ferries(database: Database) -> None:
    """Eight articles: seven times Quill, once Tove."""
    for number in range(8):
        new = told(number, TOVE if number == 7 else QUILL)
        await database.run(articles.add, new, chat=None, now=parts.NOW)


async def asked(api: Double, question: str, part: str, *, chat: int = READER) -> Shown:
    """Ask, and return the answer."""
    await api.say(chat, question)
    return await api.message(part, chat=chat)


@pytest.mark.usefixtures("ferries")
class TestAnswers:
    """The buttons under an answer."""

    async def test_pages_go_on_in_place(self, api: Double) -> None:
        """Older and newer quotes, five at a time."""
        shown = await asked(api, "what did Quill say about the ferry?", "1-5 of 7")
        first = shown.text
        await api.press(shown, "Older ▸")
        await api.until(lambda: "6-7 of 7" in shown.text)
        await api.press(shown, "◂ Newer")
        await api.until(lambda: shown.text == first)
        assert len(api.shown) == 1

    async def test_the_sentences_around_a_quote_come_on_request(self, api: Double) -> None:
        """Before and after, verbatim, and away again."""
        shown = await asked(api, "what did Tove say about the ferry?", "Tove")
        assert "The fog came at dawn." not in shown.text
        await api.press(shown, "Context")
        await api.until(lambda: "The fog came at dawn." in shown.text and "Everybody waited." in shown.text)
        await api.press(shown, "Quotes only")
        await api.until(lambda: "The fog came at dawn." not in shown.text)

    async def test_a_condition_comes_off_by_button(self, api: Double) -> None:
        """Without the name, everybody's quotes are there."""
        shown = await asked(api, "what did Tove say about the ferry?", "Tove")
        label = next(each for each in shown.buttons if each.startswith("✕") and "Tove" in each)
        await api.press(shown, label)
        await api.until(lambda: "1-5 of 8" in shown.text)

    async def test_an_answer_opens_the_page_at_the_quote(self, api: Double) -> None:
        """The link ends in a text fragment."""
        shown = await asked(api, "what did Tove say about the ferry?", "Tove")
        assert "https://lowhaven.example/ferry-7#:~:text=" in shown.html

    async def test_another_chat_cannot_use_its_buttons(self, api: Double) -> None:
        """What one chat asked is no other's to see."""
        shown = await asked(api, "what did Quill say about the ferry?", "1-5 of 7")
        await api.say(OTHER, shown.buttons["Older ▸"])
        await api.message("too old", chat=OTHER)

    @pytest.mark.parametrize(
        "command", ["/page", "/page x y z", "/without 1", "/without 0 person", "/change 1", "/quotes"]
    )
    async def test_a_forged_button_gets_a_plain_answer(self, api: Double, command: str) -> None:
        """Nothing that is typed in a button's stead is an error of ours."""
        await api.say(READER, command)
        shown = await api.message("")
        assert "Something went wrong" not in shown.text

    @pytest.mark.parametrize(("label", "name"), [("Table (CSV)", "quotes.csv"), ("JSON", "quotes.json")])
    async def test_quotes_go_out_as_a_file(self, api: Double, label: str, name: str) -> None:
        """Export asks for the form, and sends all quotes of the answer."""
        shown = await asked(api, "what did Quill say about the ferry?", "1-5 of 7")
        await api.press(shown, "Export")
        choice = await api.message("in which form")
        await api.press(choice, label)
        sent = await api.until(lambda: next((m for m in api.shown if m.file), None))
        assert sent.file[0] == name and sent.file[1].count(b"in spite of fog,") == 7
        if name.endswith("csv"):
            assert len(list(csv.DictReader(io.StringIO(sent.file[1].decode())))) == 7


@pytest.mark.usefixtures("ferries")
class TestPeople:
    """Who spoke, who that is, and what they say beside each other."""

    async def test_those_quoted_most_are_listed_with_buttons(self, api: Double) -> None:
        """The list leads to a profile."""
        shown = await asked(api, "/people", "Quoted most")
        assert shown.text.index("Ada Quill") < shown.text.index("Jonas Tove")
        await api.press(shown, "Jonas Tove")
        await api.message("harbour master")

    async def test_a_profile_comes_with_a_picture(self, api: Double) -> None:
        """Roles, topics and latest quotes under a picture of quotes by month."""
        pytest.importorskip("matplotlib")
        shown = await asked(api, "/person Quill", "Mayor")
        assert shown.file is not None and shown.file[1].startswith(b"\x89PNG")
        assert "7 quotes" in shown.text

    async def test_somebody_unknown_is_said_so(self, api: Double) -> None:
        """A name that nobody bears gets one sentence."""
        await asked(api, "/person Zzyzx", "Nobody called “Zzyzx”")

    async def test_two_people_stand_beside_each_other(self, api: Double) -> None:
        """Both names, both sets of quotes."""
        shown = await asked(api, "/compare Quill and Tove on the ferry", "Ada Quill")
        assert "Jonas Tove" in shown.text

    async def test_one_person_over_time_oldest_first(self, api: Double) -> None:
        """How the wording changed is shown verbatim."""
        shown = await asked(api, "/compare Quill on the ferry", "oldest first")
        assert "January 2026" in shown.text and "Worded anew: “" in shown.text


@pytest.mark.usefixtures("ferries")
class TestFollows:
    """What a chat is told of by itself."""

    async def test_following_is_listed_changed_and_stopped_by_button(self, api: Double) -> None:
        """At once or with the digest, and away."""
        shown = await asked(api, "/follow Quill", "Following Quill")
        await api.press(shown, "With the digest")
        await api.until(lambda: "with your digest" in shown.text)
        listed = await asked(api, "/following", "You follow")
        assert "Quill · with the digest" in listed.text
        await api.press(listed, next(iter(listed.buttons)))
        await api.until(lambda: "You follow nobody" in listed.text)

    async def test_a_phrase_can_be_followed_and_left_by_name(self, api: Double) -> None:
        """Words in quotation marks are followed as they stand."""
        await asked(api, "/follow “in spite of fog”", "in spite of fog")
        await asked(api, "/unfollow “in spite of fog”", "You follow nobody")

    async def test_following_nothing_is_said_so(self, api: Double) -> None:
        """A follow needs somebody or something."""
        await asked(api, "/follow", "Say whom or what")
        await asked(api, "/unfollow Nobody", "You do not follow")
