"""Which feed a link means, and a channel's page as a feed: over a real server, and over pages that mean no good."""

from __future__ import annotations

import pytest

from bot.ingest.channels import channel_page, read_channel
from bot.ingest.discovery import feed_address, feed_links
from bot.ingest.errors import BadFeed, BadLink, IngestError, IsFeed, NotReadable
from bot.ingest.following import Follower
from bot.ingest.intake import Intake
from bot.store import Database, articles, subscriptions
from tests.ingest.conftest import Clock, Site
from tests.ingest.samples import PARAGRAPHS, page, rss

RSS = "application/rss+xml"
WORDS = "The lock keepers of Ashgrove told the harbour office on Monday that the upper gate will stay shut. "

CHANNEL = """<!DOCTYPE html><html><head><title>Ashgrove Wire – Telegram</title></head><body>
<div class="tgme_channel_info_header_title"><span>Ashgrove Wire</span></div>
<div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="ashgrovewire/7">
 <div class="tgme_widget_message_text js-message_text">Gate shut<br/><br/>{words}</div>
 <a class="tgme_widget_message_date" href="https://t.me/ashgrovewire/7"><time datetime="2026-11-24T09:00:00+00:00"/></a>
</div>
<div class="tgme_widget_message" data-post="ashgrovewire/8">
 <div class="tgme_widget_message_text">Read this: <a href="{page}">the mill opens</a> <a href="https://t.me/x1234">x</a></div>
</div>
<div class="tgme_widget_message" data-post="ashgrovewire/9"><a class="tgme_widget_message_photo_wrap"></a></div>
<div class="tgme_widget_message" data-post="../../etc/passwd"><div class="tgme_widget_message_text">No.</div></div>
</body></html>"""


@pytest.mark.parametrize(
    ("head", "at"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/deep/feed">', "/deep/feed"),
        ('<base href="/deep/"><link rel="Alternate nofollow" type="application/atom+xml" href="feed">', "/deep/feed"),
        (
            '<link rel=alternate type=application/rss+xml title="Comments" href=/comments>'
            "<link rel=alternate type=application/rss+xml href=/deep/feed>",
            "/deep/feed",
        ),
        ('<link rel="alternate" type="application/rss+xml" href="/broken">', "/rss.xml"),
        ("", "/rss.xml"),
    ],
)
async def test_a_sites_feed_is_found(intake: Intake, site: Site, head: str, at: str) -> None:
    """By what its page names, comments last, or else at a usual place."""
    home = site.serve("/", f"<html><head>{head}</head><body>Welcome</body></html>")
    site.serve("/broken", "<html>gone</html>")
    for path in ("/deep/feed", "/rss.xml", "/comments"):
        site.serve(path, rss(("1", home, "One")), kind=RSS)
    found = await intake.find_feed(home)
    assert found.url == site.address + at and found.title


async def test_a_link_to_a_feed_is_that_feed(intake: Intake, site: Site) -> None:
    """Its server need not say so; where it moved for good, the new address is followed."""
    feed = site.serve("/feed", rss(("1", site.address, "One")), kind="text/html")
    assert (await intake.find_feed(feed)).url == feed
    old = site.serve("/old", "", 301)
    site.tell("/old", Location=feed)
    assert (await intake.find_feed(old)).url == feed


async def test_a_site_without_https_is_found_by_its_bare_name(intake: Intake, site: Site) -> None:
    """What is typed without a scheme is tried by HTTPS first, then by HTTP."""
    feed = site.serve("/feed", rss(("1", site.address, "One")), kind=RSS)
    assert (await intake.find_feed(feed.removeprefix("http://"))).url == feed


async def test_a_feed_is_no_article_and_says_so(intake: Intake, site: Site) -> None:
    """Its link alone leads to the button that adds it; what is XML and no feed stays unreadable."""
    feed = site.serve("/feed", rss(("1", site.address, "One")), kind="application/xml")
    with pytest.raises(IsFeed):
        await intake.link(feed, chat="telegram:1")
    with pytest.raises(NotReadable, match="cannot read"):
        await intake.link(site.serve("/map", "<urlset/>", kind="application/xml"), chat="telegram:1")


async def test_where_there_is_no_feed_that_is_said(intake: Intake, site: Site) -> None:
    """In one sentence that names the address, after a handful of requests."""
    many = "".join(f'<link rel="alternate" type="application/rss+xml" href="/f{n}">' for n in range(10_000))
    home = site.serve("/", f"<html><head>{many}</head></html>")
    with pytest.raises(BadFeed, match="no feed at"):
        await intake.find_feed(home)
    assert len(site.asked) < 15


