"""The two databases, and what has to be said to each: a file of SQLite's, or a PostgreSQL server."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from bot.store.errors import CannotOpen

_EXAMPLES = "sqlite:///data/bot.db or postgresql://user@host/name"
_OWNER_ALONE = 0o600
_CONNECTIONS = 10
"""How many a process keeps at most; each of its threads has one at a time."""


def engine_of(url: str, busy_seconds: int) -> Engine:
    """An engine for the database at `url`, whose writers wait `busy_seconds` for each other. Raises CannotOpen.

    An error must not tell what people wrote, so that parameters are hidden in it.
    """
    try:
        plain = make_url(url)
    except ArgumentError as error:
        raise CannotOpen(f"DATABASE_URL cannot be understood: write it like {_EXAMPLES}.") from error
    match plain.get_backend_name():
        case "sqlite":
            return _sqlite(plain, busy_seconds)
        case "postgresql" | "postgres":
            return _postgresql(plain, busy_seconds)
    raise CannotOpen(f"DATABASE_URL must be a file or a PostgreSQL server, as in {_EXAMPLES}.")


def name_of(url: URL) -> str:
    """What the database is called in messages: the file, or the server and the database on it, without a password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "sqlite://"
    server = f"{url.host or 'localhost'}:{url.port or 5432}"
    return f"{url.database or url.username} at {server}"


def for_the_driver(url: str) -> str:
    """The address of a PostgreSQL server as psycopg takes it, password and all."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _sqlite(url: URL, busy_seconds: int) -> Engine:
    engine = create_engine(url, hide_parameters=True)
    if url.database and not url.database.startswith((":memory:", "file:")):
        path = Path(url.database)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotOpen(f"The folder of the database {path} cannot be made: {error.strerror}.") from error
        event.listen(engine, "do_connect", lambda *_: _made_private(path))
    event.listen(engine, "connect", partial(_connected, busy_seconds))
    event.listen(engine, "begin", _begun)
    return engine


def _made_private(path: Path) -> None:
    """Let nobody but its owner read the database: SQLite gives the files beside it the same rights.

    A file that cannot be made or is another user's is left as it is: what is wrong with it is told when it is opened.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _OWNER_ALONE))
    for each in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        with suppress(OSError):
            each.chmod(each.stat().st_mode & _OWNER_ALONE)


def _connected(busy_seconds: int, connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver would commit behind our back before DDL
    for pragma in (
        f"busy_timeout = {busy_seconds * 1000}",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "secure_delete = ON",
        "mmap_size = 268435456",
        "cache_size = -65536",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begun(connection: Connection) -> None:
    """A writer takes its lock at once: a reader that turns writer half-way would be refused, not made to wait."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


_SESSION = {
    "timezone": "UTC",
    "jit": "off",  # to compile a query takes longer than to answer it
    "max_parallel_workers_per_gather": "0",  # many ask at once: each has its share of the processors
    "random_page_cost": "1.1",  # no disk of today has a head to move
}


def _postgresql(url: URL, busy_seconds: int) -> Engine:
    """Plans are made for each query anew: which index serves best depends on the words that are asked for.

    A `lock_timeout` of nothing would be to wait for ever.
    """
    session = _SESSION | {"lock_timeout": str(busy_seconds * 1000 or 1)}
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_size=_CONNECTIONS,
        max_overflow=0,
        pool_timeout=busy_seconds,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": 10,
            "prepare_threshold": None,
            "options": " ".join(f"-c {name}={value}" for name, value in session.items()),
        },
    )
    event.listen(engine, "connect", partial(_refuse_other_letters, name_of(url)), insert=True)  # before any is read
    return engine


def _refuse_other_letters(name: str, connection: Any, _: object) -> None:
    """Only in UTF-8 a database can hold all that is written in the world. Raises CannotOpen."""
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        connection.close()
        raise CannotOpen(
            f"The database {name} is encoded in {encoding}, which does not hold every letter: make one with "
            "CREATE DATABASE ... TEMPLATE template0 ENCODING 'UTF8'."
        )
