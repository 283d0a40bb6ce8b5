"""What the tests of the conversation stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat.conversation import Conversation
from bot.store import Database
from tests.chat import parts


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A new database."""
    database = parts.opened(tmp_path)
    yield database
    database.close()


@pytest.fixture
def shelf(database: Database) -> parts.Shelf:
    """What stands in for the intake."""
    return parts.Shelf(database)


@pytest.fixture
def conversation(database: Database, shelf: parts.Shelf) -> Conversation:
    """A conversation over a new database."""
    return parts.conversation(database, shelf)
