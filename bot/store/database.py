"""One database, opened once: connections, transactions, migrations."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from bot.store.errors import CannotOpen, OutOfDate, told_plainly

P = ParamSpec("P")
R = TypeVar("R")

_MIGRATIONS = Path(__file__).parent / "migrations"


class Database:
    """The store of one process. `url` is in its plain form: "sqlite:///data/bot.db".

    A writer waits `busy_seconds` for another program to finish. Raises StoreError (CannotOpen) if the url cannot be
    understood or the file's folder cannot be made.
    """

    def __init__(self, url: str, *, busy_seconds: int = 30) -> None:
        self._engine = _engine(url, busy_seconds)
        self._turns = _Turns(busy_seconds)
        self.name = self._engine.url.database or url

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A connection in a transaction that may write: committed at the end, rolled back on an error."""
        with told_plainly(self.name), self._turns.turn(), self._engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store and never waits for a writer."""
        with told_plainly(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    async def run(self, function: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`function(connection, ...)` in a thread, in one transaction that may write."""

        def transaction() -> R:
            with self.begin() as connection:
                return function(connection, *args, **kwargs)

        return await asyncio.to_thread(transaction)

    async def read(self, function: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`function(connection, ...)` in a thread, for functions that only read: it never waits for a writer."""

        def transaction() -> R:
            with self.reading() as connection:
                return function(connection, *args, **kwargs)

        return await asyncio.to_thread(transaction)

    def migrate(self) -> None:
        """Bring the schema up to date. Raises OutOfDate if it is newer than this program."""
        config = _migrations()
        with self.begin() as connection:
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:
                if not isinstance(error.__cause__, ResolutionError):
                    raise
                raise OutOfDate(
                    f"The database {self.name} was made by a newer version of this program: update the program."
                ) from error

    def behind(self) -> str | None:
        """The version of the schema if it is one that `migrate` will change; None if it is new, or up to date."""
        script = ScriptDirectory.from_config(_migrations())
        with self.reading() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
        known = current is not None and any(each.revision == current for each in script.walk_revisions())
        return current if known and current != script.get_current_head() else None

    def head(self) -> str | None:
        """The newest schema version that this program knows."""
        return ScriptDirectory.from_config(_migrations()).get_current_head()

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()


class _Turns:
    """Lets the writers of this program in one after the other; one that waited for `seconds` is left to SQLite.

    SQLite lets in whoever happens to ask at the right moment: a stream of short transactions would keep one that waits
    out until its end. Here the writer that is next keeps the others from overtaking.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._next, self._now = threading.Lock(), threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the turn to write, and have it."""
        is_next = self._next.acquire(timeout=self._seconds)
        try:
            is_now = self._now.acquire(timeout=self._seconds)
        finally:
            if is_next:
                self._next.release()
        try:
            yield
        finally:
            if is_now:
                self._now.release()


def _migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


def _engine(url: str, busy_seconds: int) -> Engine:
    try:
        plain = make_url(url)
        if plain.get_backend_name() != "sqlite":
            raise CannotOpen("DATABASE_URL must be a file, as in sqlite:///data/bot.db.")
        if plain.database and plain.database != ":memory:":
            Path(plain.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(plain, hide_parameters=True)  # an error must not tell what people wrote
    except ArgumentError as error:
        raise CannotOpen("DATABASE_URL cannot be understood: write it like sqlite:///data/bot.db.") from error
    except OSError as error:
        raise CannotOpen(f"The folder of the database {plain.database} cannot be made: {error.strerror}.") from error
    event.listen(engine, "connect", partial(_connected, busy_seconds))
    event.listen(engine, "begin", _begun)
    return engine


def _connected(busy_seconds: int, connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver would commit behind our back before DDL
    for pragma in (
        f"busy_timeout = {busy_seconds * 1000}",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "mmap_size = 268435456",
        "cache_size = -65536",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begun(connection: Connection) -> None:
    """A writer takes its lock at once: a reader that turns writer half-way would be refused, not made to wait."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
