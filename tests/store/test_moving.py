"""Moved from SQLite to PostgreSQL or back, a store holds the same rows, gives the same answers, and goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, func, insert, select, update

from bot import moves
from bot.alone import the_only_one
from bot.store import Database, articles, chats, feeds, moving
from bot.store.errors import StoreError
from bot.store.moving import CannotMove, rows
from bot.store.schema import articles as article_table
from bot.store.schema import feeds as feed_table
from bot.store.schema import metadata, quotes
from bot.store.search import Search, count, search
from tests.postgres import Server
from tests.store.filling import CHAT, everything, fill, filled
from tests.store.newsroom import NOW, Said, piece


@pytest.fixture
def file(file_database: Database) -> Database:
    """A store in a file."""
    return file_database


@pytest.fixture
def server(postgres_server: Server) -> Iterator[Database]:
    """An empty database on a server."""
    name = postgres_server.new_database("template0")
    database = Database(postgres_server.url(name))
    yield database
    database.close()
    postgres_server.drop(name)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a few rows make many batches."""
    monkeypatch.setattr(rows, "_MOST_ROWS", 7)


def move(
    source: Database, target: Database, *, last: bool = True, progress: moving.Progress | None = None
) -> moving.Moved:
    """Move all."""
    return moving.move(source, target, NOW, progress or (lambda *_: None), last=last)


def broken_off_after(reports: int) -> moving.Progress:
    """Ends the program at that report of progress."""
    left = iter(range(reports))

    def progress(*_: object) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt

    return progress


def test_every_row_is_the_same_there_and_back(file: Database, server: Database, tmp_path: Path) -> None:
    """Moments, booleans, floats, bytes and hostile texts, in every table of the schema."""
    filled(file, 25)
    before = everything(file)
    assert all(len(found) > 3 for found in before.values())
    moved = move(file, server)
    assert everything(server) == before and everything(file) == before
    assert moved.rows == {name: len(found) for name, found in before.items()} and moved.cleaned == ()
    again = Database(f"sqlite:///{tmp_path / 'again.db'}")
    move(server, again)
    assert everything(again) == before
    again.close()


def test_lookups_answer_the_same_in_the_same_order(file: Database, server: Database) -> None:
    """By word, phrase and person, before and after."""
    filled(file, 30)
    move(file, server)
    for wanted in (
        Search(chat=CHAT, words=("oil",)),
        Search(chat=CHAT, words=("prices", "jose")),
        Search(chat=CHAT, phrase="since José left"),
        Search(chat=CHAT, person="Ostrow 1"),
        Search(chat=CHAT, words=("ris",), where="typing"),
        Search(chat=CHAT, words=("town",), where="around", since=NOW - timedelta(days=1)),
    ):
        found = []
        for database in (file, server):
            with database.reading() as c:
                found.append((search(c, wanted), count(c, wanted, most=99)))
        assert found[0] == found[1]
    assert found[0][0]


@pytest.mark.parametrize("reports", [0, 1, 9, 30, 60, 90])
def test_a_move_that_is_broken_off_is_carried_on(file: Database, server: Database, reports: int) -> None:
    """Wherever it ends: no bot starts on the half of it, and the same call brings the rest, though all has changed."""
    filled(file, 16)
    with pytest.raises(KeyboardInterrupt):
        move(file, server, progress=broken_off_after(reports))
    with server.reading() as c, pytest.raises(moving.Unfinished, match="not finished"):
        moving.refuse_unfinished(c, server.name)
    change(file)
    move(file, server)
    assert everything(server) == everything(file)
    with server.reading() as c:
        moving.refuse_unfinished(c, server.name)


def change(database: Database) -> None:
    """What a bot does meanwhile: rows come, go and change, and trade what is one row's alone."""
    fill(database, 5, seed=2)
    with database.begin() as c:
        c.execute(delete(article_table).where(article_table.c.id % 5 == 0))
        c.execute(update(article_table).where(article_table.c.id % 3 == 0).values(title="Changed"))
        c.execute(update(quotes).where(quotes.c.id % 2 == 0).values(said="“Something else,”", person_id=None))
        [first, *_, last] = c.execute(select(feed_table.c.id, feed_table.c.url).order_by(feed_table.c.id)).all()
        for feed, url in ((first.id, "in between"), (last.id, first.url), (first.id, last.url)):
            c.execute(update(feed_table).where(feed_table.c.id == feed).values(url=url))


def test_while_a_bot_writes_the_target_counts_as_unfinished(file: Database, server: Database) -> None:
    """One state of the source is there; the last run brings what came after it."""
    filled(file, 10)
    move(file, server, last=False)
    assert everything(server) == everything(file)
    with server.reading() as c, pytest.raises(moving.Unfinished):
        moving.refuse_unfinished(c, server.name)
    change(file)
    move(file, server)
    assert everything(server) == everything(file)


