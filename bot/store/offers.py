"""Feeds that administrators offer to all chats from within the chat, beside those of the operator's list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.store.schema import feeds, offers
from bot.store.unique import upsert


@dataclass(frozen=True, slots=True)
class Offer:
    """A feed that is offered, by its address, and the folder, which is the bundle, that it stands in.

    `feed_id` is its number, 0 as long as it is not followed.
    """

    url: str
    title: str | None
    folder: str
    feed_id: int = 0


def add(c: Connection, offer: Offer, now: datetime) -> None:
    """Offer a feed from now on. Offered already, it takes the new title and folder."""
    values = {"title": offer.title, "folder": offer.folder}
    row = upsert(c, offers).values(url=offer.url, offered=now, **values)
    c.execute(row.on_conflict_do_update(index_elements=["url"], set_=values))


def remove(c: Connection, url: str) -> bool:
    """Offer it no more; False if it was not offered here."""
    return c.execute(delete(offers).where(offers.c.url == url)).rowcount > 0


def every(c: Connection) -> list[Offer]:
    """All of them, in the order in which they came."""
    query = select(offers, feeds.c.id).join(feeds, feeds.c.url == offers.c.url, isouter=True)
    rows = c.execute(query.order_by(offers.c.offered, offers.c.url))
    return [Offer(row.url, row.title, row.folder, row.id or 0) for row in rows]
