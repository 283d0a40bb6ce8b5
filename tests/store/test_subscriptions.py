"""Feeds of single chats: who sees what came by them, what goes when nobody wants them, and what goes along."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from bot.model import ChatKey
from bot.store import Database, articles, bundles, chats, deliveries, feeds, filters, subscriptions, versions
from bot.store.schema import articles as articles_table
from bot.store.schema import feed_articles
from bot.store.search import Search, search
from store.newsroom import NOW, Said, piece

SECRET = "https://letters.example/feed?key=of-one-chat"
ONE, TWO = "telegram:1", "telegram:2"


def by_feed(c: Connection, feed_id: int, number: int = 1) -> int:
    """Take in an article by a feed, as the intake does; its id."""
    new = piece(Said(f"“Keep {number},”", "Mara Ostrow"), url=f"https://letters.example/{number}")
    owner = articles.PUBLIC if feeds.is_for_all(c, feed_id) else feeds.place(feed_id)
    article_id, _ = articles.add(c, new, chat=None, owner=owner, now=NOW)
    articles.came_by(c, article_id, feed_id)
    return article_id


def sees(c: Connection, chat: ChatKey, article_id: int) -> bool:
    """Whether the chat may open the article, and finds its quotes."""
    found = {each.article_id for each in search(c, Search(chat=chat, person="Ostrow"))}
    assert articles.visible(c, article_id, chat) == (article_id in found)
    return article_id in found


def test_what_a_chats_own_feed_brings_is_seen_by_its_followers_alone(database: Database) -> None:
    """Two that follow it see it, nobody else does; one that stops sees only what it was sent."""
    with database.begin() as c:
        feed_id, new = subscriptions.subscribe(c, ONE, SECRET, NOW)
        assert new and subscriptions.subscribe(c, ONE, SECRET, NOW) == (feed_id, False)
        first, second = by_feed(c, feed_id, 1), by_feed(c, feed_id, 2)
        assert sees(c, ONE, first) and not sees(c, TWO, first)
        subscriptions.subscribe(c, TWO, SECRET, NOW)
        assert sees(c, TWO, first)
        deliveries.delivered(c, TWO, [first], NOW)
        assert subscriptions.unsubscribe(c, TWO, feed_id)
        assert not subscriptions.unsubscribe(c, TWO, feed_id)
        assert sees(c, TWO, first) and not sees(c, TWO, second)
        assert sees(c, ONE, second)


def test_the_same_page_comes_apart_by_a_feed_of_one_chat_and_for_all(database: Database) -> None:
    """A feed that a chat chose neither becomes public by a link, nor writes what others find under that link."""
    with database.begin() as c:
        feed_id, _ = subscriptions.subscribe(c, ONE, SECRET, NOW)
        theirs = by_feed(c, feed_id)
        assert articles.find_by_url(c, "https://letters.example/1") is None
        same = piece(Said("“Keep 1,”", "Mara Ostrow"), url="https://letters.example/1", origin="link")
        asked, created = articles.add(c, same, chat=TWO, now=NOW)
        assert created and asked != theirs and not sees(c, TWO, theirs)


def test_a_feed_that_nobody_wants_goes_with_its_link_and_its_articles(database: Database) -> None:
    """What somebody was sent stays theirs; the rest goes, and no feed ever has its number again."""
    with database.begin() as c:
        feed_id, _ = subscriptions.subscribe(c, ONE, SECRET, NOW)
        sent, unsent = by_feed(c, feed_id, 1), by_feed(c, feed_id, 2)
        deliveries.delivered(c, ONE, [sent], NOW)
        subscriptions.unsubscribe(c, ONE, feed_id)
        assert feeds.due(c, NOW) == [] and feeds.is_for_all(c, feed_id) is None
        assert list(c.scalars(select(articles_table.c.id))) == [sent] != [unsent]
        articles.came_by(c, sent, feed_id)
        assert c.scalar(select(func.count()).select_from(feed_articles)) == 0
        assert subscriptions.subscribe(c, TWO, "https://other.example/feed", NOW)[0] > feed_id
        assert not sees(c, TWO, sent)


def test_a_chat_that_adds_a_known_feed_starts_from_its_newest_three(database: Database) -> None:
    """The older ones are there to be found, and are not news."""
    with database.begin() as c:
        feed_id, _ = subscriptions.subscribe(c, ONE, SECRET, NOW)
        ids = [by_feed(c, feed_id, number) for number in range(5)]
        subscriptions.subscribe(c, TWO, SECRET, NOW)
        assert set(articles.undelivered_ids(c, ONE, since=NOW.replace(year=2000))) == set(ids)
        assert set(articles.undelivered_ids(c, TWO, since=NOW.replace(year=2000))) == set(ids[2:])


def test_forgetting_a_chat_takes_its_feeds_and_wishes_along(database: Database) -> None:
    """Nothing of it is left; a feed that another chat has stays, with its articles."""
    with database.begin() as c:
        for chat in (ONE, TWO):
            chats.ensure(c, chat, kind="private", now=NOW)
        mine, _ = subscriptions.subscribe(c, ONE, SECRET, NOW)
        ours, _ = subscriptions.subscribe(c, ONE, "https://ours.example/feed", NOW)
        subscriptions.subscribe(c, TWO, "https://ours.example/feed", NOW)
        by_feed(c, mine, 1)
        kept = by_feed(c, ours, 2)
        deliveries.delivered(c, ONE, [kept], NOW)
        filters.add(c, ONE, "topic", "oil", "oil")
        chats.forget(c, ONE)
        assert [feed.id for feed in feeds.due(c, NOW)] == [ours]
        assert list(c.scalars(select(articles_table.c.id))) == [kept]
        assert filters.of_chat(c, ONE) == [] and subscriptions.of_chat(c, ONE) == []
        assert sees(c, TWO, kept)


def test_a_chat_that_gets_another_key_keeps_its_feeds_and_wishes(database: Database) -> None:
    """Feeds, folders, filters, and what it may see."""
    with database.begin() as c:
        chats.ensure(c, ONE, kind="group", now=NOW)
        feed_id, _ = subscriptions.subscribe(c, ONE, SECRET, NOW, folder="Letters", title="Mine")
        kept = by_feed(c, feed_id)
        filters.add(c, ONE, "without", "football", "football")
        chats.migrate_key(c, ONE, TWO)
        [own] = subscriptions.of_chat(c, TWO)
        assert (own.folder, own.title) == ("Letters", "Mine")
        assert [each.label for each in filters.of_chat(c, TWO)] == ["football"]
        assert sees(c, TWO, kept) and not sees(c, ONE, kept)


def test_a_chat_has_only_so_many_feeds(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """One more raises Full; one that it has may be moved all the same."""
    monkeypatch.setattr(subscriptions, "MOST", 2)
    with database.begin() as c:
        ids = [subscriptions.subscribe(c, ONE, f"https://{n}.example/feed", NOW)[0] for n in range(2)]
        with pytest.raises(subscriptions.Full):
            subscriptions.subscribe(c, ONE, "https://9.example/feed", NOW)
        assert subscriptions.subscribe(c, ONE, "https://1.example/feed", NOW, folder="B") == (ids[1], False)
        assert [each.folder for each in subscriptions.of_chat(c, ONE)] == ["", "B"]


def test_what_a_chats_list_calls_a_feed_is_shown_to_no_other(database: Database) -> None:
    """A title from somebody's OPML file may say more than the feed does."""
    with database.begin() as c:
        feed_id, _ = subscriptions.subscribe(c, ONE, SECRET, NOW, title="What my boss reads")
        subscriptions.subscribe(c, TWO, SECRET, NOW)
        assert subscriptions.of_chat(c, TWO)[0].title == SECRET
        feeds.checked(c, feed_id, at=NOW, next_check=NOW, title="Letters")
        feeds.checked(c, feed_id, at=NOW, next_check=NOW, title="Letters, renamed")
        assert subscriptions.of_chat(c, TWO)[0].title == "Letters"
        assert subscriptions.of_chat(c, ONE)[0].title == "What my boss reads"


