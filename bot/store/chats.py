"""Chats: what each asked for, and everything that must go when one leaves."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.model import Chat, ChatKey, ChatKind
from bot.store import people
from bot.store.schema import article_links, articles, asked, chats, delivered, deliveries, follows, grants

_OF_A_CHAT = (deliveries, delivered, grants, follows, asked)
_SETTINGS = ("kind", "title", "language", "time_zone", "subscribed", "stopped", "next_digest")


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
    chat = Chat(key=key, kind=kind, title=title, language=language)
    c.execute(upsert(chats).values(key=key, created=now, **_values(chat)).on_conflict_do_nothing())
    return chat


def get(c: Connection, key: ChatKey) -> Chat | None:
    """The chat with that key, if there is one."""
    found = c.execute(select(chats).where(chats.c.key == key)).one_or_none()
    return None if found is None else _chat(found)


def save(c: Connection, chat: Chat) -> None:
    """Keep what has changed about `chat`. Raises KeyError if it is not known."""
    if not c.execute(update(chats).where(chats.c.key == chat.key).values(_values(chat))).rowcount:
        raise KeyError(chat.key)


def due(c: Connection, now: datetime) -> list[Chat]:
    """The subscribed, reachable chats whose next digest is due at `now`, longest due first."""
    query = (
        select(chats)
        .where(chats.c.subscribed, chats.c.stopped.is_(None), chats.c.next_digest <= now)
        .order_by(chats.c.next_digest, chats.c.key)
    )
    return [_chat(row) for row in c.execute(query)]


def forget(c: Connection, key: ChatKey) -> None:
    """Delete everything about the chat: its settings, its messages, and its private articles with their quotes.

    An article that only this chat had asked for goes as well; one that others may see stays.
    """
    seen = select(grants.c.article_id).where(grants.c.chat == key)
    others = select(grants.c.article_id).where(grants.c.chat != key)
    only_its_own = articles.c.id.in_(seen) & ~articles.c.shared & articles.c.id.not_in(others)
    c.execute(delete(articles).where((articles.c.owner == key) | only_its_own))
    for table in _OF_A_CHAT:
        c.execute(delete(table).where(table.c.chat == key))
    c.execute(delete(chats).where(chats.c.key == key))
    people.forget_unquoted(c)


def migrate_key(c: Connection, old: ChatKey, new: ChatKey) -> None:
    """The chat `old` has become `new`: its settings, messages and articles follow. What `new` had already stays."""
    for table in _OF_A_CHAT:
        c.execute(update(table).prefix_with("OR IGNORE").where(table.c.chat == old).values(chat=new))
    for table in (articles, article_links):
        c.execute(update(table).prefix_with("OR IGNORE").where(table.c.owner == old).values(owner=new))
    c.execute(update(chats).prefix_with("OR IGNORE").where(chats.c.key == old).values(key=new))
    forget(c, old)


def _values(chat: Chat) -> dict[str, object]:
    times = ",".join(at.isoformat("minutes") for at in chat.digest_times)
    return {"digest_times": times} | {name: getattr(chat, name) for name in _SETTINGS}


def _chat(row: Row[tuple[object, ...]]) -> Chat:
    times = tuple(time.fromisoformat(at) for at in row.digest_times.split(",") if at)
    return Chat(key=row.key, digest_times=times, **{name: getattr(row, name) for name in _SETTINGS})
