"""For all tests: hypothesis without a stop-watch, for a busy machine is no failure; and the two kinds of store."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.store import Database
from tests import postgres

settings.register_profile("calm", deadline=None)
settings.load_profile("calm")

NewUrl = Callable[[Path], str]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A server that runs until the last test. Where there is none its tests are skipped, but never in CI."""
    try:
        with postgres.server() as server:
            yield server
    except LookupError as error:
        if os.environ.get(postgres.REQUIRED):
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def template(postgres_server: postgres.Server) -> str:
    """The name of a migrated database on the server, to be copied."""
    name = postgres_server.new_database()
    database = Database(postgres_server.url(name))
    database.migrate()
    database.close()
    return name


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest) -> NewUrl:
    """Gives the address of a new database: in a file of the folder, or on the server."""
    if request.param == "sqlite":
        return lambda folder: f"sqlite:///{folder / 'bot.db'}"
    server: postgres.Server = request.getfixturevalue("postgres_server")
    template = request.getfixturevalue("template")
    return lambda folder: server.url(server.new_database(template))


@pytest.fixture
def file_database(tmp_path: Path) -> Iterator[Database]:
    """A new database in a file, migrated."""
    database = Database(f"sqlite:///{tmp_path / 'bot.db'}")
    database.migrate()
    yield database
    database.close()


@pytest.fixture
def database(new_url: NewUrl, tmp_path: Path) -> Iterator[Database]:
    """A new database, migrated."""
    database = Database(new_url(tmp_path))
    database.migrate()
    yield database
    database.close()
