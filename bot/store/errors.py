"""What can be wrong with the store.

StoreError
 ├── CannotOpen    the database cannot be opened: no such folder, no permission, not a database, a server that is away
 ├── CannotWrite   it can be read but not written: read-only, or the disk is full
 ├── Busy          another program held it for too long, or has all its connections
 │    └── Clash    of two transactions that stood in each other's way this one was given up: begin it anew
 ├── Damaged       the file is not what was written
 ├── Forgotten     the chat that something was begun for was forgotten meanwhile (lives.py)
 ├── OutOfDate     the database was made by a newer version of the program
 └── BadBackup     a copy that is not whole, or none of this program's

Every message is one plain sentence that says what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolIsEmpty


class StoreError(RuntimeError):
    """The store cannot do what was asked; the message says why and what to do."""


class CannotOpen(StoreError):
    """The database cannot be opened."""


class CannotWrite(StoreError):
    """The database can be read but not written."""


class Busy(StoreError):
    """Another program holds the database."""


class Clash(Busy):
    """Another transaction stood in the way of this one, which the database gave up."""


class Damaged(StoreError):
    """The database file is damaged."""


class OutOfDate(StoreError):
    """The database belongs to a newer version of the program."""


class BadBackup(StoreError):
    """A backup that cannot be used."""


_Told = tuple[type[StoreError], str]

_SYMPTOMS: dict[str, _Told] = {
    "unable to open": (
        CannotOpen,
        "The database {name} cannot be opened: check that its folder exists and is writable.",
    ),
    "not a database": (CannotOpen, "{name} is not a database: set DATABASE_URL to another file."),
    "readonly": (
        CannotWrite,
        "The database {name} cannot be written: check the permissions of the file and its folder.",
    ),
    "disk is full": (CannotWrite, "The disk that holds the database {name} is full: free some space."),
    "disk i/o": (CannotWrite, "The disk that holds the database {name} gives errors: check it, or move the file."),
    "locked": (Busy, "The database {name} is held by another program: stop that one, or try again in a minute."),
    "malformed": (Damaged, "The database {name} is damaged: put back a backup."),
}
"""Words in what SQLite says."""

_AWAY: _Told = (
    CannotOpen,
    "The database {name} cannot be reached: check DATABASE_URL, and that PostgreSQL runs.",
)
_NOT_LET_IN: _Told = (CannotOpen, "The database {name} refuses the user or the password in DATABASE_URL.")
_NONE: _Told = (CannotOpen, "There is no database {name}: make it (createdb), or set DATABASE_URL to another.")
_CROWDED: _Told = (
    Busy,
    "The database {name} has no connection free: raise max_connections, or run fewer processes.",
)
_IN_THE_WAY: _Told = (Clash, "Something else changed the same in the database {name} at the same time: try again.")
_HELD: _Told = (Busy, "The database {name} is held by another program: try again in a minute.")
_NOT_OURS: _Told = (CannotWrite, "The user in DATABASE_URL may not change the database {name}: grant it that.")

_STATES: dict[str, _Told] = {
    "08": _AWAY,
    "57P": _AWAY,
    "28": _NOT_LET_IN,
    "3D000": _NONE,
    "54": (CannotWrite, "The database {name} cannot keep so long a link or name: use a shorter one."),
    "53100": (CannotWrite, "The disk that holds the database {name} is full: free some space."),
    "53300": _CROWDED,
    "25006": (CannotWrite, "The database {name} is read-only: set DATABASE_URL to the server that can be written."),
    "42501": _NOT_OURS,
    "40": _IN_THE_WAY,
    "23503": _IN_THE_WAY,  # nothing that was looked up first is missing, or there twice, but for another transaction
    "23505": _IN_THE_WAY,
    "55P03": _HELD,
    "57014": _HELD,
    "XX001": (Damaged, "The database {name} is damaged: put back a backup."),
    "XX002": (Damaged, "The database {name} is damaged: put back a backup."),
}
"""Beginnings of PostgreSQL's codes (postgresql.org/docs/current/errcodes-appendix.html)."""

_REFUSALS: dict[str, _Told] = {
    "authentication failed": _NOT_LET_IN,
    "no password supplied": _NOT_LET_IN,
    "does not exist": _NONE,
    "too many clients": _CROWDED,
    "connection slots": _CROWDED,
}
"""Words of PostgreSQL's when it lets nobody in, which come without a code."""


def in_one_line(error: BaseException) -> str:
    """What an error says, fit for a log; nothing if it says nothing."""
    return " ".join(str(error).split())


@contextmanager
def told_plainly(name: str) -> Iterator[None]:
    """Turn what the driver raises about database `name` into a StoreError where it is a matter for the user."""
    try:
        yield
    except DBAPIError as error:
        found = _of_postgresql(error) if hasattr(error.orig, "sqlstate") else _sign(_SYMPTOMS, error)
        if found is None:
            raise
        kind, sentence = found
        raise kind(sentence.format(name=name)) from error
    except PoolIsEmpty as error:
        raise Busy(f"The database {name} keeps all connections of this process busy: try again in a minute.") from error


def _of_postgresql(error: DBAPIError) -> _Told | None:
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return next((told for beginning, told in _STATES.items() if state.startswith(beginning)), None)
    if not isinstance(error, OperationalError):
        return None
    return _sign(_REFUSALS, error) or _AWAY


def _sign(signs: dict[str, _Told], error: DBAPIError) -> _Told | None:
    told = str(error.orig).lower()
    return next((found for sign, found in signs.items() if sign in told), None)
