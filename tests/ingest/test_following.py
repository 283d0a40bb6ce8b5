"""Feeds and folders over time: nothing lost, nothing twice, nobody bothered."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.ingest.errors import NotServed
from bot.ingest.fetching import Fetcher
from bot.ingest.following import Follower
from bot.store import Database, articles, feeds
from tests.ingest.conftest import Clock, Newsroom, Site
from tests.ingest.samples import PARAGRAPHS, page, rss

TEXT = "\n\n".join(PARAGRAPHS)


async def test_a_feed_starts_from_its_newest_three(
    follower: Follower, site: Site, database: Database, clock: Clock
) -> None:
    """A new feed does not flood; what comes later comes once; an article's failure holds back no other."""
    links = [
        site.serve(f"/{n}", page((f"Wheel number {n} turned.", *PARAGRAPHS), title=f"Wheel {n}")) for n in range(9)
    ]
    items = [(f"id{n}", link, f"Wheel {n}") for n, link in enumerate(links)]
    feed = site.serve("/feed", rss(*items[:6]), kind="application/rss+xml")
    await database.run(feeds.sync, {feed: "Echo"}, clock())
    assert await follower.poll_feeds() == 3
    assert await follower.poll_feeds() == 0  # not due yet
    clock.forward(minutes=16)
    assert await follower.poll_feeds() == 0  # nothing new
    clock.forward(minutes=16)
    site.pages.pop("/7")
    site.serve("/feed", rss(*items), kind="application/rss+xml")
    assert await follower.poll_feeds() == 2
    with database.reading() as c:
        assert {article.title for article in articles.latest(c, 2)} == {"Wheel 8", "Wheel 6"}


async def test_an_unchanged_feed_is_not_read_again(
    follower: Follower, site: Site, database: Database, clock: Clock
) -> None:
    """The server's ETag is sent back, and its 304 is an answer."""
    feed = site.serve("/feed", rss(("1", site.serve("/mill", page()), "Mill")), kind="application/rss+xml")
    site.pages["/feed"].etag = '"v1"'
    await database.run(feeds.sync, {feed: None}, clock())
    assert await follower.poll_feeds() == 1
    clock.forward(minutes=16)
    assert await follower.poll_feeds() == 0
    with database.reading() as c:
        assert feeds.due(c, clock()) == []


async def test_a_broken_feed_disturbs_no_other_and_waits_longer(
    follower: Follower, site: Site, database: Database, clock: Clock
) -> None:
    """Its failures are counted and it is asked less often, while the others go on."""
    broken = site.serve("/broken", "<html>no feed</html>")
    good = site.serve("/feed", rss(("1", site.serve("/mill", page()), "Mill")), kind="application/rss+xml")
    await database.run(feeds.sync, {broken: None, site.address + "/none": None, good: None}, clock())
    assert await follower.poll_feeds() == 1
    clock.forward(minutes=16)
    with database.reading() as c:
        assert [feed.url for feed in feeds.due(c, clock())] == [good]
    clock.forward(minutes=16)
    with database.reading() as c:
        assert {feed.failures for feed in feeds.due(c, clock()) if feed.url != good} == {1}


