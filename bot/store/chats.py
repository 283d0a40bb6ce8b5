"""Chats: what each asked for, and everything that must go when one leaves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from sqlalchemy import Connection, Row, delete, select, update

from bot.model import Chat, ChatKey, ChatKind, Quiet, Schedule, Weekly
from bot.store import addresses, digests, feeds, lives, people, seen, updates
from bot.store.admission import reachable
from bot.store.articles import forget_unseen
from bot.store.locks import FEEDS, NEWS, in_order, to_change
from bot.store.schema import (
    article_links,
    articles,
    asked,
    broadcasts,
    chats,
    delivered,
    deliveries,
    filters,
    follows,
    grants,
    invitations,
    partings,
    sent_links,
    story_follows,
    subscriptions,
)
from bot.store.schema import updates as updates_table
from bot.store.unique import hand_over, upsert
from summarizer.model import Length

_TOLD = (deliveries, delivered, partings)
_OF_A_CHAT = (*_TOLD, grants, sent_links, follows, story_follows, asked, subscriptions, filters)
_SETTINGS = ("kind", "title", "language", "subscribed", "stopped", "next_digest", "length", "silent", "step", "life")


def ensure(
    c: Connection,
    key: ChatKey,
    *,
    kind: ChatKind,
    title: str | None = None,
    language: str | None = None,
    now: datetime,
) -> Chat:
    """The chat with that key, made with the defaults if it is new."""
    known = get(c, key)
    if known is not None:
        return known
    chat = Chat(key=key, kind=kind, title=title, language=language, life=lives.new())
    c.execute(upsert(c, chats).values(key=key, created=now, **_values(chat)).on_conflict_do_nothing())
    return get(c, key) or chat


def get(c: Connection, key: ChatKey) -> Chat | None:
    """The chat with that key, if there is one; in a transaction that writes nobody else changes it meanwhile."""
    found = c.execute(to_change(c, select(chats).where(chats.c.key == key))).one_or_none()
    return None if found is None else _chat(found)


def save(c: Connection, chat: Chat) -> None:
    """Keep what has changed about `chat`. Raises KeyError if it is not known."""
    if not c.execute(update(chats).where(chats.c.key == chat.key).values(_values(chat))).rowcount:
        raise KeyError(chat.key)


def due(c: Connection, now: datetime) -> list[Chat]:
    """The subscribed, reachable chats whose next digest is due at `now`, longest due first."""
    query = (
        select(chats)
        .where(chats.c.subscribed, reachable(c), chats.c.next_digest <= now)
        .order_by(chats.c.next_digest, chats.c.key)
    )
    return [_chat(row) for row in c.execute(query)]


def schedules(c: Connection, keys: Iterable[ChatKey]) -> dict[ChatKey, Schedule]:
    """When something may come to each of these chats; nobody is kept from changing it meanwhile."""
    return {row.key: _chat(row).schedule for row in c.execute(select(chats).where(chats.c.key.in_(list(keys))))}


def planned_after(c: Connection, moment: datetime) -> list[Chat]:
    """The subscribed chats whose next digest is planned later than that moment."""
    query = select(chats).where(chats.c.subscribed, chats.c.next_digest > moment).order_by(chats.c.key)
    return [_chat(row) for row in c.execute(to_change(c, query))]


def breaking(c: Connection) -> list[Chat]:
    """The subscribed, reachable chats that want to hear of breaking stories."""
    wanting = chats.c.subscribed & reachable(c) & (chats.c.breaking > 0)
    return [_chat(row) for row in c.execute(select(chats).where(wanting).order_by(chats.c.key))]


def silent(c: Connection, keys: Iterable[ChatKey]) -> set[ChatKey]:
    """Which of the chats want what comes by itself without a sound."""
    return set(c.scalars(select(chats.c.key).where(chats.c.key.in_(list(keys)), chats.c.silent)))


def audience(c: Connection) -> list[Chat]:
    """The chats that can be written to and may be, in the order of their keys."""
    return [_chat(row) for row in c.execute(select(chats).where(reachable(c)).order_by(chats.c.key))]


def forget(c: Connection, key: ChatKey) -> None:
    """Delete everything about the chat: its settings, its messages, and its private articles with their quotes.

    An article that only this chat had asked for, or a feed that only it had, goes as well; what others may see stays.
    """
    get(c, key)  # before all else: what is being written for the chat just now ends first
    in_order(c, FEEDS)
    in_order(c, NEWS)
    c.execute(delete(articles).where(articles.c.owner == key))
    addresses.forget(c, key)
    for table in _OF_A_CHAT:
        c.execute(delete(table).where(table.c.chat == key))
    updates.forget(c, key)
    c.execute(delete(chats).where(chats.c.key == key))
    for made_by in (invitations.c.made_by, broadcasts.c.made_by):
        c.execute(update(made_by.table).where(made_by == key).values(made_by=""))
    c.execute(update(chats).where(chats.c.admitted_by == key).values(admitted_by=None))
    feeds.drop_unwanted(c)
    forget_unseen(c)
    people.forget_unquoted(c)
    digests.forget_gone(c)
    seen.forget_looks(c)


def places_in(c: Connection, key: ChatKey) -> list[ChatKey]:
    """The chat itself, and the topics in it that are chats of their own."""
    topics = select(chats.c.key).where(chats.c.key.startswith(f"{key}/", autoescape=True)).order_by(chats.c.key)
    return [key, *c.scalars(topics)]


def migrate_key(c: Connection, old: ChatKey, new: ChatKey) -> None:
    """The chat `old` has become `new`: its settings, messages and articles follow. What `new` had already stays."""
    for table in _OF_A_CHAT:
        hand_over(c, table.c.chat, old, new)
    for table in (articles, article_links):
        hand_over(c, table.c.owner, old, new)
    hand_over(c, chats.c.key, old, new)
    hand_over(c, updates_table.c.chat, old, new)
    forget(c, old)


def _values(chat: Chat) -> dict[str, object]:
    schedule, quiet, review = chat.schedule, chat.schedule.quiet, chat.schedule.review
    return {name: getattr(chat, name) for name in _SETTINGS} | {
        "time_zone": schedule.zone,
        "digest_times": ",".join(map(_minutes, schedule.times)),
        "digest_days": "".join(map(str, sorted(schedule.days))),
        "quiet": quiet and f"{_minutes(quiet.start)}-{_minutes(quiet.end)}",
        "review": review and f"{review.day} {_minutes(review.at)}",
        "breaking": schedule.breaking,
        "paused_until": schedule.paused_until and schedule.paused_until.isoformat(),
    }


def _minutes(at: time) -> str:
    return at.isoformat("minutes")


def _chat(row: Row[tuple[object, ...]]) -> Chat:
    schedule = Schedule(
        zone=row.time_zone,
        times=tuple(time.fromisoformat(at) for at in row.digest_times.split(",") if at),
        days=frozenset(map(int, row.digest_days)),
        quiet=Quiet(*map(time.fromisoformat, row.quiet.split("-"))) if row.quiet else None,
        review=Weekly(int(row.review[0]), time.fromisoformat(row.review[2:])) if row.review else None,
        breaking=row.breaking,
        paused_until=date.fromisoformat(row.paused_until) if row.paused_until else None,
    )
    kept = {name: getattr(row, name) for name in _SETTINGS} | {"length": Length(row.length)}
    return Chat(key=row.key, schedule=schedule, **kept)
