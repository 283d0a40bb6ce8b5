"""Who follows a feed hears of it when it has failed for days or is gone: once, in their language and waking hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.chat.changing import change
from bot.chat.replies import Reply
from bot.ingest.following import Follower
from bot.model import Delivery, Quiet, Schedule
from bot.outbox import troubles
from bot.store import Database, chats, deliveries, feeds, filters, subscriptions
from tests.ingest.conftest import Clock, Site
from tests.ingest.samples import page, rss

CHAT, OTHER = "test:1", "test:2"


class Followed:
    """A feed of a chat's own, on loopback, that answers 500."""

    def __init__(self, follower: Follower, site: Site, database: Database, clock: Clock) -> None:
        self.follower, self.site, self.database, self.clock = follower, site, database, clock
        self.answer(500)
        with database.begin() as c:
            for key in (CHAT, OTHER):
                chats.ensure(c, key, kind="private", now=clock())
            self.id, _ = subscriptions.subscribe(c, CHAT, site.address + "/feed", clock(), title="My letters")
            feeds.sync(c, {site.address + "/another": "Echo"}, clock())  # OTHER has this one, as everybody

    def answer(self, status: int) -> None:
        """Let the server answer so from now on."""
        body = rss(("1", self.site.serve("/mill", page()), "Mill")) if status == 200 else ""
        self.site.serve("/feed", body, status, kind="application/rss+xml")

    async def go_on(self, days: int) -> list[Delivery]:
        """Let days pass, six looks a day; what is to be sent for it."""
        for _ in range(6 * days):
            self.clock.forward(hours=4)
            await self.follower.poll_feeds()
            troubles.tell(self.database, self.clock())
        return self.sent()

    def sent(self) -> list[Delivery]:
        """What the outbox holds that is due."""
        with self.database.begin() as c:
            return deliveries.claim(c, self.clock(), limit=9, lease=timedelta(days=99))


@pytest.fixture
def followed(follower: Follower, site: Site, database: Database, clock: Clock) -> Followed:
    """A feed in trouble."""
    return Followed(follower, site, database, clock)


async def test_days_of_failures_are_told_once_and_a_new_trouble_again(followed: Followed) -> None:
    """Not before three days, to its follower alone, with a way out; well again and broken again it is news again."""
    assert await followed.go_on(2) == []
    [told] = await followed.go_on(2)
    reply = Reply.from_json(told.payload)
    assert told.chat == CHAT and "My letters" in reply.plain
    assert [button.data for row in reply.buttons for button in row] == [
        f"/feed {followed.id} mute",
        f"/feed {followed.id} remove",
    ]
    assert await followed.go_on(5) == []
    followed.answer(200)
    assert await followed.go_on(2) == []
    followed.answer(500)
    [again] = await followed.go_on(5)
    assert again.slot != told.slot


async def test_a_feed_that_is_gone_is_told_at_once_and_once(followed: Followed) -> None:
    """Its server says so: nothing is to be waited for."""
    followed.answer(410)
    [told] = await followed.go_on(1)
    assert "gone for good" in Reply.from_json(told.payload).plain
    assert await followed.go_on(5) == []


async def test_a_muted_feed_and_a_chat_that_left_are_not_told(followed: Followed) -> None:
    """Who wants nothing of it hears nothing of it, nor who cannot be written to."""
    with followed.database.begin() as c:
        filters.add(c, CHAT, "feed", str(followed.id), "My letters")
        other = followed.site.address + "/other"
        subscriptions.subscribe(c, OTHER, other, followed.clock())
        change(c, OTHER, lambda chat: replace(chat, stopped="blocked"), followed.clock())
    assert await followed.go_on(5) == []


async def test_it_waits_for_the_end_of_the_quiet_hours_and_speaks_the_language(followed: Followed) -> None:
    """Nobody is woken for a feed."""
    quiet = Schedule(zone="UTC", quiet=Quiet(time(11), time(23)))
    with followed.database.begin() as c:
        change(c, CHAT, lambda chat: replace(chat, schedule=quiet, language="de"), followed.clock())
    followed.answer(410)
    followed.clock.forward(minutes=20)
    await followed.follower.poll_feeds()
    assert troubles.tell(followed.database, followed.clock()) == 1
    assert followed.sent() == []
    followed.clock.forward(hours=11)
    [told] = followed.sent()
    labels = [button.label for row in Reply.from_json(told.payload).buttons for button in row]
    assert labels == ["Entfernen"]


async def test_a_bot_that_stood_still_blames_no_feed(followed: Followed) -> None:
    """One failure before a week without service, and one after it, are not a week of failures."""
    await followed.follower.poll_feeds()
    followed.clock.forward(days=7)
    await followed.follower.poll_feeds()
    assert troubles.tell(followed.database, followed.clock()) == 0
