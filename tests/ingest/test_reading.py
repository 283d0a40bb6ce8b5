"""Feeds, lists of feeds and copied texts: what is read out of them, and that nothing hostile breaks it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest.documents import read_text
from bot.ingest.errors import BadFeed, BadOpml
from bot.ingest.feeds import read_feed
from bot.ingest.opml import ListedFeed, parse_opml, read_opml, write_opml
from bot.ingest.pace import freshness, next_check, retry_after
from tests.ingest.samples import PARAGRAPHS, rss

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
BASE = "https://echo.example/feed"
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Echo</title><entry><id>tag:1</id><title>Mill</title>
<link href="/mill"/><updated>2026-11-23T08:30:00Z</updated></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="x"><title>Echo</title></channel><item rdf:about="https://echo.example/mill"><title>Mill</title>
<link>https://echo.example/mill</link></item></rdf:RDF>"""
JSON = b'{"version": "https://jsonfeed.org/version/1.1", "title": "Echo", "items": [{"id": "1", "url": "/mill"}]}'
OLD = b'<rss version="0.91"><channel><title>Echo</title><item><link>https://echo.example/mill</link></item></channel></rss>'


@pytest.mark.parametrize("content", [ATOM, RDF, JSON, OLD, rss(("1", "/mill", "Mill")).encode()])
def test_every_kind_of_feed_is_read(content: bytes) -> None:
    """Atom, RDF, JSON Feed and both ends of RSS give the entry with its full address."""
    feed = read_feed(content, BASE)
    assert (feed.title, [entry.link for entry in feed.entries]) == ("Echo", ["https://echo.example/mill"])


@pytest.mark.parametrize("content", [b"", b"<html><p>Sorry</p></html>", b"{}", b'{"items": 7}', b"\x00\xff", b"[]"])
def test_what_is_no_feed_is_told_plainly(content: bytes) -> None:
    """The sentence names the address."""
    with pytest.raises(BadFeed, match="no feed at https://echo"):
        read_feed(content, BASE)


@given(cut=st.integers(0, 300), junk=st.binary(max_size=20), content=st.sampled_from([ATOM, RDF, JSON, OLD]))
def test_a_mutated_feed_never_breaks_the_reader(cut: int, junk: bytes, content: bytes) -> None:
    """Whatever the bytes, there is a feed or a plain refusal."""
    with suppress(BadFeed):
        read_feed(content[:cut] + junk + content[cut + len(junk) :], BASE)


def test_a_feed_with_an_entity_bomb_is_harmless() -> None:
    """Entities are not expanded without end."""
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "ha">{layers}]><rss version="2.0"><channel><title>&l9;</title></channel></rss>'
    feed = read_feed(bomb.encode(), BASE)
    assert len(feed.title or "") < 10_000


def test_newest_entries_come_first() -> None:
    """Entries are sorted by date, whatever order the feed has them in."""
    feed = read_feed(rss(("1", "/1", "one"), ("2", "/2", "two"), ("3", "/3", "three")).encode(), BASE)
    assert [entry.key for entry in feed.entries] == ["3", "2", "1"]


def test_when_a_feed_is_looked_at_again() -> None:
    """Every so often; half as often for each failure in a row; as seldom as it asks, within bounds."""
    every = timedelta(minutes=15)
    assert next_check(NOW, every=every) == NOW + every
    assert next_check(NOW, every=every, failures=2) == NOW + 4 * every
    assert next_check(NOW, every=every, failures=40) == NOW + timedelta(days=1)
    assert next_check(NOW, every=every, asked=timedelta(hours=1)) == NOW + timedelta(hours=1)
    assert next_check(NOW, every=every, asked=timedelta(days=30)) == NOW + timedelta(hours=6)
    assert next_check(NOW, every=every, retry_after=7200) == NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({"cache-control": "public, max-age=600"}, timedelta(minutes=10)),
        ({"cache-control": "s-maxage=9"}, None),
        ({"cache-control": "no-cache", "expires": "Tue, 24 Nov 2026 14:00:00 GMT"}, None),
        ({"expires": "Tue, 24 Nov 2026 14:00:00 GMT"}, timedelta(hours=2)),
        ({"date": "Tue, 24 Nov 2026 13:00:00 GMT", "expires": "Tue, 24 Nov 2026 14:00:00 GMT"}, timedelta(hours=1)),
        ({"expires": "Mon, 23 Nov 2026 14:00:00 GMT"}, timedelta(0)),
        ({"expires": "0"}, None),
        ({}, None),
    ],
)
def test_how_long_an_answer_stays_fresh(headers: dict[str, str], fresh: timedelta | None) -> None:
    """Cache-Control before Expires, and Expires by the server's own clock."""
    assert freshness(headers, NOW) == fresh


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("Tue, 24 Nov 2026 12:05:00 GMT", 300),
        ("Mon, 23 Nov 2026 12:05:00 GMT", 0),
        ("x", None),
        (None, None),
    ],
)
def test_how_long_a_server_asks_to_wait(value: str | None, seconds: int | None) -> None:
    """A Retry-After is a number of seconds or a date."""
    assert retry_after(value, NOW) == seconds


