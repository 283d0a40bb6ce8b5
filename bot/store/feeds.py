"""Feeds: where to look for new articles, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.model import Feed
from bot.store.schema import feeds


def sync(c: Connection, titles: Mapping[str, str | None], now: datetime) -> None:
    """Follow exactly the feeds of `titles` (by address): new ones are due at once, missing ones rest."""
    c.execute(update(feeds).where(feeds.c.url.not_in(list(titles))).values(retired=True))
    for url, title in titles.items():
        row = upsert(feeds).values(url=url, title=title, next_check=now, failures=0, retired=False)
        c.execute(row.on_conflict_do_update(index_elements=["url"], set_={"title": title, "retired": False}))


def due(c: Connection, now: datetime) -> list[Feed]:
    """The feeds to check at `now`, longest due first."""
    query = select(feeds).where(~feeds.c.retired, feeds.c.next_check <= now).order_by(feeds.c.next_check, feeds.c.id)
    return [
        Feed(
            id=row.id,
            url=row.url,
            title=row.title,
            etag=row.etag,
            last_modified=row.last_modified,
            next_check=row.next_check,
            failures=row.failures,
            error=row.error,
        )
        for row in c.execute(query)
    ]


def checked(
    c: Connection,
    feed_id: int,
    *,
    next_check: datetime,
    etag: str | None = None,
    last_modified: str | None = None,
    error: str | None = None,
) -> None:
    """The feed was looked at. With an `error` it counts as a failure, and what its server last told us stays."""
    if error is not None:
        changes: dict[str, object] = {"failures": feeds.c.failures + 1, "error": error}
    else:
        changes = {"failures": 0, "error": None, "etag": etag, "last_modified": last_modified}
    c.execute(update(feeds).where(feeds.c.id == feed_id).values(next_check=next_check, **changes))