async def test_a_folder_is_read_once(follower: Follower, tmp_path: Path) -> None:
    """Text and HTML files are taken in, others left; a second look takes in only what is new."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "mill.txt").write_text(TEXT)
    (folder / "tiny.txt").write_text("Hello.")
    (folder / "mill.pdf").write_bytes(b"%PDF-1.7")
    assert await follower.scan_folder(folder) == 1
    (folder / "later.html").write_text(page(("It rained on the mill for the whole of Tuesday.", *PARAGRAPHS)))
    assert await follower.scan_folder(folder) == 1
    assert await follower.scan_folder(folder) == 0


@pytest.mark.parametrize(
    "again",
    [
        [("new-1", "/one", "one"), ("new-2", "/two", "two")],
        [("1", "/moved/one", "one"), ("2", "/moved/two", "two")],
        [("1", "/one?utm_source=rss", "one"), ("2", "/two/amp", "two")],
        [("2", "/two", "two"), ("1", "/one", "one"), ("1", "/one", "one")],
        [],
    ],
)
async def test_items_that_move_change_or_come_back_are_no_news(
    newsroom: Newsroom, again: list[tuple[str, str, str]]
) -> None:
    """New keys, new links, another order, dropped and back: each article is taken once."""
    first = [("1", "/one", "one"), ("2", "/two", "two")]
    for path in ("/one", "/two"):
        newsroom.site.pages["/moved" + path] = newsroom.site.pages[path]
    assert await newsroom.publish(*first) == 2
    asked = len([path for path in newsroom.site.asked if path != "/feed"])
    assert await newsroom.publish(*again) == 0
    assert await newsroom.publish(*first) == 0
    assert len(newsroom.titles()) == 2
    assert len([path for path in newsroom.site.asked if path != "/feed"]) == asked


async def test_old_items_under_new_keys_are_no_storm(newsroom: Newsroom) -> None:
    """What was passed over when the feed was new stays so when the feed changes its keys."""
    items = [(str(n), f"/old/{n}", "old") for n in range(9)]
    await newsroom.publish(*items)
    newsroom.site.asked.clear()
    assert await newsroom.publish(*((f"key-{guid}", path, title) for guid, path, title in items)) == 0
    assert newsroom.site.asked == ["/feed"]


async def test_a_permanent_redirect_is_adopted_and_a_temporary_one_is_not(newsroom: Newsroom) -> None:
    """After a 301 the new address is asked; after a 302 the old one. The list of feeds may keep the old one."""
    new = newsroom.site.serve("/new-feed", rss(("1", newsroom.site.address + "/one", "one")), kind="text/xml")
    for status, asked_next in ((302, "/feed"), (301, "/new-feed")):
        newsroom.site.serve("/feed", "", status)
        newsroom.site.tell("/feed", Location=new)
        await newsroom.database.run(feeds.sync, {newsroom.address: "Echo"}, newsroom.clock())
        await newsroom.look()
        newsroom.site.asked.clear()
        await newsroom.look()
        assert newsroom.site.asked[0] == asked_next
    assert newsroom.titles() == ["one"]


async def test_a_feed_that_is_gone_is_not_asked_again(newsroom: Newsroom) -> None:
    """After a 410 it rests, also after a restart, and can be named to the operator."""
    await newsroom.publish(("1", "/one", "one"))
    newsroom.site.serve("/feed", "", 410)
    await newsroom.look()
    newsroom.site.asked.clear()
    await newsroom.database.run(feeds.sync, {newsroom.address: "Echo"}, newsroom.clock())
    await newsroom.look(days=3)
    assert newsroom.site.asked == [] and newsroom.feed().next_check is None


@pytest.mark.parametrize(
    ("status", "headers", "pause"),
    [
        (200, {"Cache_Control": "public, max-age=3600"}, timedelta(hours=1)),
        (200, {"Cache_Control": "max-age=60"}, timedelta(minutes=15)),
        (200, {"Expires": "0"}, timedelta(minutes=15)),
        (429, {"Retry_After": "7200"}, timedelta(hours=2)),
        (503, {"Retry_After": "junk"}, timedelta(minutes=30)),
        (500, {}, timedelta(minutes=30)),
    ],
)
async def test_a_feed_is_asked_no_more_often_than_it_likes(
    newsroom: Newsroom, status: int, headers: dict[str, str], pause: timedelta
) -> None:
    """Freshness and Retry-After are heeded; trouble doubles the pause."""
    await newsroom.database.run(feeds.sync, {newsroom.address: "Echo"}, newsroom.clock())
    newsroom.site.serve("/feed", rss(), status, kind="text/xml")
    newsroom.site.tell("/feed", **headers)
    await newsroom.follower.poll_feeds()
    assert newsroom.feed().next_check == newsroom.clock() + pause


async def test_a_host_that_asks_for_a_rest_is_left_alone(newsroom: Newsroom, fetcher: Fetcher) -> None:
    """After a 429 nobody connects to that host until its time is over, whichever page is wanted."""
    newsroom.site.serve("/busy", "", 429)
    newsroom.site.tell("/busy", Retry_After="600")
    for path in ("/busy", "/one"):
        with pytest.raises(NotServed, match="slow down"):
            await fetcher.get(newsroom.site.address + path)
    assert newsroom.site.asked == ["/busy"]


async def test_a_clock_that_was_wrong_stops_no_feed(newsroom: Newsroom) -> None:
    """A next check that stands years ahead was written by mistake."""
    newsroom.clock.forward(days=4000)
    await newsroom.publish(("1", "/one", "one"))
    newsroom.clock.forward(days=-4000)
    assert await newsroom.publish(("1", "/one", "one"), ("2", "/two", "two")) == 1
