"""Feeds and folders over time: nothing lost, nothing twice, nobody bothered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.chat.replies import Reply
from bot.ingest.entries import Entry
from bot.ingest.errors import NotServed
from bot.ingest.fetching import Fetcher
from bot.ingest.following import Follower
from bot.ingest.intake import Intake
from bot.model import Feed
from bot.outbox import corrections
from bot.store import Database, articles, chats, deliveries, feeds, revisions
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


class Killed(BaseException):
    """The program ends here."""


class Newsroom:
    """A feed on loopback, followed, and what came of it."""

    def __init__(self, follower: Follower, site: Site, database: Database, clock: Clock) -> None:
        self.follower, self.site, self.database, self.clock = follower, site, database, clock
        self.address = site.address + "/feed"

    async def publish(self, *items: tuple[str, str, str], kind: str = "application/rss+xml", more: str = "") -> int:
        """List (guid, path, title), wait until it is time, and look; how many articles are new."""
        linked = [(guid, self.site.address + path, title) for guid, path, title in items]
        return await self.serve(rss(*linked, more=more), kind)

    async def serve(self, body: str, kind: str = "application/rss+xml") -> int:
        """Serve that feed, wait until it is time, and look."""
        self.site.serve("/feed", body, kind=kind)
        await self.database.run(feeds.sync, {self.address: "Echo"}, self.clock())
        return await self.look()

    async def look(self, **span: int) -> int:
        """Wait for 16 minutes, or as long as is said, and look."""
        self.clock.forward(**(span or {"minutes": 16}))
        return await self.follower.poll_feeds()

    def article(self, path: str, *more: str, title: str = "Mill") -> None:
        """Serve an article of its own text."""
        self.site.serve(
            path, page((f"The {path[1:]} of Ashgrove was told of by three people.", *PARAGRAPHS, *more), title=title)
        )

    def titles(self) -> list[str | None]:
        """Of the articles that everybody sees, newest first."""
        with self.database.reading() as c:
            return [article.title for article in articles.latest(c, 99)]

    def feed(self) -> Feed:
        """The feed as it stands in the store."""
        with self.database.reading() as c:
            return next(iter([*feeds.due(c, self.clock() + timedelta(days=1)), *feeds.troubled(c, 1)]))


@pytest.fixture
def newsroom(follower: Follower, site: Site, database: Database, clock: Clock) -> Newsroom:
    """A feed on loopback."""
    made = Newsroom(follower, site, database, clock)
    for path in ("/one", "/two", "/three"):
        made.article(path, title=path[1:])
    return made


async def test_an_article_in_trouble_is_tried_again(newsroom: Newsroom) -> None:
    """A page that its server cannot give just now is taken when it can, once, and the feed is not asked for it."""
    good = newsroom.site.pages["/two"]
    newsroom.site.serve("/two", "", 503)
    assert await newsroom.publish(("1", "/one", "one"), ("2", "/two", "two")) == 1
    assert await newsroom.look(minutes=6) == 0
    newsroom.site.pages["/two"] = good
    assert await newsroom.look(minutes=21) == 1
    assert await newsroom.look(hours=9) == 0
    assert sorted(map(str, newsroom.titles())) == ["one", "two"]


async def test_a_fault_of_ours_holds_up_nothing_else(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that breaks the program's own code is tried again later, and the others are taken at once."""
    whole = Intake.entry

    async def stumble(self: Intake, entry: Entry, *more: int, **how: bool) -> bool:
        if entry.key == "1":
            raise AttributeError("a fault")
        return await whole(self, entry, *more, **how)

    with monkeypatch.context() as faulty:
        faulty.setattr(Intake, "entry", stumble)
        assert await newsroom.publish(("1", "/one", "one"), ("2", "/two", "two")) == 1
    assert await newsroom.look(minutes=6) == 1


async def test_an_article_is_given_up_in_the_end(newsroom: Newsroom) -> None:
    """A page that never comes is asked for six times over two days, and no more."""
    newsroom.site.serve("/two", "", 503)
    await newsroom.publish(("2", "/two", "two"))
    for _ in range(20):
        await newsroom.look(hours=6)
    assert newsroom.site.asked.count("/two") == 6


async def test_a_page_that_is_no_article_is_asked_for_once(newsroom: Newsroom) -> None:
    """What will not change is not tried again."""
    newsroom.site.serve("/two", "", 404)
    for _ in range(3):
        assert await newsroom.publish(("2", "/two", "two")) == 0
    assert newsroom.site.asked.count("/two") == 1


