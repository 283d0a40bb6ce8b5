"""For all tests: hypothesis without a stop-watch, for a busy machine is no failure; and a PostgreSQL server."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import postgres

settings.register_profile("calm", deadline=None)
settings.load_profile("calm")


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
