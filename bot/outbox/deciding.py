"""What each chat is due: written into the outbox together with when the chat's next digest comes, in one transaction.

A chat has each digest slot once, so deciding again writes nothing. However many digests were missed, one makes up for
them, and one that still waits in the outbox gives way to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection

from bot.chat.views.digest import digest_reply
from bot.digests import next_digest, slot
from bot.model import TELEGRAM, Chat, ChatKey
from bot.outbox import edition, news
from bot.store import Database, chats, deliveries

_KIND = "digest:"
_AT_ONCE = 100
"""Chats decided in one transaction: long ones would keep other writers waiting."""


def decide_due(database: Database, now: datetime, *, app: str = TELEGRAM) -> int:
    """Write the digests that chats of `app` are due at `now` into the outbox; how many chats were due."""
    with database.reading() as c:
        keys = [chat.key for chat in chats.due(c, now) if chat.key.startswith(app)]
    telling = _Telling()
    for start in range(0, len(keys), _AT_ONCE):
        batch = keys[start : start + _AT_ONCE]
        with database.reading() as c:  # composing takes its time, and a writer would keep others waiting
            for key in batch:
                telling.of(c, edition.due(c, key, now))
        with database.begin() as c:
            for key in batch:
                _decide(c, key, now, telling)
    return len(keys)


@dataclass(frozen=True, slots=True)
class _Told:
    """A digest ready to go: the reply as JSON, and the articles that it disposes of."""

    payload: str
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Telling:
    """Composes digests; chats that are due the same get the same one, made once."""

    made: dict[edition.Due, _Told] = field(default_factory=dict)

    def of(self, c: Connection, due: edition.Due) -> _Told:
        """The digest of what is due."""
        if due not in self.made:
            plan = edition.composed(c, due)
            self.made[due] = _Told(digest_reply(plan.stories).to_json(), tuple(each.id for each in plan.articles))
        return self.made[due]


def _decide(c: Connection, key: ChatKey, now: datetime, telling: _Telling) -> None:
    """One digest and the time of the next; nothing if that was decided meanwhile."""
    chat = chats.get(c, key)
    if chat is None or not _is_due(chat, now):
        return
    told = telling.of(c, edition.due(c, key, now))
    deliveries.supersede(c, key, _KIND, now)
    name = f"{_KIND}{slot(chat.digest_times, chat.time_zone, now)}"
    deliveries.enqueue(c, key, name, told.payload, told.articles, now)
    news.tell_with_digest(c, key, name, now)
    chats.save(c, replace(chat, next_digest=next_digest(chat.digest_times, chat.time_zone, now)))


def _is_due(chat: Chat, now: datetime) -> bool:
    return chat.subscribed and chat.stopped is None and chat.next_digest is not None and chat.next_digest <= now
