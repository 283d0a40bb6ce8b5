"""What a chat does not want is in no story, also where an event that others tell is merged."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.digests.wishes import words_of
from bot.model import ChatKey
from bot.outbox import review
from bot.outbox.edition import edition
from bot.outbox.explaining import explained
from bot.store import articles, deliveries, filters, partings, story_follows
from tests.service.conftest import Clock, Office
from tests.service.test_stories_followed import publish
from tests.stories.newsroom import BANK, FIRE, FIRE_ELSEWHERE, FIRE_NEXT_DAY

KEY: ChatKey = "telegram:42"


@pytest.fixture
def news(office: Office) -> Office:
    """One event by two outlets, and another story."""
    office.subscribe(KEY)
    publish(office, FIRE, source="Harbour Post")
    publish(office, FIRE_ELSEWHERE, source="Sundrian Times")
    publish(office, BANK, source="Harbour Post")
    return office


def stories(office: Office, clock: Clock) -> list[set[int]]:
    """The articles of each story that the next digest tells."""
    with office.database.reading() as c:
        return sorted(({each.id for each in story.articles} for story in edition(c, KEY, clock()).stories), key=min)


async def wish(office: Office, kind: filters.Kind, value: str) -> None:
    """Wish for something, as a command does."""
    with office.database.begin() as c:
        filters.add(c, KEY, kind, value, value)


async def test_a_muted_source_leaves_the_story_to_the_others(news: Office, clock: Clock) -> None:
    """Its article is in no story, and the story is told from what is heard."""
    assert stories(news, clock) == [{1, 2}, {3}]
    await wish(news, "source", "harbour post")
    assert stories(news, clock) == [{2}]


async def test_a_word_left_out_takes_its_article_out_of_the_story(news: Office, clock: Clock) -> None:
    """Only the one that has the word; one event is told on from the other."""
    await wish(news, "without", words_of("Chamber of Shipping"))
    assert stories(news, clock) == [{1}, {3}]


async def test_nothing_but_a_topic_is_every_article_that_has_it(news: Office, clock: Clock) -> None:
    """An article on the event without the word is not told with those that have it."""
    await wish(news, "topic", words_of("Chamber of Shipping"))
    await wish(news, "only", "on")
    assert stories(news, clock) == [{2}]


async def test_every_way_of_telling_has_its_reasons(news: Office, clock: Clock) -> None:
    """Digest, breaking stories, followed stories and the weekly review say of each article what becomes of it."""
    news.subscribe(KEY, breaking=2, review=news.chat(KEY).schedule.review)
    with news.database.begin() as c:
        why = {(each.way, each.article.id): each.why for each in explained(c, KEY, clock())}
    assert why["digest", 1] == "told: a new story, 2 articles" and why["digest", 3] == "told: a new story"
    assert why["breaking", 1] == why["breaking", 2] == "told: it breaks"
    with news.database.begin() as c:
        deliveries.delivered(c, KEY, [1, 2, 3], clock())
        story_follows.follow(c, KEY, "fire", [1, 2], clock())
    clock.forward(hours=3)
    publish(news, FIRE_NEXT_DAY, source="Echo")
    with news.database.begin() as c:
        told = {(each.way, each.article.id): each.why for each in explained(c, KEY, clock())}
    assert told["digest", 4].startswith("told: ") and "after #" in told["digest", 4]
    assert told["the followed story 1", 4] == told["digest", 4]


async def test_what_was_taken_apart_stays_apart_in_every_way(news: Office, clock: Clock) -> None:
    """The digest, the weekly review and a followed story; a third report goes to the nearer one."""
    with news.database.begin() as c:
        partings.part(c, KEY, 1, [2], clock())
        week = review.week(c, KEY, clock())
        assert week.parted == {frozenset((1, 2))}
    assert stories(news, clock) == [{1}, {2}, {3}]
    clock.forward(hours=2)
    publish(news, FIRE_NEXT_DAY, source="Echo")
    told = stories(news, clock)
    assert not any({1, 2} <= story for story in told) and {4} not in told
    with news.database.begin() as c:
        assert articles.undelivered_ids(c, KEY, since=clock() - timedelta(days=2)) == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("words", "answer", "kept", "gone"),
    [
        ("/mute Harbour Post", "Muted: Harbour Post", "A freighter carrying", "central bank"),
        ("/exclude Chamber of Shipping", "Nothing with these words: Chamber", "A fire aboard", "freighter carrying"),
        ("/topics Chamber of Shipping\n/only on", "Only these topics", "A freighter carrying", "A fire aboard"),
    ],
)
async def test_what_a_chat_said_that_it_does_not_want_is_in_no_digest_that_arrives(
    news: Office, clock: Clock, words: str, answer: str, kept: str, gone: str
) -> None:
    """Said to the bot after the event was merged: its digest arrives without it, and names it nowhere."""
    for each in words.split("\n"):
        await news.api.say(42, each)
    await news.api.message(answer, chat=42)
    clock.forward(days=1)
    assert await news.tick() == 1
    shown = await news.api.message("Your briefing", chat=42)
    assert kept in shown.text and gone not in shown.text
