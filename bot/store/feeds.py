"""Feeds: where to look for new articles, and when.

A feed is looked at while somebody wants it: the operator, who offers it to all in a bundle, or a chat that added it.
One that nobody wants goes, with its address, which may hold a secret, and with the articles that nobody may see any
more.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Row, delete, exists, func, or_, select, update

from bot.model import Feed
from bot.store import articles, bundles, offers
from bot.store.locks import FEEDS, in_order
from bot.store.schema import arrivals, bundle_feeds, feeds, filters, seen, subscriptions
from bot.store.unique import upsert

_NEVER_SO_FAR = timedelta(days=2)
"""A next check further off than this was written by a clock that was wrong."""

_PLACE = "feed:"


def sync(
    c: Connection, titles: Mapping[str, str | None], now: datetime, *, folders: Mapping[str, str] | None = None
) -> None:
    """Offer the feeds of `titles` (by address) and those of administrators to all: new ones are due at once, others go.

    `folders` says which bundle each is in. A feed that is gone stays gone until it is taken off the list and put on it
    again.
    """
    ids = {url: ensure(c, url, now, title=title) for url, title in titles.items()}
    listed = [((folders or {}).get(url, ""), ids[url]) for url in titles]
    offered = [(each.folder, ensure(c, each.url, now, title=each.title)) for each in offers.every(c)]
    bundles.set_all(c, listed + offered)
    drop_unwanted(c)


def ensure(c: Connection, url: str, now: datetime, *, title: str | None = None) -> int:
    """The id of the feed at `url`, made if it is new: then it is due at once. A `title` that is given is taken over."""
    in_order(c, FEEDS)
    row = upsert(c, feeds).values(url=url, title=title, next_check=now, failures=0)
    known = row.on_conflict_do_nothing()
    c.execute(row.on_conflict_do_update(index_elements=["url"], set_={"title": title}) if title else known)
    return int(c.execute(select(feeds.c.id).where(feeds.c.url == url)).scalar_one())


def address(c: Connection, feed_id: int) -> str | None:
    """Where the feed of that number is; None if it is not followed any more."""
    return c.scalar(select(feeds.c.url).where(feeds.c.id == feed_id))


def is_for_all(c: Connection, feed_id: int) -> bool | None:
    """Whether the operator offers the feed to all chats; None if it is not followed at all any more."""
    for_all = exists().where(bundle_feeds.c.feed_id == feeds.c.id)
    return c.scalar(select(for_all).where(feeds.c.id == feed_id))


def drop_unwanted(c: Connection) -> None:
    """Let those feeds go that neither a bundle nor a chat has, with all that only they brought."""
    in_order(c, FEEDS)
    unwanted = ~exists().where(bundle_feeds.c.feed_id == feeds.c.id) & ~exists().where(
        subscriptions.c.feed_id == feeds.c.id
    )
    gone = list(c.scalars(select(feeds.c.id).where(unwanted)))
    if not gone:
        return
    places = [place(each) for each in gone]
    c.execute(delete(seen).where(seen.c.place.in_(places)))
    c.execute(delete(arrivals).where(arrivals.c.place.in_(places)))
    c.execute(delete(filters).where(filters.c.kind == "feed", filters.c.value.in_([str(each) for each in gone])))
    c.execute(delete(feeds).where(feeds.c.id.in_(gone)))
    articles.forget_unseen(c)


def place(feed_id: int) -> str:
    """How the feed is called where its entries are noted, and as the owner of what only its followers may see."""
    return f"{_PLACE}{feed_id}"


def of_place(name: str) -> int:
    """The id of the feed that `place` called so."""
    return int(name.removeprefix(_PLACE))


def due(c: Connection, now: datetime) -> list[Feed]:
    """The feeds to check at `now`, longest due first."""
    query = select(feeds).where(_is_due(now)).order_by(feeds.c.next_check, feeds.c.id)
    return [_feed(row) for row in c.execute(query)]


def due_ids(c: Connection, now: datetime) -> list[int]:
    """The ids of the same."""
    return list(c.scalars(select(feeds.c.id).where(_is_due(now)).order_by(feeds.c.next_check, feeds.c.id)))


def one_due(c: Connection, feed_id: int, now: datetime) -> Feed | None:
    """The feed of that id, if it is to be checked at `now`."""
    row = c.execute(select(feeds).where(feeds.c.id == feed_id, _is_due(now))).one_or_none()
    return None if row is None else _feed(row)


def _is_due(now: datetime) -> ColumnElement[bool]:
    return or_(feeds.c.next_check <= now, feeds.c.next_check > now + _NEVER_SO_FAR)


def troubled(c: Connection, failures: int) -> list[Feed]:
    """The followed feeds that failed at least so often in a row, and those that are gone."""
    bad = or_(feeds.c.failures >= failures, feeds.c.next_check.is_(None))
    return [_feed(row) for row in c.execute(select(feeds).where(bad).order_by(feeds.c.url))]


def in_lasting_trouble(c: Connection, since: datetime, failures: int) -> list[int]:
    """The ids of the feeds whose followers are not told yet that they are gone, or failing.

    One is failing if it has given nothing from `since` on, although it was asked at least so often.
    """
    failing = (feeds.c.failing_since <= since) & (feeds.c.failures >= failures)
    bad = or_(failing, feeds.c.next_check.is_(None))
    return list(c.scalars(select(feeds.c.id).where(bad, ~feeds.c.trouble_told).order_by(feeds.c.id)))


def trouble_told(c: Connection, feed_id: int) -> None:
    """The followers of the feed will know of its trouble: no more is said of it until it is well again, or gone."""
    c.execute(update(feeds).where(feeds.c.id == feed_id).values(trouble_told=True))


def checked(
    c: Connection,
    feed_id: int,
    *,
    at: datetime,
    next_check: datetime,
    etag: str | None = None,
    last_modified: str | None = None,
    error: str | None = None,
    moved_to: str | None = None,
    title: str | None = None,
) -> None:
    """The feed was looked at, then. With an `error` it counts as a failure, and what its server last told us stays.

    `moved_to` is its new address, where its server gave it one for good; `title` is for a feed that has none yet.
    """
    if error is not None:
        since = func.coalesce(feeds.c.failing_since, at)
        changes: dict[str, object] = {"failures": feeds.c.failures + 1, "error": error, "failing_since": since}
    else:
        well = {"failing_since": None, "trouble_told": False}
        changes = {"failures": 0, "error": None, "etag": etag, "last_modified": last_modified, **well}
    if moved_to is not None:
        changes["moved_to"] = moved_to
    if title is not None:
        changes["title"] = func.coalesce(feeds.c.title, title)
    c.execute(update(feeds).where(feeds.c.id == feed_id).values(next_check=next_check, **changes))


def gone(c: Connection, feed_id: int, error: str) -> None:
    """The feed's server says that it is gone for good: it is not asked again."""
    c.execute(update(feeds).where(feeds.c.id == feed_id).values(next_check=None, error=error, trouble_told=False))


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
