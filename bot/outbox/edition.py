"""What a chat is to be told now: what the store knows, and the decision about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.chat.views.digest import COMFORT, LIST_ROOM, units_of_story
from bot.digests import Interests, Plan, next_due, plan
from bot.digests.sameness import Pair
from bot.digests.schedule import reaches_back
from bot.digests.wishes import Wishes, is_due
from bot.model import Chat, ChatKey, Schedule
from bot.store import articles, chats, deliveries, filters, partings
from summarizer.model import Length

DIGEST = "digest:"
"""How the outbox slots of digests begin: one that waits gives way to a newer one."""

_MOST = 200
"""How many of the newest articles are told of; others are named at most."""

_MOST_LOOKED_AT = 1000
"""How many of the newest articles are searched for what a chat wants."""

_DAY = timedelta(days=1)

REMEMBERS = timedelta(days=7)
"""A story told within this time comes back only as an update."""


@dataclass(frozen=True, slots=True)
class Due:
    """The articles that a digest is made of, by id, what comes first in it, and how much of each story it shows.

    No later digest looks at those of `last_chance`, which may be others besides the new. Chats that are due the same
    get the same.
    """

    new: tuple[int, ...]
    told: tuple[int, ...]
    interests: Interests = field(default_factory=Interests)
    size: Length = Length.NORMAL
    parted: frozenset[Pair] = frozenset()
    last_chance: frozenset[int] = frozenset()


def edition(c: Connection, chat: ChatKey, now: datetime) -> Plan:
    """The digest of what `chat` was not told yet."""
    return composed(c, due(c, chat, now))


def due(c: Connection, chat: ChatKey, now: datetime) -> Due:
    """What `chat` is to be told of, and what it was told lately or is being told at this moment."""
    known = chats.get(c, chat)
    schedule = known.schedule if known else Schedule()
    on_its_way = deliveries.under_way(c, chat, giving_way=DIGEST)
    wanted = wishes(c, chat)
    waiting = articles.undelivered_ids(c, chat, since=reaches_back(schedule, now), limit=_MOST_LOOKED_AT)
    new = wished(c, [each for each in waiting if each not in on_its_way], wanted)
    if not new:
        return Due((), ())
    told = tuple(dict.fromkeys((*articles.delivered_ids(c, chat, since=now - REMEMBERS), *sorted(on_its_way))))
    return Due(
        tuple(new[:_MOST]),
        told,
        Interests(wanted.topics, wanted.people),
        known.length if known else Length.NORMAL,
        partings.of_chat(c, chat, (*new, *told)),
        articles.came_until(c, new, reaches_back(schedule, _next(known, now))),
    )


def _next(chat: Chat | None, now: datetime) -> datetime:
    """When the next digest comes; for who asks for theirs, within a day."""
    following = next_due(replace(chat.schedule, review=None), now) if chat and chat.subscribed else None
    return following.at if following else now + _DAY


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
    decided = plan(
        new,
        told,
        interests=due.interests,
        length=units_of_story,
        room=LIST_ROOM,
        size=due.size,
        comfort=LIST_ROOM if due.size is Length.LONG else COMFORT,
        parted=due.parted,
        last_chance=due.last_chance,
    )
    crowded = articles.several(c, sorted(due.last_chance - {*due.new}), only_key=True)
    return replace(decided, left=(*decided.left, *crowded))