def told(c: Connection, chat: ChatKey) -> set[int]:
    """What the chat is to be told of."""
    return set(articles.undelivered_ids(c, chat, since=NOW.replace(year=2000)))


def test_a_chat_that_never_chose_is_told_what_is_for_all(database: Database) -> None:
    """What the operator's feeds and hands bring, and nothing of another chat's feeds."""
    with database.begin() as c:
        feeds.sync(c, LISTED, NOW, folders=FOLDERS)
        w, a, _ = (feed.id for feed in feeds.due(c, NOW))
        own, _ = subscriptions.subscribe(c, TWO, SECRET, NOW)
        by_hand, _ = articles.add(c, piece(Said("“By hand,”", "Mara Ostrow"), origin="command"), chat=None, now=NOW)
        world, asia, theirs = by_feed(c, w, 1), by_feed(c, a, 2), by_feed(c, own, 3)
        asked, _ = articles.add(c, piece(Said("“Asked,”", "Mara Ostrow"), origin="link"), chat=ONE, now=NOW)
        assert told(c, ONE) == {by_hand, world, asia} and sees(c, ONE, asked)
        assert told(c, TWO) == {by_hand, world, asia, theirs}
        bundles.choose(c, TWO, ["far-east"])
        assert told(c, TWO) == {by_hand, asia, theirs}
        bundles.choose(c, TWO, [])
        assert told(c, TWO) == {by_hand, theirs} and sees(c, TWO, world)
        bundles.choose_all(c, TWO)
        filters.add(c, TWO, "feed", str(own), "Letters")
        filters.add(c, TWO, "feed", str(w), "World")
        assert told(c, TWO) == {by_hand, asia} and sees(c, TWO, theirs)


