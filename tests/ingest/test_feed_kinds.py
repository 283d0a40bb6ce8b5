"""Feeds as they are written: dates, titles, links and keys of every kind, and lists that are no good XML."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.ingest.errors import BadOpml
from bot.ingest.feeds import read_feed
from bot.ingest.moments import moment_of
from bot.ingest.opml import parse_opml, read_opml
from bot.ingest.shown import as_shown

BASE = "https://quay.example/feed"


def rss(*items: str, head: str = "<title>Quay</title>") -> bytes:
    """A feed of those items."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{inside}</channel></rss>'.encode()


@pytest.mark.parametrize(
    ("written", "language", "utc"),
    [
        ("2026/11/29 09:00:00", None, "2026-11-29T09:00"),
        ("2026.11.29", None, "2026-11-29T00:00"),
        ("2026年11月29日 午後9時5分", "ja", "2026-11-29T21:05"),
        ("2026년 11월 29일 오후 3:05", "ko", "2026-11-29T15:05"),
        ("1795942800", None, "2026-11-29T09:00"),
        ("1795942800123", None, "2026-11-29T09:00"),
        ("Sun, 29 Nov 2026 09:00:00 PM GMT", None, "2026-11-29T21:00"),
        ("Sun, 29 Nov 2026 12:10 AM GMT", None, "2026-11-29T00:10"),
        ("Sun, 29 Nov 2026 09:00:00 CET", None, "2026-11-29T08:00"),
        ("Mon, 29 Jun 2026 09:00:00 BST", None, "2026-06-29T08:00"),
        ("Sun, 29 Nov 2026 09:00:00 IST", "en-in", "2026-11-29T03:30"),
        ("Sun, 29 Nov 2026 09:00:00 IST", "he", "2026-11-29T07:00"),
        ("Sun, 29 Nov 2026 09:00:00 AEDT", None, "2026-11-28T22:00"),
        ("Sun Nov 29 21:00:00 JST 2026", None, "2026-11-29T12:00"),
        ("Published 9:05 p.m. ET, Sun November 29, 2026", "en", "2026-11-30T02:05"),
        ("Mi, 04 Mär 2026 09:00:00 +0100", None, "2026-03-04T08:00"),
        ("29 novembre 2026 à 9h05", "fr", "2026-11-29T09:05"),
        ("29 de noviembre de 2026", "es", "2026-11-29T00:00"),
        ("29.11.2026 21.05", "fi", "2026-11-29T21:05"),
        ("11/29/2026 9:00:00 PM", "en", "2026-11-29T21:00"),
        ("03/04/2026", "en-us", "2026-03-04T00:00"),
        ("03/04/2026", "fr", "2026-04-03T00:00"),
        ("11/29/26 9:05am", None, "2026-11-29T09:05"),
        ("Nov 29 Sun 2026 09:05", None, "2026-11-29T09:05"),
        ("29.11.2026 - Update: 30.11.2026", "de", "2026-11-29T00:00"),
        ("29. November 2026", "en", "2026-11-29T00:00"),
        ("29 novembre 2026", "en", "2026-11-29T00:00"),
        ("Sun, 29 Nov 26 09:00 GMT", None, "2026-11-29T09:00"),
    ],
)
def test_a_date_is_read_as_it_is_written(written: str, language: str | None, utc: str) -> None:
    """In figures, in words of the feed's language, with the zone that it names."""
    moment = moment_of(written, language)
    assert moment is not None
    assert moment.astimezone(UTC).isoformat().startswith(utc)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "soon",
            "yesterday",
            "3 hours ago",
            "November 29",
            "11/12/2026",
            "11/12/26",
            "26/11/29",
            "31 Feb 2026",
            "5 listopad 2026",
        ),
        *("0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 +0000", "0", "1970-01-01T00:00:00Z", "2026-13-01"),
    ],
)
def test_there_is_no_date_rather_than_a_wrong_one(written: str) -> None:
    """What could be two days, is no day, or stands for a field that nobody filled in, is none."""
    assert moment_of(written) is None


def test_a_feed_says_its_dates_in_its_language() -> None:
    """Its language tag decides; a date that cannot be read leaves the item without one."""
    dates = ("<title>a</title><pubDate>mar., 03 mars 2026 08:00:00 +0100</pubDate>", "<title>b</title>")
    feed = read_feed(rss(*dates, "<title>c</title><pubDate>2026</pubDate>", head="<language>fr-FR</language>"), BASE)
    assert {entry.title: entry.published for entry in feed.entries} == {
        "a": datetime(2026, 3, 3, 7, tzinfo=UTC),
        "b": None,
        "c": None,
    }


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ("R&amp;D cut", "R&D cut"),
        ("R&amp;amp;D cut", "R&D cut"),
        ("R&D cut, AT&T rises", "R&D cut, AT&T rises"),
        ("&lt;b&gt;Ferry&lt;/b&gt; stops", "Ferry stops"),
        ("&amp;lt;b&amp;gt;Ferry&amp;lt;/b&amp;gt; stops", "Ferry stops"),
        ("How to close a &amp;lt;div&amp;gt;", "How to close a <div>"),
        ("Tides &lt; 3 metres and &gt; 2", "Tides < 3 metres and > 2"),
        ("<![CDATA[Mayor&#8217;s <i>plan</i> & ours]]>", "Mayor’s plan & ours"),
        ("Bread<![CDATA[<br/>]]>and salt", "Bread and salt"),
    ],
)
def test_a_title_is_shown_as_its_reader_would_see_it(xml: str, shown: str) -> None:
    """Tags are gone and references decoded, of items and of the feed itself."""
    feed = read_feed(rss(f"<title>{xml}</title><guid>1</guid>", head=f"<title>{xml}</title>"), BASE)
    assert (feed.title, feed.entries[0].title) == (shown, shown)


