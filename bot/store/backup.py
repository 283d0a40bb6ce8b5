"""Copies of the database: made while it is in use, opened before they count, and put back.

A copy is one consistent state (SQLite's online backup, sqlite.org/backup.html), whole or not there at all.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from bot.store.errors import BadBackup, CannotOpen, CannotWrite

_BESIDE = ("-wal", "-shm")
_KEPT_OF_MIGRATIONS = 3


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was opened and found sound. `schema` is its version."""

    path: Path
    bytes: int
    schema: str
    articles: int
    chats: int


def folder_of(database: str) -> Path:
    """Where the copies of that database file are kept unless somebody says otherwise."""
    return Path(database).parent / "backups"


def back_up(database: str, target: Path) -> Copy:
    """Copy the database file to `target`, readable by its owner only. Raises StoreError; then there is no copy."""
    if not Path(database).is_file():
        raise CannotOpen(f"There is no database at {database} to back up: check DATABASE_URL.")
    if target.exists():
        raise CannotWrite(f"{target} is there already: name another file for the backup.")
    with _told(target), _unfinished(target) as partial:
        _copy(Path(database), partial)
        check(partial)
        _to_disk(partial)
        partial.replace(target)
    return check(target)


def restore(source: Path, database: str, now: datetime) -> Path | None:
    """Put the copy `source` in the place of the database file, which nobody may be using.

    Returns where the database that was there is now, if there was one. Raises StoreError, and then all is as it was.
    """
    check(source)
    path, aside = Path(database), None
    path.parent.mkdir(parents=True, exist_ok=True)
    with _told(path), _unfinished(path) as partial:
        _copy(source, partial)
        check(partial)
        _to_disk(partial)
        if path.exists():
            aside = path.with_name(f"{path.name}.{stamp(now)}")
            _set_aside(path, aside)
        partial.replace(path)
    return aside


def check(path: Path) -> Copy:
    """Open the copy at `path` and look whether it is whole. Raises BadBackup."""
    if not path.is_file():
        raise BadBackup(f"There is no backup at {path}.")
    try:
        with closing(_reading(path)) as c:
            [sound] = c.execute("PRAGMA integrity_check(1)").fetchone()
            strays = c.execute("PRAGMA foreign_key_check").fetchone()
            [schema] = c.execute("SELECT version_num FROM alembic_version").fetchone()
            [articles] = c.execute("SELECT count(*) FROM articles").fetchone()
            [chats] = c.execute("SELECT count(*) FROM chats").fetchone()
    except (sqlite3.Error, TypeError, ValueError) as error:
        raise BadBackup(f"{path} is no backup of this program's database ({error}).") from error
    if sound != "ok" or strays is not None:
        raise BadBackup(f"{path} is damaged ({sound}): take another backup.")
    return Copy(path, path.stat().st_size, str(schema), articles, chats)


def latest(folder: Path) -> Path | None:
    """The newest copy in `folder`, by its name."""
    return max(folder.glob("bot-*.db"), key=lambda path: path.name, default=None)


def prune(folder: Path, keep: int) -> list[Path]:
    """Delete all copies in `folder` but the newest `keep`; which those were. Copies before migrations stay."""
    return _drop_all_but(keep, folder.glob("bot-*.db"))


def before_migration(database: str, schema: str, now: datetime) -> Copy:
    """Copy the database before its schema is changed; the last three such copies are kept. Raises StoreError."""
    folder = folder_of(database)
    copy = back_up(database, folder / f"before-migration-{stamp(now)}-from-{schema}.db")
    _drop_all_but(_KEPT_OF_MIGRATIONS, folder.glob("before-migration-*.db"))
    return copy


def stamp(now: datetime) -> str:
    """A moment for a file's name."""
    return now.strftime("%Y%m%dT%H%M%SZ")


def _drop_all_but(keep: int, paths: Iterator[Path]) -> list[Path]:
    dropped = sorted(paths, key=lambda path: path.name, reverse=True)[keep:]
    for path in dropped:
        path.unlink()
    return dropped


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    """A file beside `target` to write to, gone at the end unless it was moved into place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield partial
    finally:
        for path in (partial, *(partial.with_name(partial.name + end) for end in (*_BESIDE, "-journal"))):
            path.unlink(missing_ok=True)


def _set_aside(path: Path, aside: Path) -> None:
    """Keep what was there, with what its last transactions left beside it."""
    os.link(path, aside)
    for end in _BESIDE:
        beside = path.with_name(path.name + end)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + end))


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _copy(source: Path, target: Path) -> None:
    with closing(_reading(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE").close()  # one file, with nothing beside it


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=30)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(f"{target} cannot be written: {error.strerror or error}.") from error
    except sqlite3.Error as error:
        raise CannotWrite(f"The copy to {target} failed ({error}): check the disk, and try again.") from error
