"""`backup` and `restore` on the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from bot.alone import the_only_one
from bot.settings import Settings
from bot.store import Database, backup
from bot.store.errors import CannotOpen

_console = Console(highlight=False, soft_wrap=True)


def back_up(settings: Settings, target: Path | None, keep: int | None) -> None:
    """Write a copy of the database to `target`, or among the others, of which `keep` stay. Raises StoreError."""
    name = _file_of(settings)
    folder = backup.folder_of(name)
    copy = backup.back_up(name, target or folder / f"bot-{backup.stamp(datetime.now(UTC))}.db")
    _console.print(
        f"{copy.path}: {copy.bytes / 1e6:.1f} MB, {copy.articles} articles, {copy.chats} chats; opened, and whole.",
        markup=False,
    )
    for old in backup.prune(folder, keep) if keep else ():
        _console.print(f"{old} was deleted.", markup=False)


def restore(settings: Settings, source: Path) -> None:
    """Put `source` in the place of the database. Raises StoreError, and AlreadyRunning while a bot uses that."""
    name = _file_of(settings)
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    with the_only_one(name):
        aside = backup.restore(source, name, datetime.now(UTC))
    _console.print(f"{source} is the database now.", markup=False)
    if aside is not None:
        _console.print(f"What was there before is at {aside}: delete it when all is well.", markup=False)


def _file_of(settings: Settings) -> str:
    database = Database(settings.database_url)
    database.close()
    if database.shared:
        raise CannotOpen(f"{database.name} is copied with PostgreSQL's own pg_dump, and put back with pg_restore.")
    return database.name
