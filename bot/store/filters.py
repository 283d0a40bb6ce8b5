"""What a chat wants more of, none of, or nothing but: topics, people, sources, languages, bundles, single feeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import Connection, delete, select

from bot.model import ChatKey
from bot.store.schema import filters
from bot.store.unique import upsert

Kind = Literal["topic", "without", "person", "only", "source", "feed", "language", "bundle"]
"""topic, person: more of these, or, with "only", nothing but these. without: no article that has these words.
source, feed: muted. language, bundle: these alone, where there are any."""

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Filter:
    """One wish of a chat. `value` is what is compared, `label` how the chat wrote it."""

    id: int
    kind: Kind
    value: str
    label: str


def add(c: Connection, chat: ChatKey, kind: Kind, value: str, label: str) -> Filter:
    """Keep a wish; one that is there stays as it was."""
    row = {"chat": chat, "kind": kind, "value": value, "label": label}
    c.execute(upsert(c, filters).values(row).on_conflict_do_nothing())
    same = (filters.c.chat == chat) & (filters.c.kind == kind) & (filters.c.value == value)
    found = c.execute(select(filters).where(same)).one()
    return Filter(found.id, found.kind, found.value, found.label)


def of_chat(c: Connection, chat: ChatKey, *kinds: Kind) -> list[Filter]:
    """The wishes of `chat`, of these kinds or of all, in the order in which it had them."""
    query = select(filters).where(filters.c.chat == chat, filters.c.kind.in_(kinds or KINDS)).order_by(filters.c.id)
    return [Filter(row.id, row.kind, row.value, row.label) for row in c.execute(query)]


def values(c: Connection, chat: ChatKey, kind: Kind) -> tuple[str, ...]:
    """What is compared of the wishes of one kind."""
    return tuple(each.value for each in of_chat(c, chat, kind))


def remove(c: Connection, chat: ChatKey, filter_id: int) -> Filter | None:
    """Take a wish back by its number; it, or None if the chat has none of that number."""
    row = c.execute(delete(filters).where(filters.c.chat == chat, filters.c.id == filter_id).returning(filters)).first()
    return None if row is None else Filter(row.id, row.kind, row.value, row.label)


def discard(c: Connection, chat: ChatKey, kind: Kind, value: str) -> bool:
    """Take a wish back by what it says; whether there was one."""
    same = (filters.c.chat == chat) & (filters.c.kind == kind) & (filters.c.value == value)
    return c.execute(delete(filters).where(same)).rowcount > 0


def clear(c: Connection, chat: ChatKey, kind: Kind) -> None:
    """Take back all wishes of one kind."""
    c.execute(delete(filters).where(filters.c.chat == chat, filters.c.kind == kind))
