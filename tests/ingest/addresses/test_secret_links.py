"""Links that are a chat's own secret."""

from __future__ import annotations

from bot.ingest.following import Follower
from bot.ingest.intake import Intake
from bot.store import Database, articles, chats, feeds
from bot.store.schema import metadata
from bot.store.search import Search, search
from tests.ingest.addresses.people import (
    ALICE,
    BOB,
    sent,
)
from tests.ingest.addresses.web import Web
from tests.ingest.conftest import Clock
from tests.ingest.samples import page, rss


class TestSecretLinks:
    """A link that a chat sent is shown to no other chat."""

    async def test_each_sees_the_link_that_it_sent(self, intake: Intake, web: Web, database: Database) -> None:
        """Two chats brief the same words under different links, and look everywhere."""
        mine = web.serve("echo.example/shared?key=alice-secret", page())
        theirs = web.serve("echo.example/shared?key=bob-secret", page())
        one, other = await sent(intake, mine, ALICE), await sent(intake, theirs, BOB)
        assert (one.url, other.url) == (mine, theirs) and one.id == other.id
        for chat, link in ((ALICE, mine), (BOB, theirs)):
            with database.reading() as c:
                assert {each.url for each in search(c, Search(chat=chat))} == {link}
                assert [each.url for each in articles.several_visible(c, [one.id], chat)] == [link]
                assert articles.get(c, one.id, chat=chat).url == link
        with database.reading() as c:
            assert articles.get(c, one.id).url is None

    async def test_a_tail_of_the_same_link_is_each_ones_own(self, intake: Intake, web: Web) -> None:
        """Tracking tails name people."""
        web.serve("echo.example/mill?utm_id=alice", page())
        mine, theirs = (web.address(f"echo.example/mill?utm_id={name}") for name in ("alice", "bob"))
        assert (await sent(intake, mine, ALICE)).url == mine
        assert (await sent(intake, theirs, BOB)).url == theirs

    async def test_what_is_everybodys_has_everybodys_link(
        self, intake: Intake, follower: Follower, web: Web, database: Database, clock: Clock
    ) -> None:
        """Once a feed for all brings it, its public address is shown, and never the one that was sent."""
        secret = web.serve("echo.example/mill?key=secret", page())
        await sent(intake, secret, ALICE)
        public = web.serve("echo.example/mill", page())
        feed = web.serve("echo.example/feed", rss(("1", public, "Mill")), kind="application/rss+xml")
        await database.run(feeds.sync, {feed: "All"}, clock())
        await follower.poll_feeds()
        with database.reading() as c:
            assert {each.url for each in search(c, Search(chat=BOB))} == {public}

    async def test_forgetting_a_chat_forgets_its_links(self, intake: Intake, web: Web, database: Database) -> None:
        """Nothing of them stands in any table, though another chat has the article still."""
        mine = web.serve("echo.example/shared?key=alice-secret", page())
        theirs = web.serve("echo.example/shared?key=bob-secret", page())
        await sent(intake, mine, ALICE)
        await sent(intake, theirs, BOB)
        await database.run(chats.forget, ALICE)
        with database.reading() as c:
            everything = " ".join(str(row) for table in metadata.sorted_tables for row in c.execute(table.select()))
            assert "alice-secret" not in everything and "bob-secret" in everything
        assert (await sent(intake, theirs, BOB)).url == theirs