async def test_a_page_cannot_send_the_search_inside(intake: Intake, site: Site) -> None:
    """A feed that a page names is fetched under guard like any link."""
    inside = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{address}">'
        for address in ("http://169.254.169.254/", "file:///etc/passwd", "javascript:alert(1)", "http://[")
    )
    home = site.serve("/", f"<html><head>{inside}</head></html>")
    with pytest.raises(BadFeed):
        await intake.find_feed(home)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff",
        b"<" * 100_000,
        b"<base href='http://['><link rel=alternate type=text/xml href='x'>",
        b"<a>" * 9999,
    ],
)
def test_no_page_breaks_the_search(content: bytes) -> None:
    """Whatever stands there, what comes back are links."""
    assert len(feed_links(content, "https://a.example/")) <= 1


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("news.example", "https://news.example"),
        ("feed://news.example/rss", "https://news.example/rss"),
        ("feed:http://news.example/rss", "http://news.example/rss"),
        ("@ashgrovewire", "https://t.me/s/ashgrovewire"),
        ("t.me/ashgrovewire", "https://t.me/s/ashgrovewire"),
        ("https://t.me/s/ashgrovewire?before=9", "https://t.me/s/ashgrovewire"),
        ("https://telegram.me/ashgrovewire/12", "https://t.me/s/ashgrovewire"),
    ],
)
def test_people_name_feeds_in_many_ways(link: str, address: str) -> None:
    """Without a scheme, with that of feed readers, by the name of a channel."""
    assert feed_address(link) == address


@pytest.mark.parametrize("link", ["ftp://a.example", "file:///etc/passwd", "https://", "https://u:p@a.example", "a b"])
def test_what_is_no_address_of_a_feed_is_refused(link: str) -> None:
    """In plain words."""
    with pytest.raises(BadLink):
        feed_address(link)
    assert channel_page(link) is None


async def test_a_channel_is_followed_like_a_feed(
    intake: Intake, follower: Follower, site: Site, database: Database, clock: Clock
) -> None:
    """A long post is an article of the channel, a short one with a link is the article that it points to."""
    mill = site.serve("/mill", page(title="Mill opens"))
    address = site.serve("/s/ashgrovewire", CHANNEL.format(words=WORDS * 4, page=mill))
    found = await intake.find_feed(address)
    assert found.title == "Ashgrove Wire"
    await database.run(subscriptions.subscribe, "telegram:1", found.url, clock())
    assert await follower.poll_feeds() == 2
    with database.reading() as c:
        came = articles.undelivered(c, "telegram:1", since=clock().replace(year=2000))
        post, pointed = sorted(came, key=lambda article: article.title or "")
        # The posts are t.me's and this host is not: for words about another's pages its own name stands.
        assert (post.title, post.source) == ("Gate shut", "127.0.0.1")
        assert post.published is not None and post.text.startswith("Gate shut\n\nThe lock keepers")
        assert PARAGRAPHS[0][:20] in pointed.text


@pytest.mark.parametrize("body", ["", "<div class='tgme_channel_info_header'>" + "<div>" * 5000, "\x00"])
def test_a_broken_channel_page_has_no_posts(body: str) -> None:
    """Nothing raises but what is told plainly."""
    try:
        assert read_channel(f"<html>{body}</html>".encode(), "https://t.me/s/x").entries == ()
    except IngestError as error:
        assert str(error)


async def test_the_link_of_a_feed_reaches_no_log(
    follower: Follower, site: Site, database: Database, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """It may hold a secret: of what fails the log says the number and the host."""
    page_of_feed = site.serve("/private/token-of-one-chat", "<html>no feed</html>")
    await database.run(subscriptions.subscribe, "telegram:1", page_of_feed, clock())
    broken = site.serve("/other-secret", rss(("1", f"{site.address}/entry-secret", "One")), kind=RSS)
    await database.run(subscriptions.subscribe, "telegram:1", broken, clock())
    with caplog.at_level("DEBUG"):
        await follower.poll_feeds()
    told = [each.getMessage() for each in caplog.records if each.name.startswith("bot.")]
    assert len(told) == 2 and "127.0.0.1" in told[0]
    assert "token-of-one-chat" not in " ".join(told) and "secret" not in " ".join(told)