async def test_nothing_is_lost_when_the_program_dies_in_between(
    newsroom: Newsroom, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entries that were found and not yet read are read after the next start, though the feed says nothing is new."""

    async def die(*_: object, **__: object) -> bool:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(Intake, "entry", die)
        with pytest.raises(Killed):
            await newsroom.publish(("1", "/one", "one"), ("2", "/two", "two"))
    assert newsroom.titles() == []
    newsroom.site.serve("/feed", "", 304)
    assert await Follower(intake).poll_feeds() == 2


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


async def test_a_full_text_in_the_feed_needs_no_page(newsroom: Newsroom) -> None:
    """The article is made of the feed alone, with the feed's title and date."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 3)
    item = (
        f"<item><guid>1</guid><title>Mill in full</title><link>{newsroom.site.address}/none</link>"
        f"<pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate><content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )
    feed = (
        f'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>{item}</channel></rss>'
    )
    assert await newsroom.serve(feed) == 1
    with newsroom.database.reading() as c:
        [article] = articles.latest(c, 9)
    assert (article.title, article.published) == ("Mill in full", datetime(2026, 11, 23, 8, tzinfo=UTC))
    assert "/none" not in newsroom.site.asked


@pytest.mark.parametrize(
    ("date", "kept"), [("2026-11-23T08:00:00Z", True), ("2031-01-01T00:00:00Z", False), ("", False)]
)
async def test_a_date_that_cannot_be_true_is_no_date(newsroom: Newsroom, date: str, kept: bool) -> None:
    """Missing and future dates leave the article without one; the feed's date stands in for the page's."""
    bare = page().replace('<meta property="article:published_time" content="2026-11-23T08:30:00+01:00">', "")
    newsroom.site.serve("/bare", bare)
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Echo</title><entry><id>1</id><title>Mill</title>'
        f'<link href="/bare"/><published>{date}</published></entry></feed>'
    )
    assert await newsroom.serve(feed) == 1
    with newsroom.database.reading() as c:
        [article] = articles.latest(c, 9)
    assert article.published == (datetime(2026, 11, 23, 8, tzinfo=UTC) if kept else None)


async def test_a_corrected_article_is_corrected_here_and_its_readers_are_told(newsroom: Newsroom) -> None:
    """The text and the quotes are the new ones, the old text is kept, and each reader is told once."""
    newsroom.article("/mill", "“Nine people were hurt,” said Arne Holt, a fisherman who saw the wheels break.")
    dated = "<atom:updated xmlns:atom='http://www.w3.org/2005/Atom'>2026-11-23T0{}:00:00Z</atom:updated>"
    await newsroom.publish(("1", "/mill", "Mill"), more=dated.format(1))
    with newsroom.database.begin() as c:
        [old] = articles.latest(c, 9)
        chats.ensure(c, "test:1", kind="private", title=None, language=None, now=newsroom.clock())
        deliveries.delivered(c, "test:1", [old.id], newsroom.clock())
    newsroom.article("/mill", "“Nobody was hurt,” said Arne Holt, a fisherman who saw the wheels break.")
    assert await newsroom.publish(("1", "/mill", "Mill"), more=dated.format(2)) == 0  # too soon to look again
    assert await newsroom.look(hours=1) == 0
    with newsroom.database.reading() as c:
        [new] = articles.latest(c, 9)
        assert new.id == old.id and "Nobody was hurt" in new.text and "Nine people" not in new.text
        assert all(quote.text in new.text for quote in new.briefing.quotes)
        [change] = revisions.untold(c)
        assert any("Nine people were hurt" in gone for gone in change.withdrawn)
    assert corrections.tell(newsroom.database, newsroom.clock()) == 1
    assert corrections.tell(newsroom.database, newsroom.clock()) == 0
    with newsroom.database.begin() as c:
        [message] = deliveries.claim(c, newsroom.clock(), limit=9, lease=timedelta(minutes=1))
    assert message.chat == "test:1" and "Nine people were hurt" in Reply.from_json(message.payload).plain


async def test_a_page_that_became_a_teaser_corrects_nothing(newsroom: Newsroom) -> None:
    """An edit that leaves a stub behind, or an error page, does not take the article away."""
    newsroom.article("/mill")
    dated = "<atom:updated xmlns:atom='http://www.w3.org/2005/Atom'>2026-11-23T0{}:00:00Z</atom:updated>"
    await newsroom.publish(("1", "/mill", "Mill"), more=dated.format(1))
    newsroom.site.serve("/mill", page(PARAGRAPHS[:1]))
    newsroom.clock.forward(hours=2)
    await newsroom.publish(("1", "/mill", "Mill"), more=dated.format(2))
    with newsroom.database.reading() as c:
        [article] = articles.latest(c, 9)
    assert newsroom.site.asked.count("/mill") == 2 and PARAGRAPHS[-1] in article.text
