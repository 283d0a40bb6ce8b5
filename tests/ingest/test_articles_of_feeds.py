"""Articles of feeds: tried again in trouble, given up in the end, corrected when they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.replies import Reply
from bot.ingest.entries import Entry
from bot.ingest.following import Follower
from bot.ingest.intake import Intake
from bot.outbox import corrections
from bot.store import articles, chats, deliveries, revisions
from tests.ingest.conftest import Newsroom
from tests.ingest.samples import PARAGRAPHS, page


class Killed(BaseException):
    """The program ends here."""


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
