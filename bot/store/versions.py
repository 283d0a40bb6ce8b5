"""Which version the schema has, and the way to the newest. Alembic is loaded only where there is something to do."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"


class Unknown(Exception):
    """The schema is of a version that this program has no migration for."""


@cache
def known() -> tuple[str, ...]:
    """The numbers of the versions, oldest first: each migration's file bears its own ("m0018_sent_links.py")."""
    return tuple(sorted(path.name[1:5] for path in (_MIGRATIONS / "versions").glob("m[0-9]*.py")))


def newest() -> str:
    """The version that `upgrade` leads to."""
    return known()[-1]


def current(c: Connection) -> str | None:
    """The version of the schema; None if there is none."""
    if not inspect(c).has_table("alembic_version"):
        return None
    version: str | None = c.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def stamp(c: Connection) -> None:
    """Write down that the schema, which was just made, is of the newest version."""
    from alembic import command

    command.stamp(config(c), "head")


def upgrade(c: Connection, target: str = "head") -> None:
    """Bring the schema to that version, by default the newest. Raises Unknown if it is newer than this program."""
    if current(c) == (newest() if target == "head" else target):
        return
    from alembic import command
    from alembic.script.revision import ResolutionError
    from alembic.util import CommandError

    try:
        command.upgrade(config(c), target)
    except CommandError as error:
        if not isinstance(error.__cause__, ResolutionError):
            raise
        raise Unknown(str(error)) from error


def config(c: Connection) -> Config:
    """What Alembic works with: the migrations of this package, over that connection."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    made.attributes["connection"] = c
    return made