@pytest.mark.parametrize(
    ("kind", "xml"),
    [
        ("text", "Mill &amp; quay"),
        ("html", "&lt;b&gt;Mill&lt;/b&gt; &amp;amp; quay"),
        ("xhtml", '<div xmlns="http://www.w3.org/1999/xhtml"><b>Mill</b> &amp; quay</div>'),
    ],
)
def test_an_atom_title_of_each_type_is_plain_words(kind: str, xml: str) -> None:
    """Text, HTML and XHTML."""
    head = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title>'
    entry = f'<entry><id>1</id><title type="{kind}">{xml}</title></entry></feed>'
    assert read_feed((head + entry).encode(), BASE).entries[0].title == "Mill & quay"


def test_a_very_long_title_is_cut() -> None:
    """Nobody reads a title of a megabyte."""
    assert len(as_shown("<b" * 500_000) or "") <= 2_000


def test_an_enclosure_is_no_link_to_the_article() -> None:
    """Whatever the feed writes as the text of its link."""
    feed = read_feed(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>Mill</title>'
        b'<link rel="alternate" href="https://quay.example/mill"/>'
        b'<link rel="enclosure" type="image/jpeg">https://pics.example/mill.jpg</link></entry></feed>',
        BASE,
    )
    assert feed.entries[0].link == "https://quay.example/mill"


def test_items_that_share_a_key_are_told_apart() -> None:
    """By their links, or by their titles; what is listed twice is one item."""
    linked = (f"<guid>same</guid><title>{n}</title><link>https://quay.example/{n}</link>" for n in (1, 2, 2))
    feed = read_feed(rss(*linked), BASE)
    assert [entry.key for entry in feed.entries] == ["https://quay.example/1", "https://quay.example/2"]
    bare = read_feed(rss("<guid>same</guid><title>a</title>", "<guid>same</guid><title>b</title>"), BASE)
    assert len({entry.key for entry in bare.entries}) == 2
    assert bare == read_feed(rss("<guid>same</guid><title>a</title>", "<guid>same</guid><title>b</title>"), BASE)


GOOD = '<outline type="rss" text="Echo" xmlUrl="https://echo.example/feed"/>'


@pytest.mark.parametrize(
    "opml",
    [
        f'<opml><body><outline text="Salt & Rope"/>{GOOD}</body></opml>',
        f'<opml><body><outline text="Tides < 3 m"/>{GOOD}</body></opml>',
        f'\ufeff\n \n<?xml version="1.0"?><opml><body>{GOOD}</body></opml>',
        f'<opml xmlns="https://opml.example/2"><body>{GOOD}</body></opml>',
        f'<o:opml xmlns:o="https://opml.example/2"><o:body>{GOOD.replace("outline", "o:outline")}</o:body></o:opml>',
        f"<OPML><BODY>{GOOD.replace('outline', 'OUTLINE').replace('xmlUrl', 'XMLURL')}</BODY></OPML>",
        '<opml><body><outline text="Echo" url="feed:https://echo.example/feed"/></body></opml>',
        '<opml><body><outline text="Echo" xmlurl=" echo.example/feed "/></body></opml>',
        f'<opml><body>{GOOD}<outline text="Post" xmlUrl="https://post.exam',
        f'<opml><body>{GOOD}<outline type="link" text="Page" url="https://page.example/"/></body></opml>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_list_that_is_no_good_xml_is_read(opml: str, encoding: str) -> None:
    """As feed readers and people write it."""
    [feed] = parse_opml(opml.encode(encoding)).feeds
    assert feed.url.replace("feed://", "https://") == "https://echo.example/feed"


def test_each_line_that_is_left_out_is_told() -> None:
    """With its name, and why."""
    lines = '<outline text="Disk" xmlUrl="file:///etc/motd"/><outline type="rss" text="None" xmlUrl=""/>'
    found = parse_opml(f"<opml><body>{lines}{GOOD}</body></opml>".encode())
    assert [each.line for each in found.left_out] == ["Disk", "None"]
    assert all(str(each.problem) for each in found.left_out)
    assert len(found.feeds) == 1


def test_the_names_of_folders_are_cut_while_a_list_is_read() -> None:
    """A long name above many feeds is not written down once a feed."""
    lines = "".join(f'<outline xmlUrl="https://echo.example/{n}"/>' for n in range(2_000))
    opml = f'<opml><body><outline text="{"x" * 1_000_000}"><outline text="y">{lines}</outline></outline></body></opml>'
    found = parse_opml(opml.encode())
    assert len(found.feeds) == 2_000
    assert len({id(feed.folder) for feed in found.feeds}) == 1
    assert len(found.feeds[0].folder) <= 200


def test_a_list_that_the_operator_cut_short_changes_nothing(tmp_path: Path) -> None:
    """What stood behind the break would be dropped for everybody."""
    path = tmp_path / "feeds.opml"
    path.write_text(f"<opml><body>{GOOD}")
    with pytest.raises(BadOpml, match="breaks off"):
        read_opml(path)
