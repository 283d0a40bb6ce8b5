"""What was looked at before: the entries of a feed, the files of a watched folder."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store.schema import seen


def new(c: Connection, place: str, keys: Iterable[str]) -> list[str]:
    """Those of `keys` that were not seen at `place`, in their order."""
    asked = list(dict.fromkeys(keys))
    known = set(c.scalars(select(seen.c.key).where(seen.c.place == place, seen.c.key.in_(asked))))
    return [key for key in asked if key not in known]


def any_at(c: Connection, place: str) -> bool:
    """Whether anything was ever seen at `place`."""
    return c.execute(select(seen.c.key).where(seen.c.place == place).limit(1)).first() is not None


def remember(c: Connection, place: str, keys: Iterable[str], now: datetime) -> None:
    """Note that `keys` were seen at `place`."""
    rows = [{"place": place, "key": key, "at": now} for key in dict.fromkeys(keys)]
    if rows:
        c.execute(upsert(seen).on_conflict_do_nothing(), rows)
