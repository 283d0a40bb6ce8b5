"""Bundles: what the operator offers to all chats, in folders, and which of them a chat takes.

A chat that never chose takes all, and what is added to them later; one that chose takes those that it chose.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from bot.asking.names import fold
from bot.model import ChatKey
from bot.store import filters
from bot.store.schema import bundle_feeds
from bot.store.schema import bundles as table
from bot.store.unique import upsert

GENERAL = "general"
"""The bundle of the feeds that the operator put into no folder; its title is empty."""

_NONE = ""
"""What a chat chose that wants no bundle at all."""

_LONGEST_SLUG = 48
"""A deep link carries 64 signs, and a button as many bytes."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Feeds that the operator offers together. `slug` goes into a link or a button, and says nothing else."""

    slug: str
    title: str
    feeds: int


def slug_of(title: str) -> str:
    """What stands for a bundle of that title: the letters a-z, digits and "-" only, the same for the same title."""
    if not title.strip():
        return GENERAL
    words = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:_LONGEST_SLUG]
    return words or hashlib.sha256(title.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def set_all(c: Connection, listed: Iterable[tuple[str, int]]) -> None:
    """Offer exactly these feeds, each a folder and an id."""
    c.execute(delete(table))
    titles: dict[str, str] = {}
    for folder, feed_id in listed:
        slug = slug_of(folder)
        if slug not in titles:
            c.execute(insert(table).values(slug=slug, title=folder.strip(), position=len(titles)))
            titles[slug] = folder
        c.execute(upsert(c, bundle_feeds).values(bundle=slug, feed_id=feed_id).on_conflict_do_nothing())


def put(c: Connection, folder: str, feed_id: int) -> None:
    """Offer one feed more, in the bundle of that folder, which is made if it is new."""
    slug, last = slug_of(folder), c.scalar(select(func.max(table.c.position)))
    position = 0 if last is None else last + 1
    c.execute(upsert(c, table).values(slug=slug, title=folder.strip(), position=position).on_conflict_do_nothing())
    c.execute(upsert(c, bundle_feeds).values(bundle=slug, feed_id=feed_id).on_conflict_do_nothing())


def take_out(c: Connection, feed_id: int) -> None:
    """Offer a feed no more."""
    c.execute(delete(bundle_feeds).where(bundle_feeds.c.feed_id == feed_id))


def offered(c: Connection) -> list[Bundle]:
    """All bundles, in the operator's order."""
    query = (
        select(table.c.slug, table.c.title, func.count(bundle_feeds.c.feed_id))
        .join(bundle_feeds, bundle_feeds.c.bundle == table.c.slug)
        .group_by(table.c.slug)
        .order_by(table.c.position)
    )
    return [Bundle(*row) for row in c.execute(query)]


def chosen(c: Connection, chat: ChatKey) -> tuple[str, ...] | None:
    """The slugs of the bundles that `chat` chose; None if it never did, and takes them all."""
    return chosen_of(filters.values(c, chat, "bundle"))


def chosen_of(values: Sequence[str]) -> tuple[str, ...] | None:
    """The same, of a chat that has these wishes for bundles."""
    return tuple(each for each in values if each != _NONE) if values else None


def choose(c: Connection, chat: ChatKey, slugs: Sequence[str]) -> None:
    """Let `chat` take these bundles and no other; none is a choice too."""
    filters.clear(c, chat, "bundle")
    for slug in slugs or (_NONE,):
        filters.add(c, chat, "bundle", slug, slug)


def choose_all(c: Connection, chat: ChatKey) -> None:
    """Let `chat` take all bundles again, as if it had never chosen."""
    filters.clear(c, chat, "bundle")


def feed_ids(c: Connection, slugs: Sequence[str] | None) -> set[int]:
    """The feeds of these bundles, or of all."""
    query = select(bundle_feeds.c.feed_id)
    if slugs is not None:
        query = query.where(bundle_feeds.c.bundle.in_(slugs))
    return set(c.scalars(query))
