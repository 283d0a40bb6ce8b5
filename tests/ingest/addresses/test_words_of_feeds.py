"""Whose words a feed brings: those of its own host, and what stands at the links of others."""

from __future__ import annotations

import pytest

from bot.ingest.following import Follower
from bot.ingest.intake import Intake
from bot.store import Database, articles, feeds, subscriptions
from bot.store.search import Search, search
from tests.ingest.addresses.people import (
    ALICE,
    BOB,
    FORGED,
    VICTIM,
    body,
    is_true,
    sent,
)
from tests.ingest.addresses.web import Web
from tests.ingest.conftest import Clock
from tests.ingest.samples import PARAGRAPHS, page, rss


class TestFeeds:
    """A feed's words are its own host's."""

    async def subscribed(self, database: Database, feed: str, clock: Clock, chat: str | None) -> None:
        """The feed is one for all, or `chat` follows it."""
        if chat is None:
            await database.run(feeds.sync, {feed: "All"}, clock())
        else:
            await database.run(subscriptions.subscribe, chat, feed, clock())

    @pytest.mark.parametrize("chat", [None, ALICE])
    async def test_text_under_anothers_link_is_read_at_that_link(
        self, chat: str | None, follower: Follower, web: Web, database: Database, clock: Clock
    ) -> None:
        """What a feed has of another site is what that site says."""
        victim = web.serve(f"{VICTIM}/mill", page())
        feed = web.serve("feeds.example/x", rss(("1", victim, "Mill"), more=body(FORGED)), kind="application/rss+xml")
        await self.subscribed(database, feed, clock, chat)
        await follower.poll_feeds()
        with database.reading() as c:
            (said,) = {each.article_id for each in search(c, Search(chat=ALICE, words=("sea",)))}
            assert is_true(articles.get(c, said))

    @pytest.mark.parametrize("chat", [None, ALICE])
    async def test_text_under_a_link_that_cannot_be_read_is_the_feeds_own(
        self, chat: str | None, follower: Follower, web: Web, database: Database, clock: Clock, intake: Intake
    ) -> None:
        """It has the feed's host for a source, and no address; whoever sends the link is not shown it."""
        victim = web.serve(f"{VICTIM}/mill", "closed", status=403)
        feed = web.serve("feeds.example/x", rss(("1", victim, "Mill"), more=body(FORGED)), kind="application/rss+xml")
        await self.subscribed(database, feed, clock, chat)
        await follower.poll_feeds()
        with database.reading() as c:
            found = search(c, Search(chat=ALICE, words=("money",)))
            assert {(each.url, each.source) for each in found} == {(None, "feeds.example")}
        web.serve(f"{VICTIM}/mill", page())
        assert is_true(await sent(intake, victim, BOB))

    async def test_a_feed_of_the_same_host_needs_no_page(
        self, follower: Follower, web: Web, database: Database, clock: Clock
    ) -> None:
        """Its own words are taken as they stand, "www." or not."""
        feed = web.serve(
            "www.echo.example/feed",
            rss(("1", web.address("echo.example/mill"), "Mill"), more=body(PARAGRAPHS)),
            kind="application/rss+xml",
        )
        await self.subscribed(database, feed, clock, None)
        await follower.poll_feeds()
        with database.reading() as c:
            (shared,) = articles.latest(c, 9)
        assert shared.url == web.address("echo.example/mill") and web.asked == ["www.echo.example/feed"]

    async def test_an_edit_in_one_feed_changes_no_article_of_another_site(
        self, follower: Follower, web: Web, database: Database, clock: Clock
    ) -> None:
        """A feed for all lists a copy, word for word, and then edits it."""
        victim = web.serve(f"{VICTIM}/mill", page())
        copy = web.serve("copies.example/mill", page())
        one = web.serve("feeds.example/one", rss(("1", victim, "Mill")), kind="application/rss+xml")
        two = web.serve("copies.example/two", rss(("1", copy, "Mill")), kind="application/rss+xml")
        await database.run(feeds.sync, {one: "One", two: "Two"}, clock())
        await follower.poll_feeds()
        web.serve("copies.example/mill", page(FORGED))
        web.serve("copies.example/two", rss(("1", copy, "Mill, corrected")), kind="application/rss+xml")
        clock.forward(hours=2)
        await follower.poll_feeds()
        with database.reading() as c:
            assert {each.url: is_true(each) for each in articles.latest(c, 9)} == {victim: True, copy: False}

    async def test_what_was_asked_for_says_what_the_feed_found_once_it_is_everybodys(
        self, intake: Intake, follower: Follower, web: Web, database: Database, clock: Clock
    ) -> None:
        """The page has changed since a chat asked for it: all see what it says now, and nothing of what it said."""
        victim = web.serve(f"{VICTIM}/mill", page(FORGED, title="An early draft"))
        asked = await intake.link(victim, chat=ALICE)
        web.serve(f"{VICTIM}/mill", page())
        feed = web.serve("feeds.example/all", rss(("1", victim, "Mill")), kind="application/rss+xml")
        await database.run(feeds.sync, {feed: "All"}, clock())
        await follower.poll_feeds()
        with database.reading() as c:
            (shared,) = articles.latest(c, 9)
            assert shared.id == asked.id and is_true(shared) and shared.title == "Ashgrove opens its first tidal mill"
            assert not search(c, Search(chat=BOB, words=("money",)))
            assert {each.quote.text for each in search(c, Search(chat=BOB))} == {
                each.text for each in shared.briefing.quotes
            }
