"""The outbox: what is due is decided and written in one transaction, then claimed, sent and recorded.

A chat has each digest slot once, so deciding again writes nothing. A crash between sending and recording is the only
doubt: the message is then sent again when its claim runs out (at least once; at most one message twice for a crash).
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.chat.messenger import ChatGone, ChatMoved, DeliveryError, Messenger, Refused, SlowDown
from bot.chat.replies import BadReply, Reply
from bot.chat.views.digest import digest_reply
from bot.digests import next_digest, slot
from bot.edition import edition
from bot.model import Chat, ChatKey, Delivery
from bot.store import Database, chats, deliveries

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
_AT_ONCE = 20
_MOST_ATTEMPTS = 12
_FIRST_PAUSE = timedelta(seconds=15)
_LONGEST_PAUSE = timedelta(hours=1)


def decide_due(database: Database, now: datetime) -> int:
    """Write the digests that are due at `now` into the outbox; how many. Each chat is a transaction of its own."""
    with database.reading() as c:
        due = chats.due(c, now)
    for chat in due:
        with database.begin() as c:
            _decide(c, chat.key, now)
    return len(due)


def _decide(c: Connection, key: ChatKey, now: datetime) -> None:
    """One digest, however many were missed, and when the next one is due; nothing if that was decided meanwhile."""
    chat = chats.get(c, key)
    if chat is None or not chat.subscribed or chat.next_digest is None or chat.next_digest > now:
        return
    due = edition(c, key, now)
    spent = [article.id for article in due.articles]
    name = f"digest:{slot(chat.digest_times, chat.time_zone, now)}"
    deliveries.enqueue(c, key, name, digest_reply(due.stories).to_json(), spent, now)
    chats.save(c, replace(chat, next_digest=next_digest(chat.digest_times, chat.time_zone, now)))


async def deliver(database: Database, messenger: Messenger, clock: Callable[[], datetime]) -> int:
    """Send what the outbox holds until it is empty or the chat app asks for a pause; how many arrived."""
    await database.run(deliveries.release_stale, clock())
    arrived = 0
    while claimed := await database.run(deliveries.claim, clock(), limit=_AT_ONCE, lease=LEASE):
        for number, delivery in enumerate(claimed):
            try:
                arrived += await _send(database, messenger, delivery, clock)
            except SlowDown as pause:
                for waiting in claimed[number:]:
                    await _later(database, waiting, clock() + timedelta(seconds=pause.seconds), str(pause))
                return arrived
    return arrived


async def _send(database: Database, messenger: Messenger, delivery: Delivery, clock: Callable[[], datetime]) -> bool:
    """Whether it arrived. Raises SlowDown: that is for all senders to heed."""
    try:
        await messenger.send(delivery.chat, Reply.from_json(delivery.payload))
    except SlowDown:
        raise
    except ChatGone as gone:
        await database.run(_stop, delivery, str(gone), clock())
    except ChatMoved as moved:
        await database.run(chats.migrate_key, delivery.chat, moved.new)
        await _later(database, delivery, clock(), str(moved))
    except (Refused, BadReply) as refused:
        log.error("The message %s to %s will never be taken: %s", delivery.slot, delivery.chat, refused)
        await database.run(deliveries.dead, delivery.id, str(refused), clock())
    except DeliveryError as error:
        await _again(database, delivery, clock(), str(error))
    else:
        await database.run(deliveries.sent, delivery.id, clock())
        return True
    return False


async def _again(database: Database, delivery: Delivery, now: datetime, error: str) -> None:
    if delivery.attempts >= _MOST_ATTEMPTS:
        log.error("The message %s to %s is given up: %s", delivery.slot, delivery.chat, error)
        await database.run(deliveries.dead, delivery.id, error, now)
    else:
        await _later(database, delivery, now + pause_after(delivery.attempts, random.random()), error)  # noqa: S311


async def _later(database: Database, delivery: Delivery, at: datetime, error: str) -> None:
    await database.run(deliveries.retry, delivery.id, at, error)


def pause_after(attempts: int, chance: float) -> timedelta:
    """How long to wait after so many attempts: doubling up to an hour, half of it left to `chance` (0 to 1)."""
    longest: timedelta = min(_FIRST_PAUSE * 2 ** (attempts - 1), _LONGEST_PAUSE)
    return longest / 2 + longest / 2 * chance


def _stop(c: Connection, delivery: Delivery, reason: str, now: datetime) -> None:
    """The chat cannot be written to any more: no more digests until it writes again; its settings stay."""
    deliveries.dead(c, delivery.id, reason, now)
    chat: Chat | None = chats.get(c, delivery.chat)
    if chat is not None:
        chats.save(c, replace(chat, stopped=reason))
