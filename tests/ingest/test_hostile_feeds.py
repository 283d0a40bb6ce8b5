"""Five hundred broken feeds: none crashes the reader, and what is good in them is kept."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta

import pytest

from bot.ingest.errors import BadFeed
from bot.ingest.feeds import ReadFeed, read_feed
from tests.ingest.samples import rss

BASE = "https://echo.example/feed"
ITEMS = tuple((f"guid-{n}", f"https://echo.example/{n}", f"Mill — “number” {n} of Ærø") for n in range(12))
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Echo</title>{}</feed>".format(
    "".join(f"<entry><id>{guid}</id><link href='{link}'/><title>{title}</title></entry>" for guid, link, title in ITEMS)
)
JSON = json.dumps({"items": [{"id": guid, "url": link, "title": title} for guid, link, title in ITEMS]})
GOOD = (rss(*ITEMS), ATOM, JSON)
ENCODINGS = ("utf-8", "utf-16", "utf-7", "latin-1", "cp1252", "shift_jis", "koi8-r", "cp037")
JUNK = (
    "&",
    "&nbsp;",
    "&#0;",
    "&#xFFFFFFFF;",
    "<",
    "]]>",
    "<![CDATA[",
    "\0",
    "\ufffe",
    "<!--",
    "</rss>",
    "<item",
    "\ud7ff",
)


def mutated(seed: int) -> bytes:
    """A feed with what feeds are seen with: cut off, in another encoding, with junk, doubled, nested, torn."""
    chance = random.Random(seed)  # noqa: S311
    text = chance.choice(GOOD)
    for _ in range(chance.randrange(4)):
        place, junk = chance.randrange(len(text)), chance.choice(JUNK)
        text = chance.choice(
            (
                text[:place] + junk + text[place:],
                text[:place] + text[place + chance.randrange(60) :],
                text[:place] + text[place // 2 :],
                text[:place] + "<div>" * 300 + text[place:],
                text.replace("title", junk or "title", 1),
            )
        )
    data = text.encode(chance.choice(ENCODINGS), "replace")
    for _ in range(chance.randrange(3)):
        place = chance.randrange(len(data))
        data = chance.choice((data[:place], data[:place] + chance.randbytes(5) + data[place:], data[place:] + data))
        data = data or b" "
    return data


def read(data: bytes) -> ReadFeed | None:
    """The feed, or None if it is refused in words."""
    try:
        return read_feed(data, BASE, "application/rss+xml")
    except BadFeed as error:
        assert str(error)
        return None


@pytest.mark.parametrize("tens", range(50))
def test_no_mutated_feed_breaks_the_reader(tens: int) -> None:
    """There is a feed or a refusal, and each entry has a key, and a link that is a web address or none."""
    for seed in range(10 * tens, 10 * tens + 10):
        feed = read(mutated(seed))
        for entry in feed.entries if feed else ():
            assert entry.key and (entry.link is None or entry.link.startswith(("http://", "https://")))


@pytest.mark.parametrize("good", GOOD[:2])
@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_what_came_before_a_feed_breaks_off_is_kept(good: str, cut: float) -> None:
    """Of a feed that is cut off the whole entries are taken."""
    text = good[: int(len(good) * cut)]
    whole = text.count("</item>") + text.count("</entry>")
    feed = read(text.encode())
    assert feed is not None and len(feed.entries) >= whole > 0


def test_a_feed_without_end_is_cut() -> None:
    """Of megabytes the beginning is read, and of thousands of entries the newest, wherever they stand."""
    assert read(("<rss version='2.0'><channel>" + "<item><title>x</title></item>" * 90_000).encode()) is not None
    day = datetime(2026, 1, 1, tzinfo=UTC)
    dates = (f"{day + timedelta(days=n):%d %b %Y} 00:00:00 GMT" for n in range(300))
    items = "".join(f"<item><guid>n:{n}</guid><pubDate>{date}</pubDate></item>" for n, date in enumerate(dates))
    feed = read(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    assert feed is not None and len(feed.entries) == 200 and feed.entries[0].key.endswith("n:299")


@pytest.mark.parametrize(
    "bomb",
    [
        b"<!DOCTYPE x [" + b"<!ENTITY a 'b'>" * 20_000 + b"]><rss version='2.0'/>",
        b"<rss version='2.0'><channel>" + b"<item>" * 5_000,
        b'{"items":' + b"[" * 100_000,
        b'{"items": [' + b'{"id": {}},' * 5_000 + b'{"id": "1"}]}',
        b"<rss version='2.0'><channel><item><title>" + b"&" * 20_000,
        b"<rss version='2.0'><channel><item><title>" + b"<" * 20_000,
        b"<rss version='2.0'><channel><item " + b" ".join(b"a%d='1'" % n for n in range(2_000)) + b"/>",
        b"\x1f\x8b" + b"\0" * 1000,
    ],
    ids=["entities", "nested", "brackets", "objects", "ampersands", "angles", "attributes", "packed"],
)
def test_a_bomb_is_read_or_refused(bomb: bytes) -> None:
    """Nothing is expanded, recursed into or raised without end."""
    read(bomb)
