"""A digest in Telegram: a list in one message, and each story unfolded in its place."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.html import render
from bot.chat.telegram import Telegram
from bot.chat.views.digest import LIST_ROOM, digest_reply, units_of_story
from bot.chat.views.story import story_reply
from bot.digests import plan
from bot.model import NewArticle
from bot.store import Database, articles, digests, filters, revisions
from summarizer.model import Briefing
from summarizer.model import Quote as Said
from tests.chat import parts
from tests.stories.newsroom import APPLES, BANK, FIRE, FIRE_ELSEWHERE, FIRE_NEXT_DAY, article
from tests.telegram.conftest import Running
from tests.telegram.double import Double, Shown

READER, OTHER, ROOM = 42, 43, -1001


def new(text: str, title: str, source: str, quote: str | None = None) -> NewArticle:
    """Return an invented article as a feed brings it."""
    made = article(text, title=title, source=source, quote=quote)
    fields = ("text", "title", "source", "author", "language", "briefing")
    url = f"https://{source.replace(' ', '-').lower()}.example/{title.replace(' ', '-').lower()}"
    values = {name: getattr(made, name) for name in fields}
    return NewArticle(**values, url=url, published=parts.NOW - timedelta(hours=2), origin="feed")


NEWS = (
    new(FIRE, "Fire drives thousands from old town", "Harbour Post", '"It could have been a different city,"'),
    new(FIRE_ELSEWHERE, "Freighter burns in Port Calder", "Sundrian Times"),
    new(BANK, "Rates stay where they are", "Harbour Post"),
    new(APPLES, "Smallest harvest in eleven years", "Valley Herald"),
)


async def told(api: Double, database: Database) -> Shown:
    """Take in the news, ask for the digest and return it."""
    for each in NEWS:
        await database.run(articles.add, each, chat=None, now=parts.NOW)
    await api.say(READER, "/digest")
    shown: Shown = await api.message("Your briefing: 3 stories")
    return shown


async def unfold(api: Double, shown: Shown, label: str) -> None:
    """Press a button and wait until the message has changed."""
    edits = shown.edits
    await api.press(shown, label)
    await api.until(lambda: shown.edits > edits)


class TestUnfolding:
    """Stories open and close in the digest's own message."""

    @pytest.mark.usefixtures("bot")
    async def test_a_story_opens_in_place_and_closes_again(self, api: Double, database: Database) -> None:
        """Sentences, all quotes and all sources; then the list as it was."""
        shown = await told(api, database)
        listed = shown.html
        number = next(line[0] for line in shown.text.splitlines() if line[1:].startswith(". Fire drives"))
        await unfold(api, shown, number)
        assert '"It could have been a different city,"\n— Danilo Pereth' in shown.text
        assert "Sources · Harbour Post · Sundrian Times" in shown.text and "Rates stay" not in shown.text
        await unfold(api, shown, "Back to the list")
        assert shown.html == listed and len(api.shown) == 1

    @pytest.mark.usefixtures("bot")
    async def test_one_leafs_through_the_stories(self, api: Double, database: Database) -> None:
        """From the first story to the last, and no further."""
        shown = await told(api, database)
        await unfold(api, shown, "1")
        assert "◂" not in shown.buttons
        await unfold(api, shown, "▸")
        await unfold(api, shown, "▸")
        assert "▸" not in shown.buttons and shown.text.startswith("3. ")

    @pytest.mark.usefixtures("bot")
    async def test_the_source_of_a_story_is_muted_from_it(self, api: Double, database: Database) -> None:
        """One press, and nothing of that source is told any more."""
        shown = await told(api, database)
        number = next(line[0] for line in shown.text.splitlines() if line[1:].startswith(". Smallest harvest"))
        await unfold(api, shown, number)
        await api.press(shown, "Mute Valley Herald")
        await api.until(lambda: len(api.shown) == 2)
        assert [each.label for each in await database.read(filters.of_chat, "telegram:42", "source")] == [
            "Valley Herald"
        ]

    @pytest.mark.usefixtures("bot")
    async def test_anybody_in_a_group_unfolds_but_only_administrators_follow(
        self, api: Double, database: Database
    ) -> None:
        """Reading changes no setting; following and muting do."""
        for each in NEWS:
            await database.run(articles.add, each, chat=None, now=parts.NOW)
        await api.say(ROOM, "/digest", user=READER, kind="supergroup")
        shown = await api.message("Your briefing: 3 stories", chat=ROOM)
        await api.press(shown, "1", user=OTHER, kind="supergroup")
        await api.until(lambda: shown.text.startswith("1. "))
        await api.press(shown, "Follow this story", user=OTHER, kind="supergroup")
        await api.notice("Only the administrators")
        assert len(api.shown) == 1

    async def test_an_old_digest_opens_after_a_restart(self, api: Double, running: Running, database: Database) -> None:
        """What a digest held stands in the database."""
        async with running():
            shown = await told(api, database)
        async with running():
            await unfold(api, shown, "2")
            assert shown.text.startswith("2. ")

    @pytest.mark.usefixtures("bot")
    async def test_a_digest_that_is_not_kept_any_more_says_so(self, api: Double, database: Database) -> None:
        """A press on it is answered over the button, and the message stays."""
        shown = await told(api, database)
        with database.begin() as c:
            digests.keep(c, plan((), ()), parts.NOW + digests.KEPT + timedelta(days=1))
        await api.press(shown, "1")
        await api.notice("too old to be opened")
        assert shown.edits == 0

    @pytest.mark.usefixtures("bot")
    async def test_two_presses_at_once_leave_one_of_both(self, api: Double, database: Database) -> None:
        """The same button twice, and two different ones."""
        shown = await told(api, database)
        for label in ("1", "1", "2"):
            await api.press(shown, label)
        await api.until(lambda: len(api.called("answerCallbackQuery")) == 3)
        await api.until(lambda: len(api.called("editMessageText")) == 3)
        assert shown.text[:3] in ("1. ", "2. ") and len(api.shown) == 1

    @pytest.mark.usefixtures("bot")
    async def test_what_a_publisher_took_back_is_not_unfolded(self, api: Double, database: Database) -> None:
        """A story whose article changed is told as the article is now."""
        shown = await told(api, database)
        number = next(line[0] for line in shown.text.splitlines() if line[1:].startswith(". Fire drives"))
        changed = new(FIRE.replace('"It could have been a different city,"', "Nothing,"), "Fire is out", "Harbour Post")
        await database.run(revisions.revise, 1, changed, (), parts.NOW)
        await unfold(api, shown, number)
        assert "different city" not in shown.text and "Fire is out" in shown.text

    @pytest.mark.usefixtures("bot")
    async def test_a_forged_key_opens_nothing(self, api: Double) -> None:
        """Whatever stands in the button of an invented message."""
        await api.say(READER, "/help")
        shown = await api.message("/brief")
        for forged in ("/story", "/story x 1", "/stories", "/stories ' OR 1=1", "/story 0123456789abcdef 99999"):
            shown.buttons["Forged"] = forged
            await api.press(shown, "Forged")
        await api.until(lambda: len(api.notices) == 5)
        assert set(api.notices) == {"That digest is too old to be opened. /digest shows what is new."}


