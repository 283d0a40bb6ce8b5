"""Databases in files for tests: migrated once in each process, and copied."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.store import Database


def new_url(folder: Path) -> str:
    """The address of a new database in `folder`, migrated."""
    path = folder / "bot.db"
    path.write_bytes(_migrated())
    return f"sqlite:///{path}"


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bot.db"
        database = Database(f"sqlite:///{path}")
        database.migrate()
        database.close()  # writes the journal back, so that the file alone is all of it
        return path.read_bytes()
