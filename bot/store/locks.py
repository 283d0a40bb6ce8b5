"""One after the other, where several processes share a database. In SQLite every writer waits for the others anyway."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, select

MIGRATING = 1
NEWS = 2
"""Bringing in articles, and letting them go: readers remember the last id that they saw, so that ids must come in their
order; a person, a link or a text that two bring at once must be one; and none must go at the moment when somebody is
given it. Who takes FEEDS too takes that first."""

FEEDS = 3
"""Beginning and ending to follow feeds: one must not go at the moment when somebody begins to follow it."""

READS = 4
"""Counting what somebody has read: two processes must not grant the same."""

SCHEDULING, POLLING = 11, 12
"""Held by a process for as long as it leads: to say what is due, and to ask Telegram for updates."""

OURS = 0x62_6E_62  # "bnb": advisory locks are one space for all programs of a database


def in_order(c: Connection, what: int) -> None:
    """Let nobody else do `what` until this transaction is over; wait until nobody does."""
    if c.dialect.name == "postgresql":
        c.execute(select(func.pg_advisory_xact_lock(OURS, what)))


def to_change(c: Connection, query: Select[Any]) -> Select[Any]:
    """`query`; in a transaction that writes nobody else changes the rows that it finds until that is over."""
    return query.with_for_update() if c.get_execution_options().get("writes") else query
