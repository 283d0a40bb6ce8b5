"""What was looked at before: the entries of a feed, the files of a watched folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.store.schema import article_links, seen
from bot.store.unique import upsert

PAGES = "page"
"""Where looks at pages are noted, by their addresses."""

SAMPLES = "sample"
"""Where sample articles are noted, by what is in their files, with the numbers that they got."""


@dataclass(frozen=True, slots=True)
class Look:
    """When something was looked at, and what told its state then from others."""

    mark: str | None
    at: datetime


def looks(c: Connection, place: str, keys: Iterable[str]) -> dict[str, Look]:
    """The last look at each of `keys` that was seen at `place`."""
    query = select(seen).where(seen.c.place == place, seen.c.key.in_(list(dict.fromkeys(keys))))
    return {row.key: Look(row.mark, row.at) for row in c.execute(query)}


def any_at(c: Connection, place: str) -> bool:
    """Whether anything was ever seen at `place`."""
    return c.execute(select(seen.c.key).where(seen.c.place == place).limit(1)).first() is not None


def remember(c: Connection, place: str, marks: Mapping[str, str | None], now: datetime) -> None:
    """Note that the keys of `marks` were seen at `place`, in that state."""
    rows = [{"place": place, "key": key, "mark": mark, "at": now} for key, mark in marks.items()]
    if rows:
        noted = upsert(c, seen)
        newer = {"mark": noted.excluded.mark, "at": noted.excluded.at}
        c.execute(noted.on_conflict_do_update(index_elements=["place", "key"], set_=newer), rows)


def forget_looks(c: Connection) -> None:
    """Forget which pages were looked at that lead to no article now: their addresses may hold a secret."""
    c.execute(delete(seen).where(seen.c.place == PAGES, seen.c.key.not_in(select(article_links.c.link))))