def test_a_list_of_feeds_is_read() -> None:
    """Folders are passed through, each address comes once, and what is no feed is left out."""
    opml = b"""<opml version="2.0"><body><outline text="News"><outline text="Echo" xmlUrl="https://echo.example/feed"/>
    <outline text="Again" xmlUrl="https://echo.example/feed"/><outline text="Bad" xmlUrl="file:///etc/passwd"/>
    <outline text="Odd" xmlUrl="http://["/></outline></body></opml>"""
    listed = parse_opml(opml)
    assert listed.feeds == (ListedFeed("https://echo.example/feed", "Echo", "News"),)


@pytest.mark.parametrize("data", [b"", b"<rss/>", b"not xml at all", b"\xff\xfe\x00"])
def test_a_broken_list_of_feeds_is_told_plainly(data: bytes) -> None:
    """One sentence that names the file."""
    with pytest.raises(BadOpml, match=r"mine\.opml"):
        parse_opml(data, "mine.opml")


def test_a_list_of_feeds_comes_back_as_it_was_written() -> None:
    """Folders, titles with every sign, and links; signs that XML cannot hold are left out."""
    listed = (
        ListedFeed("https://a.example/feed?a=1&b=2", 'A <b> & "c"', ""),
        ListedFeed("https://b.example/feed", "日本\x00\ud800\ufffe", "News / Asia"),
        ListedFeed("https://c.example/feed", None, "News / Asia"),
    )
    first, second, third = parse_opml(write_opml(listed, "Mine \x07")).feeds
    assert (first, second.title, second.folder) == (listed[0], "日本", "News / Asia")
    assert third.title == third.url == "https://c.example/feed"


@pytest.mark.parametrize(
    "body",
    [
        b"<outline text='x'>" * 5000 + b"</outline>" * 5000,
        b"<outline text='&b;&b;&b;&b;&b;&b;' xmlUrl='https://a.example/&b;&b;&b;&b;&b;&b;&b;'/>",
        b"<outline text='" + b"x" * 6_000_000 + b"'/>",
        b"".join(b"<outline xmlUrl='https://%d.example/feed'/>" % number for number in range(10_000)),
    ],
)
def test_a_hostile_list_of_feeds_is_read_or_refused_at_once(body: bytes) -> None:
    """Deep nesting, entities that grow, too many bytes, very many feeds: no more than that comes of it."""
    entities = b"<!ENTITY a '" + b"a" * 1000 + b"'><!ENTITY b '" + b"&a;" * 1000 + b"'>"
    data = b"<!DOCTYPE opml [" + entities + b"]><opml><body>" + body + b"</body></opml>"
    try:
        listed = parse_opml(data).feeds
    except BadOpml as error:
        assert len(str(error)) < 300
    else:
        assert len(listed) in (0, 1, 10_000) and sum(len(each.url) for each in listed) < 1_000_000


def test_a_list_of_feeds_reads_no_other_file(tmp_path: Path) -> None:
    """An external entity is not followed."""
    secret = tmp_path / "secret"
    secret.write_text("https://leak.example/token")
    opml = tmp_path / "mine.opml"
    opml.write_text(
        f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret}">]><opml><body><outline text="&s;" xmlUrl="https://a.example/"/>'
        "</body></opml>"
    )
    try:
        assert "leak" not in str(read_opml(opml))
    except BadOpml as error:
        assert "leak" not in str(error)


def test_a_missing_list_of_feeds_is_told_plainly(tmp_path: Path) -> None:
    """The sentence says which file cannot be read."""
    with pytest.raises(BadOpml, match="cannot be read"):
        read_opml(tmp_path / "none.opml")


def test_a_copied_article_tells_its_date_and_source() -> None:
    """The date line above the story is read, and the text stays as it was pasted."""
    text = "\n\n".join(("Tidal mill opens", "23 November 2026, 08:30", "By Tove Marsh", *PARAGRAPHS))
    page = read_text(text)
    assert (page.text, page.source, page.published) == (
        text,
        None,
        datetime(2026, 11, 23, 8, 30, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("The Ashgrove Gazette", "The Ashgrove Gazette"),
        ("By Tove Marsh, The Harbour Post", "The Harbour Post"),
        ("By Tove Marsh", None),
        ("A mill, a town and the sea", None),
    ],
)
def test_only_what_is_plainly_an_outlet_is_a_source(head: str, source: str | None) -> None:
    """A name is taken as the source where the text shows it as one; else there is none."""
    assert read_text("\n\n".join(("Tidal mill opens", head, *PARAGRAPHS))).source == source


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    """Nothing that is pasted raises, and it stays what it was."""
    assert read_text(text).text == text
