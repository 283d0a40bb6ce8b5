"""The feeds that a chat added for itself: its own list, in folders of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, and_, delete, exists, func, literal, select, update

from bot.model import ChatKey
from bot.store import feeds
from bot.store.schema import articles, bundle_feeds, delivered, feed_articles, grants, subscriptions
from bot.store.schema import feeds as feeds_table
from bot.store.unique import upsert

MOST = 200
"""How many feeds a chat may have of its own."""

START_WITH = 3
"""How many articles of a feed that the bot knows already a chat is told of at first."""


_STATE = tuple(
    getattr(feeds_table.c, name) for name in ("id", "url", "failures", "error", "next_check", "failing_since")
)
_OFFERED = select(
    literal("").label("folder"), func.coalesce(feeds_table.c.title, feeds_table.c.url).label("title"), *_STATE
).join(bundle_feeds, bundle_feeds.c.feed_id == feeds_table.c.id)


class Full(ValueError):
    """The chat has as many feeds as it may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed of a chat. `failures` counts its failed checks in a row, `gone` is set if it is not asked any more."""

    feed_id: int
    url: str
    title: str
    folder: str
    failures: int
    error: str | None
    gone: bool
    failing_since: datetime | None = None


def subscribe(
    c: Connection,
    chat: ChatKey,
    url: str,
    now: datetime,
    *,
    title: str | None = None,
    folder: str | None = None,
    own_title: str | None = None,
) -> tuple[int, bool]:
    """Let `chat` follow the feed at `url`: (its id, whether that is new). It starts from the newest three articles.

    `title` is what the chat's list calls it, `own_title` what it calls itself. Followed already, it only moves, if a
    folder is given. Raises Full.
    """
    known = c.scalar(select(feeds_table.c.id).where(feeds_table.c.url == url))
    if known is not None and follows(c, chat, known):
        if folder is not None:
            move(c, chat, known, folder)
        return known, False
    if count(c, chat) >= MOST:
        raise Full
    feed_id = feeds.ensure(c, url, now)
    row = {
        "chat": chat,
        "feed_id": feed_id,
        "folder": folder or "",
        "title": title,
        "after": _last_old(c, feed_id),
        "created": now,
    }
    c.execute(upsert(c, subscriptions).values(row))
    if own_title:
        nameless = and_(feeds_table.c.id == feed_id, feeds_table.c.title.is_(None))
        c.execute(update(feeds_table).where(nameless).values(title=own_title))
    return feed_id, True


def unsubscribe(c: Connection, chat: ChatKey, feed_id: int) -> bool:
    """Let `chat` follow the feed no more; whether it did. What it was sent of it stays its to see."""
    sent = select(delivered.c.chat, delivered.c.article_id).where(
        delivered.c.chat == chat,
        exists().where(and_(feed_articles.c.article_id == delivered.c.article_id, feed_articles.c.feed_id == feed_id)),
        exists().where(and_(articles.c.id == delivered.c.article_id, ~articles.c.shared)),
    )
    same = and_(subscriptions.c.chat == chat, subscriptions.c.feed_id == feed_id)
    if not c.execute(delete(subscriptions).where(same)).rowcount:
        return False
    c.execute(upsert(c, grants).from_select(["chat", "article_id"], sent).on_conflict_do_nothing())
    feeds.drop_unwanted(c)
    return True


def move(c: Connection, chat: ChatKey, feed_id: int, folder: str) -> bool:
    """Put a feed of `chat` into a folder ("" is none); whether the chat has that feed."""
    same = and_(subscriptions.c.chat == chat, subscriptions.c.feed_id == feed_id)
    return c.execute(update(subscriptions).where(same).values(folder=folder)).rowcount > 0


def of_chat(c: Connection, chat: ChatKey) -> list[Subscription]:
    """The feeds of `chat`, by folder and name."""
    query = select(
        subscriptions.c.folder,
        func.coalesce(subscriptions.c.title, feeds_table.c.title, feeds_table.c.url).label("title"),
        *_STATE,
    ).join(feeds_table, feeds_table.c.id == subscriptions.c.feed_id)
    found = [_subscription(row) for row in c.execute(query.where(subscriptions.c.chat == chat))]
    return sorted(found, key=lambda each: (each.folder.casefold(), each.title.casefold(), each.feed_id))


def in_bundle(c: Connection, slug: str) -> list[Subscription]:
    """The feeds of a bundle, as everybody may know them."""
    query = _OFFERED.where(bundle_feeds.c.bundle == slug).order_by(feeds_table.c.id)
    return [_subscription(row) for row in c.execute(query)]


def one(c: Connection, chat: ChatKey, feed_id: int) -> Subscription | None:
    """The feed of that number, if `chat` has it or it is offered to all."""
    own = next((each for each in of_chat(c, chat) if each.feed_id == feed_id), None)
    offered = c.execute(_OFFERED.where(feeds_table.c.id == feed_id)).first()
    return own or (None if offered is None else _subscription(offered))


def followers(c: Connection, feed_id: int) -> list[ChatKey]:
    """The chats that added the feed."""
    return list(c.scalars(select(subscriptions.c.chat).where(subscriptions.c.feed_id == feed_id).order_by("chat")))


def count(c: Connection, chat: ChatKey) -> int:
    """How many feeds `chat` has."""
    return c.scalar(select(func.count()).where(subscriptions.c.chat == chat)) or 0


def follows(c: Connection, chat: ChatKey, feed_id: int) -> bool:
    """Whether `chat` added the feed."""
    same = and_(subscriptions.c.chat == chat, subscriptions.c.feed_id == feed_id)
    return c.execute(select(subscriptions.c.chat).where(same)).first() is not None


def _last_old(c: Connection, feed_id: int) -> int:
    """The last of what came by the feed but for its newest three."""
    old = select(feed_articles.c.id).where(feed_articles.c.feed_id == feed_id).order_by(feed_articles.c.id.desc())
    return c.scalar(old.limit(1).offset(START_WITH)) or 0


def _subscription(row: Row[tuple[object, ...]]) -> Subscription:
    return Subscription(
        feed_id=row.id,
        url=row.url,
        title=row.title,
        folder=row.folder,
        failures=row.failures,
        error=row.error,
        gone=row.next_check is None,
        failing_since=row.failing_since,
    )