def test_an_id_is_never_used_again(file: Database, server: Database, tmp_path: Path) -> None:
    """Neither that of the newest article, which was deleted before the move, nor after moving back."""
    filled(file, 12)
    with file.begin() as c:
        newest = c.scalar(select(func.max(article_table.c.id))) or 0
        c.execute(delete(article_table).where(article_table.c.id > newest - 3))
        feed = c.scalar(select(func.max(feed_table.c.id))) or 0
        c.execute(delete(feed_table).where(feed_table.c.id == feed))
    move(file, server)
    back = Database(f"sqlite:///{tmp_path / 'back.db'}")
    move(server, back)
    for database in (server, back):
        with database.begin() as c:
            number, created = articles.add(c, piece(Said("“New,”", "A. B."), lead="All new."), chat=None, now=NOW)
            assert created and number == newest + 1
            assert feeds.ensure(c, "https://new.example/feed", NOW) == feed + 1
    back.close()


def test_null_characters_are_replaced_and_told(file: Database, server: Database) -> None:
    """One for one, so that quotes stay in their places; in keys too, and where JSON writes them as an escape."""
    with file.begin() as c:
        said = Said("“Nu~ll,”", "Mara Ostrow")
        article = articles.add(c, piece(said, lead="A~b met.", url="https://a.example/"), chat=CHAT, now=NOW)[0]
        for n, odd in enumerate(("~", "a", "a~b", "ab", "a\x01", "\ufffe")):
            c.execute(insert(metadata.tables["seen"]).values(place="x", key=odd, at=NOW, mark=f"{n} \\u0000"))
        for column in (article_table.c.text, quotes.c.said, metadata.tables["seen"].c.key):
            c.execute(update(column.table).values({column.name: func.replace(column, "~", func.char(0))}))
        c.exec_driver_sql("UPDATE articles SET briefing = replace(briefing, '~', '\\u0000')")
    moved = move(file, server)
    told = {(each.table, each.key) for each in moved.cleaned}
    assert told >= {("articles", (article,)), ("seen", ("x", "\ufffd")), ("seen", ("x", "a\ufffdb"))}
    with server.reading() as c:
        found = articles.get(c, article)
        assert found.text.startswith("A\ufffdb met.") and found.briefing.quotes[0].text == "“Nu\ufffdll,”"
        assert found.briefing.sentences[0].text == "A\ufffdb met."
        for quote in found.briefing.quotes:
            assert found.text[quote.start : quote.end] == quote.text
        marks = c.scalars(select(metadata.tables["seen"].c.mark)).all()
        assert sorted(marks) == [f"{n} \\u0000" for n in range(6)]


def test_a_target_with_other_data_is_left_alone(file: Database, server: Database, tmp_path: Path) -> None:
    """Another program's tables, a store in use, and an unfinished move of something else; all stays as it was."""
    filled(file, 3)
    other = Database(f"sqlite:///{tmp_path / 'other.db'}")
    other.migrate()
    with server.begin() as c:
        c.exec_driver_sql("CREATE TABLE invoices (id integer)")
    with pytest.raises(CannotMove, match=r"another program.*invoices"):
        move(file, server)
    with server.begin() as c:
        c.exec_driver_sql("DROP TABLE invoices")
    server.migrate()
    with server.begin() as c:
        chats.ensure(c, CHAT, kind="private", now=NOW)
    with pytest.raises(CannotMove, match="has data already"):
        move(file, server)
    with server.begin() as c:
        chats.forget(c, CHAT)
    with pytest.raises(KeyboardInterrupt):
        move(other, server, progress=broken_off_after(3))
    with pytest.raises(CannotMove, match=r"other\.db"):
        move(file, server)
    move(other, server)
    other.close()


def test_a_row_that_cannot_be_kept_is_named(file: Database, server: Database) -> None:
    """A number that is too large for the target stops the move, in a sentence with the row's key."""
    filled(file, 3)
    with file.begin() as c:
        c.execute(update(feed_table).where(feed_table.c.id == 2).values(failures=2**40))
    with pytest.raises(CannotMove, match=r"A row of feeds cannot be kept .*range.*\(2,\)"):
        move(file, server)


def test_what_differs_in_the_target_is_seen(file: Database, server: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A target that keeps something else than it was given is not taken for a copy."""
    filled(file, 3)
    kept = rows._write

    def spoilt(c: Connection, batch: rows.Batch, missing: list[rows.Row]) -> None:
        kept(c, batch, missing)
        if batch.table is article_table:
            c.execute(update(article_table).values(title="Spoilt"))

    monkeypatch.setattr(rows, "_write", spoilt)
    with pytest.raises(CannotMove, match="articles reads otherwise"):
        move(file, server)


def test_the_command_says_what_is_still_to_do(
    file: Database, postgres_server: Server, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """While a bot works on the file it is to be stopped and the rest brought over; then the new one can be used."""
    filled(file, 3)
    old, new = f"sqlite:///{file.name}", postgres_server.url(postgres_server.new_database("template0"))
    with the_only_one(file.name):
        assert not moves.move(old, new)
    assert "Stop that bot and run the same command again" in capsys.readouterr().out
    assert moves.move(old, new)
    told = capsys.readouterr().out
    assert "Set DATABASE_URL" in told and "compared" in told
    for source, target, words in (
        (old, new, "has data already"),
        (old, old, "the same database"),
        (f"sqlite:///{tmp_path}/none.db", new, "There is no database"),
        (old, "postgresql://127.0.0.1:1/none", "cannot be reached"),
    ):
        with pytest.raises(StoreError, match=words):
            moves.move(source, target)
