"""What the tests of the conversation stand on."""

import pytest

from bot.chat.conversation import Conversation
from bot.store import Database
from tests.chat import parts


@pytest.fixture
def database(file_database: Database) -> Database:
    """A new database in a file: what is tried here does not depend on which kind it is."""
    return file_database


@pytest.fixture
def shelf(database: Database) -> parts.Shelf:
    """What stands in for the intake."""
    return parts.Shelf(database)


@pytest.fixture
def conversation(database: Database, shelf: parts.Shelf) -> Conversation:
    """A conversation over a new database."""
    return parts.conversation(database, shelf)