async def test_another_chat_sees_only_what_it_may(database: Database) -> None:
    """The digest of a chat with a feed of its own tells another chat nothing."""
    own = await database.run(articles.add, NEWS[0], chat="telegram:42", owner="telegram:42", now=parts.NOW)
    with database.begin() as c:
        key = digests.keep(c, plan([articles.get(c, own[0])], ()), parts.NOW)
        mine, theirs = digests.recall(c, key, "telegram:42"), digests.recall(c, key, "telegram:43")
    assert mine is not None and mine.whole[0].articles
    assert theirs is not None and not theirs.whole[0].articles


WORDS = st.sampled_from(["harbour", "minister", "<b>", "& ", "“fire”", "\U0001f600", "crowns", "é", "winter's"])
LENGTHS = st.integers(5, 240)
TEXTS = st.builds(
    lambda words, length: " ".join(f"{words[number % len(words)]} {number}" for number in range(length)),
    st.lists(WORDS, min_size=3, max_size=9),
    LENGTHS,
)


@given(st.lists(TEXTS, min_size=1, max_size=14))
@settings(max_examples=20, deadline=None)
def test_a_digest_is_one_message_whatever_it_holds(texts: list[str]) -> None:
    """List and unfolded stories alike stay within what one message of Telegram bears."""
    made = []
    for text in texts:
        base = article(text, title=text[:200], source="A source & <more>")
        said = tuple(
            Said(start, start + 300, text[start : start + 300], "direct", "said", None, 0.2, key=True)
            for start in range(0, max(1, len(text) - 300), 60)
        )
        briefing = Briefing(None, "en", base.briefing.sentences, said)
        made.append(replace(base, url="https://a.example/?x=1&y=2", briefing=briefing))
    told = plan(made, (), length=units_of_story, room=LIST_ROOM)
    assert len(render(digest_reply(told.stories, "k" * 16))) == 1
    for place, story in enumerate(told.whole, 1):
        assert len(render(story_reply(story, "k" * 16, place, len(told.whole)))) == 1


