from __future__ import annotations

import itertools
import os
import sqlite3
import stat
import threading
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from bot.alone import the_only_one
from bot.store import Database, StoreError, articles, schema, versions
from bot.store.errors import Busy, CannotOpen, CannotWrite, OutOfDate
from bot.store.schema import articles as articles_table
from bot.store.schema import metadata
from store.newsroom import NOW, Said, piece


def test_migrations_build_the_schema_that_the_code_uses(database: Database) -> None:
    """Nothing differs between the migrated database and the tables in schema, but for indexes and the queue."""

    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return not (
            kind == "table"
            and name is not None
            and name.startswith(("quotes_index", "articles_index", "quotes_terms", "queue_", "procrastinate_"))
        )

    with database.reading() as c:
        context = MigrationContext.configure(c, opts={"include_object": ours, "compare_server_default": False})
        assert compare_metadata(context, metadata) == []


def test_migrations_are_one_line_each_named_by_its_number(database: Database) -> None:
    """Two changes made side by side are put one after the other before they meet anybody's data."""
    folder = Path(schema.__file__).parents[1] / "migrations" / "versions"
    numbers = sorted(path.name[1:5] for path in folder.glob("m*.py"))
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert database.head() == numbers[-1]
    with database.reading() as c:
        script = ScriptDirectory.from_config(versions.config(c))
        assert [each.revision for each in script.walk_revisions()] == list(reversed(versions.known()))
        assert database.version() == MigrationContext.configure(c).get_current_revision()


def test_migrating_twice_changes_nothing(database: Database) -> None:
    """A second start finds its data."""
    with database.begin() as c:
        articles.add(c, piece(Said("“Stay,”", "Mara Ostrow")), chat=None, now=NOW)
    database.migrate()
    with database.reading() as c:
        assert len(articles.latest(c, 9)) == 1


def test_a_database_of_a_newer_program_is_refused(database: Database) -> None:
    """It is not touched, and the sentence says to update."""
    with database.begin() as c:
        c.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(OutOfDate, match="update the program"):
        database.migrate()


@pytest.mark.parametrize("url", ["nonsense", "mysql://host/db", "sqlite:////proc/no/such/bot.db", ""])
def test_a_database_that_cannot_be_opened_is_one_plain_sentence(url: str) -> None:
    """A wrong address or an impossible folder is a StoreError that a user can act on."""
    with pytest.raises(CannotOpen, match=r"^[A-Z].*\.$"):
        Database(url).migrate()


def test_a_file_that_is_no_database_is_one_plain_sentence(tmp_path: Path) -> None:
    """DATABASE_URL at somebody's notes does not destroy them."""
    path = tmp_path / "notes.txt"
    path.write_text("Buy milk. " * 500)
    with pytest.raises(CannotOpen, match="is not a database"):
        Database(f"sqlite:///{path}").migrate()
    assert path.read_text().startswith("Buy milk.")


def test_a_folder_in_the_place_of_the_file_is_one_plain_sentence(tmp_path: Path) -> None:
    """A path that is a folder cannot be opened."""
    with pytest.raises(StoreError, match="cannot be opened"):
        Database(f"sqlite:///{tmp_path}").migrate()


def test_a_database_that_cannot_be_written_is_one_plain_sentence(tmp_path: Path) -> None:
    """The sentence names the file and says to look at its permissions."""
    path = tmp_path / "bot.db"
    Database(f"sqlite:///{path}").migrate()
    database = Database(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(CannotWrite, match="permissions"), database.begin() as c:
        articles.add(c, piece(Said("“Stay,”", "Mara Ostrow")), chat=None, now=NOW)
    database.close()


def test_a_database_held_by_another_program_is_one_plain_sentence(tmp_path: Path) -> None:
    """A lock that does not go away is told as such."""
    path = tmp_path / "bot.db"
    database = Database(f"sqlite:///{path}", busy_seconds=0)
    database.migrate()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy, match="held by another program"), database.begin():
        pass
    with database.reading() as c:
        assert articles.latest(c, 1) == []
    other.close()
    database.close()


def test_an_error_inside_undoes_the_transaction(database: Database) -> None:
    """All or nothing."""
    with pytest.raises(ZeroDivisionError), database.begin() as c:
        articles.add(c, piece(Said("“Stay,”", "Mara Ostrow")), chat=None, now=NOW)
        raise ZeroDivisionError
    with database.reading() as c:
        assert articles.latest(c, 9) == []


def test_a_stream_of_transactions_keeps_no_other_writer_out(database: Database) -> None:
    """Who comes while another writes again and again has the next turn, or the one after it."""
    begun, ended = itertools.count(), threading.Event()
    entered = [0]

    def stream() -> None:
        while not ended.is_set() and entered[0] < 500:
            with database.begin() as c:
                entered[0] = next(begun)
                for _ in range(100):
                    c.exec_driver_sql("SELECT 1")

    writer = threading.Thread(target=stream)
    writer.start()
    overtaken = []
    for _ in range(20):
        before = entered[0]
        with database.begin():
            overtaken.append(entered[0] - before)
    ended.set()
    writer.join()
    assert sum(overtaken) / len(overtaken) < 3


async def test_run_and_read_hand_arguments_on(database: Database) -> None:
    """Functions of a connection run in a thread, in one transaction."""
    new = piece(Said("“Stay,”", "Mara Ostrow"))
    article_id, created = await database.run(articles.add, new, chat=None, now=NOW)
    assert created
    assert (await database.read(articles.get, article_id)).title == "Harbour news"


def test_a_moment_without_a_time_zone_is_refused(database: Database) -> None:
    """Nobody could say what it means."""
    with database.begin() as c, pytest.raises(Exception, match="has no time zone"):
        c.execute(select(articles_table).where(articles_table.c.ingested < datetime(2018, 5, 1)))  # noqa: DTZ001


def test_the_database_and_what_lies_beside_it_are_for_their_owner_alone(tmp_path: Path) -> None:
    """A file that is made, and one that others could read until now, whatever the umask says."""
    path, old = tmp_path / "bot.db", os.umask(0)
    try:
        for _ in ("new", "there already"):
            database = Database(f"sqlite:///{path}")
            database.migrate()
            files = sorted(each for each in tmp_path.iterdir() if each.name.startswith("bot.db"))
            assert [each.name for each in files] == ["bot.db", "bot.db-shm", "bot.db-wal"]
            assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
            database.close()
            path.chmod(0o644)
        with the_only_one(str(path)):
            assert stat.S_IMODE(Path(f"{path}.lock").stat().st_mode) == 0o600
    finally:
        os.umask(old)


def test_a_lock_file_that_cannot_be_written_is_one_plain_sentence(tmp_path: Path) -> None:
    """As when a folder stands in its place, or another user has made it."""
    (tmp_path / "bot.db.lock").mkdir()
    told = r"^The lock file .*bot.db.lock cannot be written \(Is a directory\)"
    with pytest.raises(CannotWrite, match=told), the_only_one(str(tmp_path / "bot.db")):
        pass
