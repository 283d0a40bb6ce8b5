from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A migrated database in a file."""
    database = Database(f"sqlite:///{tmp_path / 'bot.db'}")
    database.migrate()
    yield database
    database.close()