def test_what_is_not_of_the_storys_last_day_carries_its_date() -> None:
    """A quote and a sentence of two days ago stand with that day, those of the last day without."""
    words_said = '"It could have been a different city,"'
    old = article(FIRE, quote=words_said, sentences=2, source="Harbour Post")
    late = article(FIRE_NEXT_DAY, source="The Echo", hours=30)
    (story,) = plan([old, late], ()).stories
    assert {each.id for each in story.articles} == {old.id, late.id}
    [shown] = render(digest_reply([story]))
    quoted = next(line for line in shown.plain.splitlines() if "— Danilo Pereth" in line)
    assert quoted.endswith("18 November 2026")


def test_what_was_passed_over_is_named() -> None:
    """An article that repeats what the reader knows stands at the end of the digest, folded, with its outlet."""
    known, again = article(FIRE), article(FIRE, source="The Echo", hours=3, title="Ship on fire in Port Calder")
    decided = plan([again, article(APPLES)], [known])
    for reply in (digest_reply(decided.stories, passed=decided.passed), digest_reply((), passed=decided.passed)):
        [shown] = render(reply)
        assert "Also read, with nothing new: 1 article\n• Ship on fire in Port Calder — The Echo" in shown.plain


async def test_an_update_unfolds_only_what_is_new(api: Double, bot: Telegram, database: Database) -> None:
    """A story that was told before comes back marked, with what was in none of its articles before."""
    await told(api, database)
    later = replace(new(FIRE_NEXT_DAY, "Investigators search owner", "Harbour Post"), published=parts.NOW)
    await database.run(articles.add, later, chat=None, now=parts.NOW)
    await api.say(READER, "/digest")
    shown = await api.message("Update: ")
    await unfold(api, shown, "All quotes and sources")
    assert "Update: Investigators search owner" in shown.text and "treated for smoke" not in shown.text


@pytest.mark.usefixtures("bot")
async def test_what_is_asked_for_twice_at_once_is_told_once(api: Double, database: Database) -> None:
    """The second digest waits until the first is known to be told."""
    for each in NEWS:
        await database.run(articles.add, each, chat=None, now=parts.NOW)
    await api.say(READER, "/digest")
    await api.say(READER, "/digest")
    await api.until(lambda: len(api.shown) == 2)
    assert api.shown[1].text == "Nothing new since your last digest."
