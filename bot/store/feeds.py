"""Feeds: where to look for new articles, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, case, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.model import Feed
from bot.store.schema import feeds

_NEVER_SO_FAR = timedelta(days=2)
"""A next check further off than this was written by a clock that was wrong."""


def sync(c: Connection, titles: Mapping[str, str | None], now: datetime) -> None:
    """Follow exactly the feeds of `titles` (by address): new ones are due at once, missing ones rest.

    A feed that is gone stays gone until it is taken off the list and put on it again.
    """
    c.execute(update(feeds).where(feeds.c.url.not_in(list(titles))).values(retired=True))
    for url, title in titles.items():
        row = upsert(feeds).values(url=url, title=title, next_check=now, failures=0, retired=False)
        again = {
            "title": title,
            "retired": False,
            "next_check": case((feeds.c.retired, row.excluded.next_check), else_=feeds.c.next_check),
        }
        c.execute(row.on_conflict_do_update(index_elements=["url"], set_=again))


def due(c: Connection, now: datetime) -> list[Feed]:
    """The feeds to check at `now`, longest due first."""
    when = or_(feeds.c.next_check <= now, feeds.c.next_check > now + _NEVER_SO_FAR)
    query = select(feeds).where(~feeds.c.retired, when).order_by(feeds.c.next_check, feeds.c.id)
    return [_feed(row) for row in c.execute(query)]


def troubled(c: Connection, failures: int) -> list[Feed]:
    """The followed feeds that failed at least so often in a row, and those that are gone."""
    bad = or_(feeds.c.failures >= failures, feeds.c.next_check.is_(None))
    return [_feed(row) for row in c.execute(select(feeds).where(~feeds.c.retired, bad).order_by(feeds.c.url))]


def checked(
    c: Connection,
    feed_id: int,
    *,
    next_check: datetime,
    etag: str | None = None,
    last_modified: str | None = None,
    error: str | None = None,
    moved_to: str | None = None,
) -> None:
    """The feed was looked at. With an `error` it counts as a failure, and what its server last told us stays.

    `moved_to` is its new address, where its server gave it one for good.
    """
    if error is not None:
        changes: dict[str, object] = {"failures": feeds.c.failures + 1, "error": error}
    else:
        changes = {"failures": 0, "error": None, "etag": etag, "last_modified": last_modified}
    if moved_to is not None:
        changes["moved_to"] = moved_to
    c.execute(update(feeds).where(feeds.c.id == feed_id).values(next_check=next_check, **changes))


def gone(c: Connection, feed_id: int, error: str) -> None:
    """The feed's server says that it is gone for good: it is not asked again."""
    c.execute(update(feeds).where(feeds.c.id == feed_id).values(next_check=None, error=error))


def _feed(row: Row[tuple[object, ...]]) -> Feed:
    return Feed(
        id=row.id,
        url=row.moved_to or row.url,
        title=row.title,
        etag=row.etag,
        last_modified=row.last_modified,
        next_check=row.next_check,
        failures=row.failures,
        error=row.error,
    )
