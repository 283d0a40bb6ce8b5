from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import inspect, text

from bot.store import Database, addresses, articles, chats, deliveries, fulltext, quotes
from bot.store.search import Search, search
from store.newsroom import NOW, Said, piece

ALICE, BOB = "telegram:1", "telegram:2"
OSTROW = Said("“The harbour stays open,”", "Mara Ostrow", "harbour master")


def test_an_article_comes_back_as_it_went_in(database: Database) -> None:
    """Every field of an article and of its briefing survives the store."""
    new = piece(OSTROW, Said("the quay is safe", None, kind="indirect"), url="https://example.org/quay")
    with database.begin() as c:
        article_id, created = articles.add(c, new, chat=None, now=NOW)
        stored = articles.get(c, article_id)
    assert created
    assert stored.shared and stored.ingested == NOW
    assert {name: getattr(stored, name) for name in new.__dataclass_fields__} == {
        name: getattr(new, name) for name in new.__dataclass_fields__
    }


@pytest.mark.parametrize(
    "again",
    ["https://example.org/quay", "http://www.example.org/quay/?utm_source=feed#top", "HTTPS://EXAMPLE.org/quay"],
)
def test_the_same_page_is_the_same_article(database: Database, again: str) -> None:
    """A link that means the same page finds the article, and adding it makes no second one."""
    with database.begin() as c:
        first, _ = articles.add(c, piece(OSTROW, url="https://example.org/quay"), chat=None, now=NOW)
        other = piece(OSTROW, url=again, lead="Changed since.", origin="link")
        assert articles.add(c, other, chat=ALICE, now=NOW) == (first, False)
        found = articles.find_by_url(c, again)
    assert found is not None and found.id == first


def test_the_same_text_is_the_same_article(database: Database) -> None:
    """One text at two addresses of a site is one article, found under both; another outlet's copy is its own."""
    with database.begin() as c:
        first, _ = articles.add(c, piece(OSTROW, url="https://a.example/1"), chat=None, now=NOW)
        assert articles.add(c, piece(OSTROW, url="https://news.a.example/2"), chat=None, now=NOW) == (first, False)
        assert articles.find_by_url(c, "https://news.a.example/2") == articles.get(c, first)
        other, new = articles.add(c, piece(OSTROW, url="https://b.example/2"), chat=None, now=NOW)
        assert new and articles.get(c, other).url == "https://b.example/2"


def test_a_link_asked_by_two_chats_is_one_article_with_two_grants(database: Database) -> None:
    """Both chats see it, a third does not."""
    new = piece(OSTROW, url="https://example.org/quay", origin="link")
    with database.begin() as c:
        first, _ = articles.add(c, new, chat=ALICE, now=NOW)
        assert articles.add(c, new, chat=BOB, now=NOW) == (first, False)
        assert [articles.visible(c, first, chat) for chat in (ALICE, BOB, "telegram:3")] == [True, True, False]


@pytest.mark.parametrize("origin", ["paste", "file"])
def test_a_private_text_is_never_visible_to_another_chat(database: Database, origin: str) -> None:
    """Not by search, not by address, not by sending the same text or address, not as undelivered news."""
    private = replace(piece(OSTROW, url="https://example.org/quay", title="Mine"), origin=origin)
    with database.begin() as c:
        own, _ = articles.add(c, private, chat=ALICE, now=NOW)
        assert articles.find_by_url(c, "https://example.org/quay") is None
        other, created = articles.add(c, replace(private, title="Yours"), chat=BOB, now=NOW)
        linked, linked_created = articles.add(c, replace(private, origin="feed"), chat=None, now=NOW)
        assert created and linked_created and len({own, other, linked}) == 3
        assert articles.visible(c, own, ALICE) and not articles.visible(c, own, BOB)
        seen = {found.article_id for found in search(c, Search(chat=BOB, words=("harbour",)))}
        assert seen == {other, linked}
        assert [each.id for each in articles.latest(c, 9)] == [linked]
        assert [each.id for each in articles.undelivered(c, BOB, since=NOW - timedelta(1))] == [linked]


def test_a_private_text_needs_its_chat(database: Database) -> None:
    """Without a chat nobody could see it."""
    with database.begin() as c, pytest.raises(ValueError, match="chat"):
        articles.add(c, piece(OSTROW, origin="paste"), chat=None, now=NOW)


def test_what_a_feed_brings_later_becomes_everybodys_as_the_feed_has_it(database: Database) -> None:
    """A page that one chat had asked for is shared once a feed carries it; nothing beside its text stays as it was."""
    with database.begin() as c:
        asked = piece(OSTROW, url="https://gazette.example/quay?from=alice", source="A copy", origin="link")
        first, _ = articles.add(c, replace(asked, author="Nobody"), chat=ALICE, now=NOW)
        assert articles.get(c, first).url is None
        addresses.put(c, first, "https://gazette.example/quay", "itself", owner="")
        articles.add(c, piece(OSTROW, url="https://gazette.example/quay"), chat=None, now=NOW)
        stored = articles.get(c, first)
        assert articles.visible(c, first, BOB)
    assert (stored.shared, stored.url) == (True, "https://gazette.example/quay")
    assert (stored.source, stored.author) == ("The Gazette", piece(OSTROW).author)


