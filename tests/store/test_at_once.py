"""Many processes on one PostgreSQL server: nobody loses what another wrote, and nobody waits without need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import Connection, insert, select

from bot.store import Database, articles, chats, deliveries, feeds, rulings
from bot.store.errors import Busy, CannotOpen, Clash, StoreError
from bot.store.schema import people
from bot.store.whoiswho import Person
from tests import postgres
from tests.store.newsroom import NOW, Said, piece

ALICE, BOB = "telegram:1", "telegram:2"


@pytest.fixture
def url(postgres_server: postgres.Server, template: str) -> str:
    return postgres_server.url(postgres_server.new_database(template))


@pytest.fixture
def one(url: str) -> Iterator[Database]:
    """The store of one process."""
    made = Database(url)
    yield made
    made.close()


@pytest.fixture
def other(url: str) -> Iterator[Database]:
    """The store of another process, which waits for nobody."""
    made = Database(url, busy_seconds=0)
    yield made
    made.close()


def bring(c: Connection) -> object:
    return articles.add(c, piece(Said("“Stay,”", "Mara Ostrow"), lead=f"{id(c)}."), chat=None, now=NOW)


def merge(c: Connection) -> object:
    return rulings.merge(c, *(Person(number, "Somebody", "person", (number,)) for number in (1, 2)))


@pytest.mark.parametrize("first", [bring, merge, lambda c: articles.grant(c, 1, ALICE), articles.forget_unseen])
def test_news_come_in_one_after_the_other(
    one: Database, other: Database, first: Callable[[Connection], object]
) -> None:
    """Who has seen the last id has missed none before it, and who is given an article does not lose it."""
    with one.begin() as c:
        bring(c)
        c.execute(insert(people).values(name="Somebody Else", kind="person"))
    with one.begin() as c:
        first(c)
        with pytest.raises(Busy), other.begin() as another:
            bring(another)
    with other.begin() as another:
        bring(another)


def test_settings_changed_at_once_are_both_kept(one: Database, other: Database) -> None:
    """Who reads a chat to change it keeps others from doing so meanwhile; to look at it nobody waits."""
    with one.begin() as c:
        chats.ensure(c, ALICE, kind="private", now=NOW)
    with one.begin() as c:
        known = chats.get(c, ALICE)
        assert known is not None
        chats.save(c, replace(known, subscribed=True))
        with other.reading() as another:
            seen = chats.get(another, ALICE)
            assert seen is not None and not seen.subscribed
        with pytest.raises(Busy), other.begin() as another:
            chats.get(another, ALICE)


def test_two_couriers_never_take_the_same_message_nor_wait_for_each_other(one: Database, other: Database) -> None:
    """What one is about to take the other passes over."""
    with one.begin() as c:
        for number in range(5):
            deliveries.enqueue(c, ALICE, str(number), "{}", (), NOW)
    with one.begin() as c, other.begin() as another:
        mine = deliveries.claim(c, NOW, limit=2, lease=timedelta(minutes=1))
        theirs = deliveries.claim(another, NOW, limit=5, lease=timedelta(minutes=1))
    assert [each.slot for each in mine] == ["0", "1"]
    assert [each.slot for each in theirs] == ["2", "3", "4"]


def test_a_feed_does_not_go_while_somebody_begins_to_follow_it(one: Database, other: Database) -> None:
    """Its new follower would lose it."""
    with one.begin() as c:
        feeds.ensure(c, "https://example.org/feed", NOW)
        with pytest.raises(Busy), other.begin() as another:
            feeds.drop_unwanted(another)


async def test_what_another_made_first_is_found_at_the_second_try(one: Database) -> None:
    """A transaction that the database gave up is begun anew, and only the third time told."""
    tries = 0

    def make(c: Connection, until: int) -> int:
        nonlocal tries
        tries += 1
        c.execute(insert(people).values(id=7, name="Mara Ostrow", kind="person"))
        if tries < until:
            c.execute(insert(people).values(id=7, name="Mara Ostrow", kind="person"))
        return tries

    assert await one.run(make, 3) == 3
    tries = 0
    with pytest.raises(Clash, match="at the same time"):
        await one.run(make, 9)
    assert tries == 3
    with one.reading() as c:
        assert c.scalars(select(people.c.name)).all() == ["Mara Ostrow"]


def test_a_server_that_comes_back_is_used_again() -> None:
    """While it is away that is one plain sentence; afterwards nothing has to be restarted, and nothing is lost."""
    with postgres.server(lasting=True) as server:
        store = Database(server.url(server.new_database()))
        store.migrate()
        with store.begin() as c:
            chats.ensure(c, ALICE, kind="private", now=NOW)
        server.kill()
        with pytest.raises(CannotOpen, match=r"cannot be reached: check DATABASE_URL, and that PostgreSQL runs\.$"):
            store.migrate()
        server.start()
        with store.begin() as c:
            assert chats.get(c, ALICE) is not None
        store.close()


def test_what_keeps_a_server_out_of_reach_is_one_plain_sentence(postgres_server: postgres.Server) -> None:
    """It names the database, never the password."""
    for url, told in (
        (postgres_server.url("nothing").replace("postgres@", "postgres:secret@"), "There is no database nothing at "),
        ("postgresql://user:secret@127.0.0.1:1/bot", "The database bot at 127.0.0.1:1 cannot be reached"),
        ("postgresql://user:secret@no-such-host.invalid/bot", "cannot be reached"),
    ):
        with pytest.raises(StoreError, match=told) as raised:
            Database(url).migrate()
        assert "secret" not in str(raised.value)


def test_a_database_that_cannot_hold_every_letter_is_refused(postgres_server: postgres.Server) -> None:
    """In a sentence that says how to make another."""
    name = f"ascii{postgres_server.port}"
    with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as root:
        root.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'".encode())
    database = Database(postgres_server.url(name))
    for meet in (database.behind, database.migrate):
        with pytest.raises(CannotOpen, match=rf"{name} at .* is encoded in SQL_ASCII, .* ENCODING 'UTF8'\.$"):
            meet()
    database.close()
    postgres_server.drop(name)


def test_two_programs_that_start_at_once_make_the_tables_once(postgres_server: postgres.Server) -> None:
    """The second waits for the first, and finds them."""
    url = postgres_server.url(postgres_server.new_database())
    one, other = Database(url), Database(url, busy_seconds=0)
    with one.begin() as c:
        from bot.store.locks import MIGRATING, in_order

        in_order(c, MIGRATING)
        with pytest.raises(Busy):
            other.migrate()
    one.migrate()
    other.migrate()
    assert other.behind() is None
    one.close()
    other.close()


def test_a_null_character_is_kept_as_html_keeps_it(database: Database) -> None:
    """In either store: one character for one, so that quotes stay where they are."""
    with database.begin() as c:
        chats.ensure(c, BOB, kind="group", title="De\0sk", now=NOW)
        article_id, _ = articles.add(c, piece(Said("“St\0ay,”", "Mara Ostrow")), chat=None, now=NOW)
        kept = articles.get(c, article_id)
        assert chats.get(c, BOB).title == "De\ufffdsk"  # type: ignore[union-attr]
    for quote in kept.briefing.quotes:
        assert "St\ufffday" in quote.text and kept.text[quote.start : quote.end] == quote.text
