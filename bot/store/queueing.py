"""The tables of the work queue (procrastinate's), made and brought up to date with ours.

procrastinate has its schema as one file and each change of it as another, named by version, but does not write down
which of them a database has: we do.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from sqlalchemy import Connection, text

_APPLIED = "CREATE TABLE IF NOT EXISTS queue_changes (name text PRIMARY KEY)"


def bring_up_to_date(c: Connection) -> None:
    """Make the queue's tables in PostgreSQL, or change them as the installed version of procrastinate wants them."""
    from procrastinate.schema import SchemaManager

    c.execute(text(_APPLIED))
    known = set(c.scalars(text("SELECT name FROM queue_changes")))
    changes = sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    new = [each for each in changes if each.name not in known]
    if not known:
        _run(c, SchemaManager.get_schema())
    else:
        for each in new:
            _run(c, each.read_text(encoding="utf-8"))
    if new:
        c.execute(text("INSERT INTO queue_changes VALUES (:name)"), [{"name": each.name} for each in new])


def _run(c: Connection, script: str) -> None:
    """Several statements in one go, which only the driver takes."""
    from psycopg import Connection as Driver

    cast("Driver[tuple[object, ...]]", c.connection.driver_connection).execute(script.encode())
