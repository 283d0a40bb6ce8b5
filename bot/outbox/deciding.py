"""What each chat is due: written into the outbox together with when the chat's next digest comes, in one transaction.

A chat has each slot once, so deciding again writes nothing. However many digests were missed, one makes up for them,
and one that still waits in the outbox gives way to it. What is late waits for the end of the quiet hours.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from zlib import crc32

from sqlalchemy import Connection

from bot.chat.views.digest import digest_reply
from bot.digests import Due, Plan, all_due, next_due
from bot.digests.schedule import rests_until
from bot.model import TELEGRAM, Chat, ChatKey
from bot.outbox import edition, news, review
from bot.speech import speaking
from bot.store import Database, chats, deliveries, digests

_AT_ONCE = 2
"""Chats decided in one transaction: long ones would keep other writers waiting."""


GROUPS = 16
"""So many processes can decide at once. Chats of a group that are due the same have it composed once."""


def group_of(chat: ChatKey) -> int:
    """Which of the groups the chat is in."""
    return crc32(chat.encode()) % GROUPS


def groups_due(c: Connection, now: datetime, *, app: str = TELEGRAM) -> list[int]:
    """The groups in which chats of `app` are due at `now`."""
    return sorted({group_of(key) for key in _keys_due(c, now, app)})


def decide_due(database: Database, now: datetime, *, app: str = TELEGRAM, group: int | None = None) -> int:
    """Write what chats of `app` (in that group) are due at `now` into the outbox; how many chats were due."""
    with database.reading() as c:
        keys = [key for key in _keys_due(c, now, app) if group is None or group_of(key) == group]
    telling = _Telling()
    for start in range(0, len(keys), _AT_ONCE):
        batch = keys[start : start + _AT_ONCE]
        with database.reading() as c:  # composing takes its time, and a writer would keep others waiting
            for key in batch:
                telling.prepare(c, key, now)
        with database.begin() as c:
            for key in batch:
                _decide(c, key, now, telling)
    return len(keys)


def _keys_due(c: Connection, now: datetime, app: str) -> list[ChatKey]:
    return [chat.key for chat in chats.due(c, now) if chat.key.startswith(app) and _is_due(chat, now)]


@dataclass(frozen=True, slots=True)
class _Told:
    """A digest ready to go: the reply as JSON, what it tells, and the articles that it disposes of."""

    payload: str
    plan: Plan
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Telling:
    """Composes digests; chats that are due the same in the same language get the same one, made once."""

    made: dict[tuple[str | None, str, edition.Due], _Told] = field(default_factory=dict)
    reviews: dict[tuple[str | None, str, review.Week], str] = field(default_factory=dict)

    def prepare(self, c: Connection, key: ChatKey, now: datetime) -> None:
        """Compose ahead what the chat is due."""
        chat = chats.get(c, key)
        if chat is None:
            return
        for each in _due(chat, now):
            if each.kind == "digest":
                self.digest(c, chat, now)
            else:
                self.review(c, chat, now)

    def digest(self, c: Connection, chat: Chat, now: datetime) -> _Told:
        """The digest of what is due."""
        due = edition.due(c, chat.key, now)
        form = chat.language, chat.time_zone, due
        if form not in self.made:
            plan = edition.composed(c, due)
            with speaking(chat.language, chat.time_zone):
                payload = digest_reply(plan.stories, digests.key_of(plan), passed=plan.passed, left=plan.left).to_json()
            self.made[form] = _Told(payload, plan, tuple(each.id for each in plan.articles))
        return self.made[form]

    def review(self, c: Connection, chat: Chat, now: datetime) -> str:
        """The weekly review, as JSON."""
        form = chat.language, chat.time_zone, review.week(c, chat.key, now)
        if form not in self.reviews:
            with speaking(chat.language, chat.time_zone):
                self.reviews[form] = review.composed(c, form[-1]).to_json()
        return self.reviews[form]


def _decide(c: Connection, key: ChatKey, now: datetime, telling: _Telling) -> None:
    """What the chat is due, and the time of the next; nothing if that was decided meanwhile."""
    chat = chats.get(c, key)
    if chat is None or not _is_due(chat, now):
        return
    for due in _due(chat, now):
        if due.kind == "review":
            deliveries.enqueue(c, key, due.slot, telling.review(c, chat, now), (), now)
            continue
        told = telling.digest(c, chat, now)
        if deliveries.enqueue(c, key, due.slot, told.payload, told.articles, now):
            deliveries.supersede(c, key, edition.DIGEST, now, by=due.slot)
            digests.keep(c, told.plan, now)
            news.tell_with_digest(c, key, due.slot, now)
    following = next_due(chat.schedule, now)
    chats.save(c, replace(chat, next_digest=following.at if following else None))


def _is_due(chat: Chat, now: datetime) -> bool:
    wanted = chat.subscribed and chat.stopped is None and chat.next_digest is not None and chat.next_digest <= now
    return wanted and not any(rests_until(chat.schedule, each.at, now) for each in _due(chat, now))


def _due(chat: Chat, now: datetime) -> tuple[Due, ...]:
    return all_due(chat.schedule, chat.next_digest, now) if chat.next_digest else ()
