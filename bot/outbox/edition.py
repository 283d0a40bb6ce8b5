"""What a chat is to be told now: what the store knows, and the decision about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.chat.views.digest import units_of_story
from bot.digests import Plan, plan
from bot.model import ChatKey
from bot.store import articles, deliveries

DIGEST = "digest:"
"""How the outbox slots of digests begin: one that waits gives way to a newer one."""

LOOKS_BACK = timedelta(days=2)
"""What came in earlier than this before a digest is no news any more."""

REMEMBERS = timedelta(days=7)
"""A story told within this time comes back only as an update."""


@dataclass(frozen=True, slots=True)
class Due:
    """The articles that a digest is made of, by id: chats that are due the same get the same."""

    new: tuple[int, ...]
    told: tuple[int, ...]


def edition(c: Connection, chat: ChatKey, now: datetime) -> Plan:
    """The digest of what `chat` was not told yet."""
    return composed(c, due(c, chat, now))


def due(c: Connection, chat: ChatKey, now: datetime) -> Due:
    """What `chat` is to be told of, and what it was told lately or is being told at this moment."""
    on_its_way = deliveries.under_way(c, chat, giving_way=DIGEST)
    new = articles.undelivered_ids(c, chat, since=now - LOOKS_BACK)
    new = [each for each in new if each not in on_its_way]
    told = articles.delivered_ids(c, chat, since=now - REMEMBERS) if new else []
    return Due(tuple(new), tuple(dict.fromkeys((*told, *sorted(on_its_way)))) if new else ())


def composed(c: Connection, due: Due) -> Plan:
    """The digest made of these articles."""
    return plan(articles.several(c, due.new), articles.several(c, due.told), length=units_of_story)
