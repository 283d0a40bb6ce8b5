"""Feeds and folders over time: nothing lost, nothing twice, nobody bothered."""

from __future__ import annotations

from pathlib import Path

from bot.ingest.following import Follower
from bot.store import Database, articles, feeds
from tests.ingest.conftest import Clock, Site
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
        assert [article.title for article in articles.latest(c, 9)][:2] == ["Wheel 8", "Wheel 6"]


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
