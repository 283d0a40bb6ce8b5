"""One database, opened once: connections, transactions, migrations."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from contextvars import copy_context
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, text

from bot.store import fulltext, lives, queueing, versions, vocabulary
from bot.store.admission import EVERYBODY, Admission
from bot.store.engines import engine_of, name_of
from bot.store.errors import Busy, Clash, OutOfDate, told_plainly
from bot.store.locks import MIGRATING, in_order
from bot.store.patience import asking
from bot.store.schema import metadata

P = ParamSpec("P")
R = TypeVar("R")

_TRIES = 3
_READERS, _WRITERS = 10, 4
"""Threads; SQLite lets in one writer at a time."""


class Database:
    """The store of one process. `url` is in its plain form: "sqlite:///data/bot.db", "postgresql://user@host/name".

    A writer waits `busy_seconds` for another to finish; `admission` says who may be told something. `name` is what
    messages call it, `shared` whether other
    processes may use it at the same time. Raises StoreError (CannotOpen) if the url cannot be understood or the file's
    folder cannot be made.
    """

    def __init__(self, url: str, *, busy_seconds: int = 30, admission: Admission = EVERYBODY) -> None:
        self._engine = engine_of(url, busy_seconds)
        self._engine.update_execution_options(admission=admission)
        self.name = name_of(self._engine.url)
        self.shared = self._engine.dialect.name == "postgresql"
        self._turns = nullcontext if self.shared else _Turns(busy_seconds).turn
        self._reading = ThreadPoolExecutor(_READERS, "reading")
        self._writing = self._reading if self.shared else ThreadPoolExecutor(_WRITERS, "writing")

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A connection in a transaction that may write: committed at the end, rolled back on an error."""
        afterwards: list[Callable[[], object]] = []
        with told_plainly(self.name), self._turns(), self._engine.connect() as connection:
            connection.execution_options(writes=True, afterwards=afterwards)
            with connection.begin():
                lives.check(connection)
                yield connection
        for act in afterwards:
            act()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store and never waits for a writer."""
        with told_plainly(self.name), self._engine.connect() as connection:
            if self.shared:
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    async def run(self, function: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`function(connection, ...)` in a thread, in one transaction that may write.

        One that the database gave up because another stood in its way is begun anew.
        """

        def transaction() -> R:
            with self.begin() as connection:
                return function(connection, *args, **kwargs)

        for _ in range(_TRIES - 1):
            with suppress(Clash):
                return await self._answered(self._writing, transaction)
        return await self._answered(self._writing, transaction)

    async def read(self, function: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`function(connection, ...)` in a thread, for functions that only read: it never waits for a writer."""

        def transaction() -> R:
            with self.reading() as connection:
                return function(connection, *args, **kwargs)

        return await self._answered(self._reading, transaction)

    async def _answered(self, threads: ThreadPoolExecutor, transaction: Callable[[], R]) -> R:
        """What the transaction gives; while the database is held by others, it is tried again if somebody is patient.

        The threads are the store's own: while all wait for a writer, others still read, and names are still resolved.
        """
        loop = asyncio.get_running_loop()
        with asking() as patient:
            while True:
                try:
                    return await loop.run_in_executor(threads, copy_context().run, transaction)
                except Busy as error:
                    if not patient or isinstance(error, Clash):
                        raise

    async def scrub(self) -> None:
        """Leave nothing of what was deleted in the files: not in the index, nor in what is not written back yet.

        In other tables the room is overwritten when it is given up (`secure_delete`); PostgreSQL frees it by itself.
        """
        while await self.run(fulltext.settle):
            pass
        if not self.shared:
            await asyncio.to_thread(self._write_back)

    def _write_back(self) -> None:
        """Empty the journal; whoever reads at this moment may keep it until the next time."""
        connection = self._engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        finally:
            connection.close()

    def migrate(self) -> None:
        """Bring the schema up to date. Raises OutOfDate if it is newer than this program."""
        with self.begin() as connection:
            in_order(connection, MIGRATING)
            if self.shared and versions.current(connection) is None:  # the first migrations know SQLite alone
                metadata.create_all(connection)
                fulltext.create(connection)
                versions.stamp(connection)
            try:
                versions.upgrade(connection)
            except versions.Unknown as error:
                raise OutOfDate(
                    f"The database {self.name} was made by a newer version of this program: update the program."
                ) from error
            if self.shared:
                queueing.bring_up_to_date(connection)
                vocabulary.server.prepare(connection)

    def behind(self) -> str | None:
        """The version of the schema if it is one that `migrate` will change; None if it is new, or up to date."""
        version = self.version()
        return version if version in versions.known() and version != versions.newest() else None

    def version(self) -> str | None:
        """The version of the schema; None if there is none."""
        with self.reading() as connection:
            return versions.current(connection)

    def head(self) -> str:
        """The newest schema version that this program knows."""
        return versions.newest()

    def used_by_others(self) -> bool:
        """Whether other processes are connected to the database, if it is one that can be shared."""
        if not self.shared:
            return False
        others = text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        with self.reading() as connection:
            return bool(connection.scalar(others))

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()


def after_commit(c: Connection, act: Callable[[], object]) -> None:
    """Have `act` done when the transaction of `c` (from Database.begin) is committed, and not if it is rolled back."""
    c.get_execution_options()["afterwards"].append(act)


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
