"""A backup is one whole state of the store, made while it is written to; putting it back brings that state back."""

from __future__ import annotations

import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store import Database, articles, backup, chats
from bot.store.errors import BadBackup, CannotOpen, CannotWrite, StoreError
from store.newsroom import NOW, Said, piece


@pytest.fixture
def database(file_database: Database) -> Database:
    """A new database in a file: PostgreSQL has its own backups."""
    return file_database


def fill(database: Database, number: int) -> None:
    """An article and a chat, in one transaction."""
    with database.begin() as c:
        articles.add(c, piece(Said(f"“Stay {number},”", "Mara Ostrow")), chat=None, now=NOW)
        chats.ensure(c, f"telegram:{number}", kind="private", now=NOW)


def test_a_backup_is_one_state_made_while_others_write(database: Database, tmp_path: Path) -> None:
    """It is sound, holds as many chats as articles, and belongs to its owner only."""
    stop = threading.Event()

    def write() -> None:
        for number in range(10_000):
            if stop.is_set():
                return
            fill(database, number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copies = [backup.back_up(database.name, tmp_path / f"{n}.db") for n in range(5)]
    finally:
        stop.set()
        writer.join()
    assert all(copy.articles == copy.chats for copy in copies)
    assert copies[-1].path.stat().st_mode & 0o777 == 0o600
    assert copies[-1].schema == database.head()
    assert sorted(path.name for path in tmp_path.iterdir() if "partial" in path.name) == []


def test_putting_a_backup_back_brings_its_state_back(database: Database, tmp_path: Path) -> None:
    """What came after the backup is gone, and is kept aside, its last transactions included."""
    fill(database, 1)
    copy = backup.back_up(database.name, tmp_path / "copy.db")
    fill(database, 2)
    database.close()
    aside = backup.restore(copy.path, database.name, NOW)
    again = Database(f"sqlite:///{database.name}")
    again.migrate()
    with again.reading() as c:
        assert len(articles.latest(c, 9)) == 1
    again.close()
    assert aside is not None and backup.check(copy.path).articles == 1
    with sqlite3.connect(aside) as old:
        assert old.execute("SELECT count(*) FROM articles").fetchone() == (2,)
    old.close()


def test_a_damaged_backup_is_not_put_back(database: Database, tmp_path: Path) -> None:
    """Neither a file with a hole, nor somebody's notes, nor another program's database; all stays as it was."""
    for number in range(40):
        fill(database, number)
    copy = backup.back_up(database.name, tmp_path / "copy.db").path
    data = bytearray(copy.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 9000] = bytes(9000)
    copy.write_bytes(data)
    (tmp_path / "notes.txt").write_text("Buy milk. " * 500)
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE t (x)").connection.close()
    for name in ("copy.db", "notes.txt", "other.db", "none.db"):
        with pytest.raises(BadBackup):
            backup.restore(tmp_path / name, database.name, NOW)
    with database.reading() as c:
        assert len(articles.latest(c, 99)) == 40


def test_a_backup_that_cannot_be_written_leaves_nothing(database: Database, tmp_path: Path) -> None:
    """No half a file, and a sentence: for a folder that cannot be made, a name that is taken, a missing database."""
    taken = tmp_path / "taken.db"
    taken.write_text("mine")
    for target, told in ((Path("/proc/none/a.db"), "cannot be written"), (taken, "is there already")):
        with pytest.raises(CannotWrite, match=told):
            backup.back_up(database.name, target)
    with pytest.raises(CannotOpen, match="no database"):
        backup.back_up(str(tmp_path / "none.db"), tmp_path / "a.db")
    assert taken.read_text() == "mine" and not (tmp_path / "a.db").exists()


def test_old_backups_are_deleted_and_those_before_migrations_are_counted_apart(
    database: Database, tmp_path: Path
) -> None:
    """Of each kind the newest stay."""
    folder = backup.folder_of(database.name)
    for day in range(5):
        at = NOW + timedelta(days=day)
        backup.back_up(database.name, folder / f"bot-{backup.stamp(at)}.db")
        backup.before_migration(database.name, "0001", at)
    assert len(backup.prune(folder, 2)) == 3
    assert backup.latest(folder) == folder / f"bot-{backup.stamp(NOW + timedelta(days=4))}.db"
    assert len(list(folder.glob("before-migration-*"))) == 3 and len(list(folder.glob("bot-*"))) == 2


def test_only_an_older_database_is_behind(tmp_path: Path) -> None:
    """A new one and one that is up to date need no copy; one of a newer program is not touched."""
    database = Database(f"sqlite:///{tmp_path}/bot.db")
    assert database.behind() is None
    database.migrate()
    assert database.behind() is None
    for version, behind in (("0001", "0001"), ("9999", None)):
        with database.begin() as c:
            c.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (version,))
        assert database.behind() == behind
    with pytest.raises(StoreError):
        database.migrate()
    database.close()
