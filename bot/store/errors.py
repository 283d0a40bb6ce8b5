"""What can be wrong with the store.

StoreError
 ├── CannotOpen    the database cannot be opened: no such folder, no permission, not a database, a server that is away
 ├── CannotWrite   it can be read but not written: read-only, or the disk is full
 ├── Busy          another program held it for too long
 ├── Damaged       the file is not what was written
 ├── OutOfDate     the database was made by a newer version of the program
 └── BadBackup     a copy that is not whole, or none of this program's

Every message is one plain sentence that says what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError


class StoreError(RuntimeError):
    """The store cannot do what was asked; the message says why and what to do."""


class CannotOpen(StoreError):
    """The database cannot be opened."""


class CannotWrite(StoreError):
    """The database can be read but not written."""


class Busy(StoreError):
    """Another program holds the database."""


class Damaged(StoreError):
    """The database file is damaged."""


class OutOfDate(StoreError):
    """The database belongs to a newer version of the program."""


class BadBackup(StoreError):
    """A backup that cannot be used."""


_SYMPTOMS: tuple[tuple[str, type[StoreError], str], ...] = (
    (
        "unable to open",
        CannotOpen,
        "The database {name} cannot be opened: check that its folder exists and is writable.",
    ),
    ("not a database", CannotOpen, "{name} is not a database: set DATABASE_URL to another file."),
    (
        "readonly",
        CannotWrite,
        "The database {name} cannot be written: check the permissions of the file and its folder.",
    ),
    ("disk is full", CannotWrite, "The disk that holds the database {name} is full: free some space."),
    ("disk i/o", CannotWrite, "The disk that holds the database {name} gives errors: check it, or move the file."),
    ("locked", Busy, "The database {name} is held by another program: stop that one, or try again in a minute."),
    ("malformed", Damaged, "The database {name} is damaged: put back a backup."),
)


@contextmanager
def told_plainly(name: str) -> Iterator[None]:
    """Turn what the driver raises about database `name` into a StoreError where it is a matter for the user."""
    try:
        yield
    except DBAPIError as error:
        told = _told(str(error.orig).lower(), name)
        if told is None and isinstance(error, OperationalError) and error.connection_invalidated:
            told = CannotOpen(f"The database {name} cannot be reached: check DATABASE_URL.")
        if told is None:
            raise
        raise told from error


def _told(symptom: str, name: str) -> StoreError | None:
    for sign, kind, sentence in _SYMPTOMS:
        if sign in symptom:
            return kind(sentence.format(name=name))
    return None
