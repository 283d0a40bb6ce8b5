"""What a chat is to be told now: what the store knows, and the decision about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.chat.views.digest import COMFORT, LIST_ROOM, units_of_story
from bot.digests import Interests, Plan, plan
from bot.digests.reasons import reasons
from bot.digests.wishes import Wishes, is_due
from bot.model import Article, ChatKey
from bot.store import articles, chats, deliveries, filters
from summarizer.model import Length

DIGEST = "digest:"
"""How the outbox slots of digests begin: one that waits gives way to a newer one."""

LOOKS_BACK = timedelta(days=2)
"""What came in earlier than this before a digest is no news any more."""

_MOST = 200
_MOST_LOOKED_AT = 1000
"""How many of the newest articles are searched for what a chat wants."""

REMEMBERS = timedelta(days=7)
"""A story told within this time comes back only as an update."""


@dataclass(frozen=True, slots=True)
class Due:
    """The articles that a digest is made of, by id, what comes first in it, and how much of each story it shows.

    Chats that are due the same get the same.
    """

    new: tuple[int, ...]
    told: tuple[int, ...]
    interests: Interests = field(default_factory=Interests)
    size: Length = Length.NORMAL


def edition(c: Connection, chat: ChatKey, now: datetime) -> Plan:
    """The digest of what `chat` was not told yet."""
    return composed(c, due(c, chat, now))


def explained(c: Connection, chat: ChatKey, now: datetime) -> list[tuple[Article, str]]:
    """Every article that the next digest of `chat` looks at, and what becomes of it and why."""
    looked_at = due(c, chat, now)
    new, told = (articles.several(c, ids, only_key=True) for ids in (looked_at.new, looked_at.told))
    why = reasons(composed(c, looked_at), new, told)
    return [(article, why[article.id]) for article in new if article.id in why]


def due(c: Connection, chat: ChatKey, now: datetime) -> Due:
    """What `chat` is to be told of, and what it was told lately or is being told at this moment."""
    on_its_way = deliveries.under_way(c, chat, giving_way=DIGEST)
    wanted = wishes(c, chat)
    new = articles.undelivered_ids(c, chat, since=now - LOOKS_BACK, limit=_MOST_LOOKED_AT if wanted.decide else _MOST)
    new = wished(c, [each for each in new if each not in on_its_way], wanted)[:_MOST]
    if not new:
        return Due((), ())
    told = articles.delivered_ids(c, chat, since=now - REMEMBERS)
    interests = Interests(wanted.topics, wanted.people)
    known = chats.get(c, chat)
    size = known.length if known else Length.NORMAL
    return Due(tuple(new), tuple(dict.fromkeys((*told, *sorted(on_its_way)))), interests, size)


def wished(c: Connection, ids: Sequence[int], wanted: Wishes) -> list[int]:
    """Those of the articles that fit what a chat wants."""
    if not wanted.decide:
        return list(ids)
    return [each.id for each in articles.words_of(c, ids) if is_due(each, wanted)]


def wishes(c: Connection, chat: ChatKey) -> Wishes:
    """What `chat` wants more of, none of, and nothing but."""
    found = filters.of_chat(c, chat, "topic", "person", "without", "only")
    topics, people, without = (
        tuple(each.label for each in found if each.kind == kind) for kind in ("topic", "person", "without")
    )
    return Wishes(topics, people, without, only=any(each.kind == "only" for each in found))


def composed(c: Connection, due: Due) -> Plan:
    """The digest made of these articles."""
    new, told = (articles.several(c, ids, only_key=True) for ids in (due.new, due.told))
    comfort = LIST_ROOM if due.size is Length.LONG else COMFORT
    return plan(
        new, told, interests=due.interests, length=units_of_story, room=LIST_ROOM, size=due.size, comfort=comfort
    )