def test_a_copy_elsewhere_stays_with_the_chat_that_asked_for_it(database: Database) -> None:
    """The same text under a strange address neither becomes everybody's nor keeps the feed's from being so."""
    with database.begin() as c:
        odd = piece(OSTROW, url="https://copy.example/x", source="A copy", origin="link")
        first, _ = articles.add(c, odd, chat=ALICE, now=NOW)
        shared, new = articles.add(c, piece(OSTROW, url="https://gazette.example/quay"), chat=None, now=NOW)
        assert new and not articles.visible(c, first, BOB) and articles.visible(c, shared, BOB)


def test_undelivered_leaves_out_what_was_sent_and_what_is_old(database: Database) -> None:
    """A digest tells of what came in since, once, newest first."""
    with database.begin() as c:
        ids = [
            articles.add(c, piece(OSTROW, lead=f"Part {n}."), chat=None, now=NOW + timedelta(hours=n))[0]
            for n in range(4)
        ]
        deliveries.delivered(c, ALICE, [ids[2], 999], NOW)
        found = articles.undelivered(c, ALICE, since=NOW)
        assert [each.id for each in found] == [ids[3], ids[1]]
        assert [each.id for each in articles.undelivered(c, BOB, since=NOW, limit=2)] == [ids[3], ids[2]]


def test_forgetting_a_chat_leaves_no_trace_of_it(database: Database) -> None:
    """Its settings, messages, private articles, their quotes and the names only they hold are gone; others stay."""
    with database.begin() as c:
        for chat in (ALICE, BOB):
            chats.ensure(c, chat, kind="private", now=NOW)
        articles.add(c, piece(Said("“Nobody must know,”", "Zedekiah Quorn"), origin="paste"), chat=ALICE, now=NOW)
        articles.add(c, piece(OSTROW, url="https://example.org/1", origin="link"), chat=ALICE, now=NOW)
        both = piece(OSTROW, url="https://example.org/2", origin="link", lead="For both.")
        kept, _ = articles.add(c, both, chat=ALICE, now=NOW)
        articles.add(c, both, chat=BOB, now=NOW)
        deliveries.enqueue(c, ALICE, "digest:1", "{}", [kept], NOW)
        deliveries.delivered(c, ALICE, [kept], NOW)
        chats.forget(c, ALICE)
        assert chats.get(c, ALICE) is None and chats.get(c, BOB) is not None
        while fulltext.settle(c):
            pass
    with database.reading() as c:
        tables = inspect(c).get_table_names()
        everything = "\n".join(str(c.execute(text(f'SELECT * FROM "{name}"')).all()) for name in tables)  # noqa: S608
        assert "Quorn" not in everything and "quorn" not in everything and ALICE not in everything
        assert [found.article_id for found in search(c, Search(chat=BOB))] == [kept]


def test_a_chat_that_moves_takes_everything_along(database: Database) -> None:
    """A group that became a supergroup keeps its settings, its private texts and what it was sent."""
    with database.begin() as c:
        chat = chats.ensure(c, ALICE, kind="group", title="Desk", now=NOW)
        chats.save(c, replace(chat, subscribed=True))
        new = piece(OSTROW, origin="paste")
        own, _ = articles.add(c, new, chat=ALICE, now=NOW)
        deliveries.enqueue(c, ALICE, "s", "{}", [], NOW)
        chats.migrate_key(c, ALICE, BOB)
        moved = chats.get(c, BOB)
        assert moved is not None and moved.subscribed and chats.get(c, ALICE) is None
        assert articles.visible(c, own, BOB) and not articles.visible(c, own, ALICE)
        assert articles.add(c, new, chat=BOB, now=NOW) == (own, False)
        assert not deliveries.enqueue(c, BOB, "s", "{}", [], NOW)


def test_quotes_are_read_in_order_and_kept_once(database: Database) -> None:
    """Adding an article's quotes again changes nothing."""
    new = piece(OSTROW, Said("“And the bridge too,”", "Ilan Verrick"))
    with database.begin() as c:
        article_id, _ = articles.add(c, new, chat=None, now=NOW)
        quotes.add(c, article_id, new.briefing.quotes)
        found = quotes.of_article(c, article_id)
        assert tuple(each.quote for each in found) == new.briefing.quotes
        assert quotes.get(c, found[1].id) == found[1]
        with pytest.raises(KeyError):
            quotes.get(c, 999)
        with pytest.raises(KeyError):
            articles.get(c, 999)


def test_a_link_of_any_length_is_known_again(database: Database) -> None:
    """Two links that differ in their last sign alone are two pages."""
    long = "https://example.org/?q=" + "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(3000))
    with database.begin() as c:
        first, _ = articles.add(c, piece(OSTROW, url=f"{long}a"), chat=None, now=NOW)
        second, _ = articles.add(c, piece(OSTROW, url=f"{long}b", lead="Another."), chat=None, now=NOW)
        assert first != second
        for link, known in ((f"{long}a", first), (f"{long}b", second)):
            found = articles.find_by_url(c, link)
            assert found is not None and found.id == known and found.url == link


def test_nobody_has_a_name_as_long_as_a_page(database: Database) -> None:
    """What a hostile page calls a speaker is kept with the quote, but is nobody's name."""
    name = " ".join(f"Mara{number:x}" for number in range(2000))
    with database.begin() as c:
        article_id, _ = articles.add(c, piece(Said("“Stay,”", name)), chat=None, now=NOW)
        assert [each.person_id for each in quotes.of_article(c, article_id)] == [None]
