"""One bot to a database: two would poll against each other and send what the other is sending."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from bot.store.errors import CannotWrite


class AlreadyRunning(RuntimeError):
    """Another bot works on this database; the message says what to do."""


@contextmanager
def the_only_one(database: str) -> Iterator[None]:
    """Hold the database file `database` for this process. Raises AlreadyRunning, and CannotWrite.

    The lock (flock) ends with the process, however that ends.
    """
    path = Path(f"{database}.lock")
    with _opened(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise AlreadyRunning(
                f"A bot is running on {database} already (process {file.read().strip() or 'unknown'}): "
                "stop that one first, or set DATABASE_URL to another file."
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _opened(path: Path) -> TextIO:
    """The lock file, for its owner's eyes only."""
    try:
        return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "a+", encoding="ascii")
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotWrite(
            f"The lock file {path} cannot be written ({reason}): see whose it and its folder are."
        ) from error
