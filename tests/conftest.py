"""For all tests: hypothesis without a stop-watch, for a busy machine is no failure; and the kinds of store.

Processes that are forked share more than in a bot: some tests run whole bots and commands in processes of their own.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.store import Database
from bot.work import local
from tests import postgres, sqlite

settings.register_profile("calm", deadline=None)
settings.load_profile("calm")

local.LOADED[:0] = ["rich.progress", "typer", "bot.app", "bot.chat.telegram", "bot.roles.serving"]

NewUrl = Callable[[Path], str]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A server that runs until the last test. Where there is none its tests are skipped, but never in CI."""
    yield from _running(vector=False)


@pytest.fixture(scope="session")
def vector_server() -> Iterator[postgres.Server]:
    """Another one, which has pgvector."""
    yield from _running(vector=True)


def _running(*, vector: bool) -> Iterator[postgres.Server]:
    try:
        with postgres.server(vector=vector) as server:
            yield server
    except LookupError as error:
        if os.environ.get(postgres.REQUIRED):
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def template(postgres_server: postgres.Server) -> str:
    """The name of a migrated database on the server, to be copied."""
    return _migrated(postgres_server)


@pytest.fixture(scope="session")
def vector_template(vector_server: postgres.Server) -> str:
    """The same on the server with pgvector."""
    return _migrated(vector_server)


def _migrated(server: postgres.Server) -> str:
    name = server.new_database()
    database = Database(server.url(name))
    database.migrate()
    database.close()
    return name


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest) -> NewUrl:
    """Gives the address of a new database, migrated: in a file of the folder, or on the server."""
    return _new_url(request, request.param)


@pytest.fixture(scope="session", params=["sqlite", "postgresql", "vector"])
def any_new_url(request: pytest.FixtureRequest) -> NewUrl:
    """The same, and on the server with pgvector: for search by meaning, of which that server does its part."""
    return _new_url(request, request.param)


def _new_url(request: pytest.FixtureRequest, kind: str) -> NewUrl:
    if kind == "sqlite":
        return sqlite.new_url
    vector = "vector_" if kind == "vector" else ""
    server: postgres.Server = request.getfixturevalue(f"{vector or 'postgres_'}server")
    template: str = request.getfixturevalue(f"{vector}template")
    return lambda folder: server.url(server.new_database(template))


@pytest.fixture
def file_database(tmp_path: Path) -> Iterator[Database]:
    """A new database in a file, migrated."""
    database = Database(sqlite.new_url(tmp_path))
    yield database
    database.close()


@pytest.fixture
def database(new_url: NewUrl, tmp_path: Path) -> Iterator[Database]:
    """A new database, migrated."""
    database = Database(new_url(tmp_path))
    yield database
    database.close()
