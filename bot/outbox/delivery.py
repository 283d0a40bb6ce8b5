"""The outbox on its way out: claimed, sent and recorded, several chats side by side.

A crash between sending and recording is the only doubt: such a message is sent again. How many those can be is bounded
by what is on its way at once; a crash of the database alone is none, for recording is tried until it works.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.chat.messenger import ChatGone, ChatMoved, DeliveryError, Messenger, Refused, SlowDown
from bot.chat.replies import BadReply, Reply
from bot.model import TELEGRAM, Delivery
from bot.monitor.counters import DELIVERIES
from bot.store import Database, chats, deliveries
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
_AT_ONCE = 16
_ENOUGH = 4
"""Free places for which it is worth asking the outbox."""

_LOOK_AGAIN = 1.0
_GRACE = 5.0
"""Seconds that calls under way have to end when the program stops."""

_MOST_ATTEMPTS = 30
"""Over a day: longer than any outage that a digest outlives, for the next one holds what it told."""

_FIRST_PAUSE = timedelta(seconds=15)
_LONGEST_PAUSE = timedelta(hours=1)

Clock = Callable[[], datetime]
Record = Callable[[Connection, datetime], object]
"""Writes down what became of a message."""


async def recover(database: Database, clock: Clock) -> int:
    """Put back what a dead process had claimed; how much. Only for who knows that no other one delivers."""
    return await database.run(deliveries.release_stale, clock(), most=_MOST_ATTEMPTS, early=LEASE)


async def deliver(
    database: Database,
    messenger: Messenger,
    clock: Clock,
    *,
    app: str = TELEGRAM,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> int:
    """Send what the outbox holds for the chats of `app`, until a pause is asked for; how many messages arrived.

    Cancelled, it lets the calls under way end, for some seconds, and puts back what was not sent.
    """
    await database.run(deliveries.release_stale, clock(), most=_MOST_ATTEMPTS)
    courier = _Courier(database, messenger, clock, app, sleep)
    try:
        await courier.run()
    finally:
        await courier.wind_up()
    return courier.arrived


@dataclass(slots=True)
class _Courier:
    """One round through the outbox."""

    database: Database
    messenger: Messenger
    clock: Clock
    app: str
    sleep: Callable[[float], Awaitable[None]]
    carrying: dict[asyncio.Task[None], Delivery] = field(default_factory=dict)
    paused: bool = False
    arrived: int = 0

    async def run(self) -> None:
        """Claim and send, as many side by side as may be, until there is nothing left."""
        while True:
            free = _AT_ONCE - len(self.carrying)
            if free >= _ENOUGH and not self.paused:
                for delivery in await self._claim(free):
                    self.carrying[asyncio.create_task(self._carry(delivery))] = delivery
            if not self.carrying:
                return
            done, _ = await asyncio.wait(self.carrying, timeout=_LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                del self.carrying[task]

    async def _claim(self, limit: int) -> list[Delivery]:
        return await self.database.run(deliveries.claim, self.clock(), app=self.app, limit=limit, lease=LEASE)

    async def wind_up(self) -> None:
        """Nothing new; what is under way may end, the rest goes back."""
        if not self.carrying:
            return
        _, late = await asyncio.wait(self.carrying, timeout=_GRACE)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        for delivery in (self.carrying[task] for task in late):
            with suppress(StoreError):  # the next start puts it back
                await self.database.run(deliveries.retry, delivery.id, self.clock(), "the program was stopped")

    async def _carry(self, delivery: Delivery) -> None:
        """Send it, and record what became of it however long that takes."""
        outcome = await self._outcome(delivery)
        while True:
            try:
                await self.database.run(outcome, self.clock())
                return
            except StoreError as error:
                log.error("What became of the message %s to %s waits: %s", delivery.slot, delivery.chat, error)
                await self.sleep(_LOOK_AGAIN)

    async def _outcome(self, delivery: Delivery) -> Record:
        try:
            await self.messenger.send(delivery.chat, Reply.from_json(delivery.payload))
        except Exception as error:
            DELIVERIES.labels(type(error).__name__).inc()
            return self._not_sent(delivery, error)
        DELIVERIES.labels("Sent").inc()
        self.arrived += 1
        return lambda c, now: deliveries.sent(c, delivery.id, now)

    def _not_sent(self, delivery: Delivery, error: Exception) -> Record:
        match error:
            case SlowDown():
                self.paused = True
                return _later(delivery, timedelta(seconds=error.seconds), str(error))
            case ChatGone():
                return _stop(delivery, str(error))
            case ChatMoved():
                return _follow(delivery, error.new)
            case Refused() | BadReply() | ValueError():
                log.error("The message %s to %s will never be taken: %s", delivery.slot, delivery.chat, error)
                return _dead(delivery, str(error))
            case DeliveryError():
                return _again(delivery, str(error))
        log.error("the message %s to %s could not be sent", delivery.slot, delivery.chat, exc_info=error)
        return _again(delivery, repr(error))


def _again(delivery: Delivery, error: str) -> Record:
    if delivery.attempts >= _MOST_ATTEMPTS:
        log.error("The message %s to %s is given up: %s", delivery.slot, delivery.chat, error)
        return _dead(delivery, error)
    return _later(delivery, pause_after(delivery.attempts, random.random()), error)  # noqa: S311


def _later(delivery: Delivery, pause: timedelta, error: str) -> Record:
    return lambda c, now: deliveries.retry(c, delivery.id, now + pause, error)


def _dead(delivery: Delivery, error: str) -> Record:
    return lambda c, now: deliveries.dead(c, delivery.id, error, now)


def pause_after(attempts: int, chance: float) -> timedelta:
    """How long to wait after so many attempts: doubling up to an hour, half of it left to `chance` (0 to 1)."""
    longest: timedelta = min(_FIRST_PAUSE * 2 ** (attempts - 1), _LONGEST_PAUSE)
    return longest / 2 + longest / 2 * chance


def _follow(delivery: Delivery, new: str) -> Record:
    """The chat has another key: its settings and messages follow, and it is tried again there."""

    def record(c: Connection, now: datetime) -> None:
        chats.migrate_key(c, delivery.chat, new)
        deliveries.retry(c, delivery.id, now, f"the chat moved to {new}")

    return record


def _stop(delivery: Delivery, reason: str) -> Record:
    """The chat cannot be written to any more: no more digests until it writes again; its settings stay."""

    def record(c: Connection, now: datetime) -> None:
        deliveries.drop(c, delivery.id, reason, now)
        chat = chats.get(c, delivery.chat)
        if chat is not None:
            chats.save(c, replace(chat, stopped=reason))

    return record