def test_muted_sources_and_other_languages_are_not_told_of(database: Database) -> None:
    """By the name that people call a source; what has no source is no source's."""
    with database.begin() as c:
        gazette, _ = articles.add(c, piece(Said("“One,”", "Mara Ostrow")), chat=None, now=NOW)
        nobody, _ = articles.add(c, piece(Said("“Two,”", "Mara Ostrow"), source=None), chat=None, now=NOW)
        assert told(c, ONE) == {gazette, nobody}
        muted = filters.add(c, ONE, "source", "gazette", "The Gazette")
        assert told(c, ONE) == {nobody} and told(c, TWO) == {gazette, nobody}
        assert filters.remove(c, TWO, muted.id) is None and filters.remove(c, ONE, muted.id) == muted
        filters.add(c, ONE, "language", "de", "Deutsch")
        assert told(c, ONE) == set()
        filters.add(c, ONE, "language", "en", "English")
        assert told(c, ONE) == {gazette, nobody}


LISTED = {"https://w.example/1": "W", "https://a.example/1": "A", "https://a.example/2": None}
FOLDERS = {"https://w.example/1": "World", "https://a.example/1": "Far  East", "https://a.example/2": "Far  East"}


def test_bundles_are_the_folders_of_the_operators_list(database: Database) -> None:
    """A chat takes all until it chooses; none is a choice; a new feed of a bundle comes to those who chose it."""
    with database.begin() as c:
        feeds.sync(c, LISTED, NOW, folders=FOLDERS)
        assert [(each.slug, each.title, each.feeds) for each in bundles.offered(c)] == [
            ("world", "World", 1),
            ("far-east", "Far  East", 2),
        ]
        assert bundles.chosen(c, ONE) is None
        bundles.choose(c, ONE, ["far-east"])
        feeds.sync(
            c, LISTED | {"https://a.example/3": None}, NOW, folders=FOLDERS | {"https://a.example/3": "Far  East"}
        )
        assert len(bundles.feed_ids(c, bundles.chosen(c, ONE))) == 3
        bundles.choose(c, ONE, [])
        assert bundles.chosen(c, ONE) == ()
        bundles.choose_all(c, ONE)
        assert bundles.chosen(c, ONE) is None and len(bundles.feed_ids(c, None)) == 4


@pytest.mark.parametrize("title", ["", "  ", "日本", "Économie & Finance", "x" * 500, "\ud800", "--", "😀"])
def test_a_bundles_slug_fits_into_a_deep_link(title: str) -> None:
    """Letters, digits and hyphens, not too many, and always the same."""
    slug = bundles.slug_of(title)
    assert 1 <= len(slug) <= 48 and slug.isascii() and set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug == bundles.slug_of(title)


def test_an_older_database_keeps_its_feeds_for_all(tmp_path: Path) -> None:
    """Those that were followed are one bundle until the list is read again; those that rested are gone."""
    path = tmp_path / "bot.db"
    database = Database(f"sqlite:///{path}")
    with database.begin() as c:
        versions.upgrade(c, "0008")
    database.close()
    with sqlite3.connect(path) as old:
        old.execute(
            "INSERT INTO feeds (url, failures, retired) VALUES ('https://a.example', 2, 0), ('https://b.example', 0, 1)"
        )
    old.close()
    database = Database(f"sqlite:///{path}")
    database.migrate()
    with database.begin() as c:
        assert [each.url for each in feeds.troubled(c, 1)] == ["https://a.example"]
        assert len(bundles.feed_ids(c, None)) == 1
    database.close()
