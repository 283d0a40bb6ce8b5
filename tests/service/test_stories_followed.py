"""Who follows a story is told at once how it goes on, as an update, and once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import ChatKey, NewArticle
from bot.store import articles, chats, deliveries, story_follows
from tests.chat import parts
from tests.service.conftest import Clock, Office
from tests.stories.newsroom import APPLES, FIRE, FIRE_ELSEWHERE, FIRE_NEXT_DAY, article
from tests.telegram.double import Shown

READER, KEY = 42, "telegram:42"


def publish(office: Office, text: str, *, source: str = "Harbour Post") -> None:
    """An invented article comes in by a feed, now."""
    made = article(text, title=text.split(".")[0][:80], source=source)
    values = {name: getattr(made, name) for name in ("text", "title", "source", "author", "language", "briefing")}
    url = f"https://{source.replace(' ', '-').lower()}.example/{abs(hash(text))}"
    new = NewArticle(**values, url=url, published=office.clock(), origin="feed")
    with office.database.begin() as c:
        articles.add(c, new, chat=None, now=office.clock())


async def followed(office: Office, clock: Clock) -> Shown:
    """A reader has the story in a digest, and follows it from there; return the confirmation."""
    office.subscribe(KEY)
    publish(office, FIRE)
    publish(office, APPLES, source="Valley Herald")
    await office.api.say(READER, "/digest")
    shown = await office.api.message("Your briefing: 2 stories", chat=READER)
    number = next(line[0] for line in shown.text.splitlines() if line[1:].startswith(". A fire"))
    await office.api.press(shown, number)
    await office.api.until(lambda: "Follow this story" in shown.buttons)
    await office.api.press(shown, "Follow this story")
    confirmed: Shown = await office.api.message("what is new of it comes at once", chat=READER)
    clock.forward(minutes=5)
    return confirmed


def stories(office: Office, chat: ChatKey = KEY) -> int:
    """How many stories a chat follows."""
    with office.database.reading() as c:
        return len(story_follows.of_chat(c, chat))


async def test_the_next_development_comes_at_once_and_only_that(office: Office, clock: Clock) -> None:
    """What is new of the story is told, marked as an update, and no other story and no repetition is."""
    await followed(office, clock)
    assert await office.tick() == 0
    publish(office, APPLES.replace("eleven", "twelve"), source="Sundrian Times")
    assert await office.tick() == 0
    publish(office, FIRE_NEXT_DAY)
    assert [await office.tick() for _ in range(2)] == [1, 0]
    shown = await office.api.message("A story that you follow goes on.", chat=READER)
    assert "Update: Investigators searched" in shown.text and "Two crew members" not in shown.text


async def test_the_same_again_is_no_development(office: Office, clock: Clock) -> None:
    """Another outlet that tells what the reader knows is not told, and belongs to the story from then on."""
    await followed(office, clock)
    publish(office, FIRE, source="Sundrian Times")
    assert await office.tick() == 0
    publish(office, FIRE_NEXT_DAY)
    assert await office.tick() == 1


async def test_a_digest_does_not_tell_it_again(office: Office, clock: Clock) -> None:
    """What came as an update is delivered; the morning's digest holds none of it."""
    await followed(office, clock)
    publish(office, FIRE_NEXT_DAY)
    assert await office.tick() == 1
    clock.forward(minutes=30)
    assert await office.tick() == 1
    assert "Nothing new" in (await office.api.message("Nothing new", chat=READER)).text


async def test_what_a_digest_told_first_is_not_told_again(office: Office, clock: Clock) -> None:
    """The other way round: a development that a digest told is known."""
    await followed(office, clock)
    publish(office, FIRE_NEXT_DAY)
    with office.database.begin() as c:
        deliveries.delivered(c, KEY, [3], clock())
    assert await office.tick() == 0


async def test_pressing_twice_follows_once_and_stop_ends_it(office: Office, clock: Clock) -> None:
    """One follow however often it is pressed; after the stop nothing comes."""
    confirmed = await followed(office, clock)
    digest = next(each for each in office.api.shown if "Follow this story" in each.buttons)
    await office.api.press(digest, "Follow this story")
    await office.api.until(lambda: sum("comes at once" in each.text for each in office.api.shown) == 2)
    assert stories(office) == 1
    await office.api.press(confirmed, "Stop")
    await office.api.message("You follow nobody", chat=READER)
    publish(office, FIRE_NEXT_DAY)
    assert await office.tick() == 0 and stories(office) == 0


async def test_in_a_pause_it_waits(office: Office, clock: Clock) -> None:
    """Nothing comes before the pause is over; then the development does."""
    await followed(office, clock)
    chat = office.chat(KEY)
    until = (clock() + timedelta(days=1)).date()
    with office.database.begin() as c:
        chats.save(c, replace(chat, subscribed=False, schedule=replace(chat.schedule, paused_until=until)))
    publish(office, FIRE_NEXT_DAY)
    assert await office.tick() == 0
    clock.forward(days=1)
    assert await office.tick() == 1


async def test_a_story_is_followed_from_a_briefing_too(office: Office, clock: Clock) -> None:
    """The button under a briefing follows the story of its article, here of a private text."""
    office.subscribe(KEY)
    await office.api.say(READER, parts.TEXT)
    shown = await office.api.message("The old bridge closes on Monday.", chat=READER)
    await office.api.press(shown, "Follow this story")
    await office.api.message("Old bridge closes", chat=READER)
    await office.api.until(lambda: stories(office) == 1)
    await office.api.say(READER, "/following")
    await office.api.message("the story “Old bridge closes", chat=READER)


@pytest.mark.parametrize(
    ("forged", "told"),
    [
        ("/track 99", "not here any more"),
        ("/track x", "press the button"),
        ("/track abc 1", "/digest shows"),
        ("/track 1", "not here any more"),
    ],
)
async def test_nobody_follows_what_they_may_not_see(office: Office, forged: str, told: str) -> None:
    """Another chat's text, an article that is none, a digest that is none."""
    office.subscribe(KEY)
    await office.api.say(43, parts.TEXT)
    await office.api.message("The old bridge closes on Monday.", chat=43)
    await office.api.say(READER, forged)
    await office.api.message(told, chat=READER)
    assert stories(office) == 0


async def test_forgetting_a_chat_forgets_what_it_follows(office: Office, clock: Clock) -> None:
    """Nothing of a chat is left."""
    await followed(office, clock)
    with office.database.begin() as c:
        chats.forget(c, KEY)
    assert stories(office) == 0


def test_the_other_outlets_report_is_of_the_same_story() -> None:
    """Guards the tests above: without this they would pass for the wrong reason."""
    from bot.digests.developments import development

    known, other = article(FIRE), article(FIRE_ELSEWHERE, hours=1)
    assert [each.id for each in development([other], [known]).articles] == [other.id]
    assert not development([article(APPLES, hours=1)], [known]).articles
