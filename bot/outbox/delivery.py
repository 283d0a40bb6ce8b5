"""The outbox on its way out: claimed, sent and recorded, one after the other, or a few side by side if there are many.

A crash between sending and recording is the only doubt: such a message is sent again. So the next one leaves only when
the one before it is recorded, or has had no answer for a while; with a long outbox, when all but a few are. A crash of
the database alone is no doubt, for recording is tried until it works, and nothing leaves meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.chat.messenger import ChatGone, ChatMoved, DeliveryError, Messenger, Refused, SlowDown
from bot.chat.replies import BadReply, Reply
from bot.digests.schedule import is_late, quiet_until
from bot.logs import who
from bot.model import TELEGRAM, ChatKey, Delivery
from bot.monitor.counters import DELIVERIES
from bot.store import Database, chats, deliveries
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
_AT_ONCE = 16
"""Messages under way at most, with those that get no answer."""

_IN_DOUBT = 8
"""Messages under way at most that may come to be answered at any moment."""

_LONG = 250
"""Messages in the outbox for which one more is let out beside the others."""

_PATIENCE = 0.5
"""Seconds for which a message without an answer keeps the next one waiting."""

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
    waiting: deque[Delivery] = field(default_factory=deque)
    carrying: dict[asyncio.Task[None], Delivery] = field(default_factory=dict)
    slow: set[int] = field(default_factory=set)
    answered: set[int] = field(default_factory=set)
    silent: set[ChatKey] = field(default_factory=set)
    places: int = 1
    paused: bool = False
    arrived: int = 0

    async def run(self) -> None:
        """Claim and send until there is nothing left."""
        while True:
            if not self.paused:
                await self._claim()
            while self.waiting:
                await self._room()
                delivery = self.waiting.popleft()
                self.carrying[asyncio.create_task(self._carry(delivery))] = delivery
            if not self.carrying:
                return
            await self._some_end(within=_LOOK_AGAIN)

    async def _claim(self) -> None:
        def claimed(c: Connection, now: datetime) -> tuple[list[Delivery], int]:
            taken = deliveries.claim(c, now, app=self.app, limit=_AT_ONCE, lease=LEASE)
            self.silent |= chats.silent(c, {each.chat for each in taken})
            return _awake(c, taken, now), deliveries.waiting(c, now, most=_LONG * _IN_DOUBT)

        taken, more = await self.database.run(claimed, self.clock())
        self.waiting.extend(taken)
        self.places = min(1 + more // _LONG, _IN_DOUBT)

    async def _room(self) -> None:
        """Wait until one more may leave."""
        if not self._is_full():
            return
        patience = asyncio.ensure_future(self.sleep(_PATIENCE))
        try:
            while self._is_full():
                await self._some_end(*([] if patience.done() else [patience]))
                if patience.done():
                    self.slow |= {each.id for each in self.carrying.values()}
        finally:
            patience.cancel()

    def _is_full(self) -> bool:
        """Whether as many are out as may be; a slow one holds the others back again from its answer to its record."""
        out = {each.id for each in self.carrying.values()}
        return len(out) >= _AT_ONCE or len(out - (self.slow - self.answered)) >= self.places

    async def _some_end(self, *others: asyncio.Future[None], within: float | None = None) -> None:
        """Wait for a message to be recorded, or for one of the `others`."""
        await asyncio.wait({*self.carrying, *others}, timeout=within, return_when=asyncio.FIRST_COMPLETED)
        for task in [each for each in self.carrying if each.done()]:
            delivery = self.carrying.pop(task)
            self.slow.discard(delivery.id)
            self.answered.discard(delivery.id)
            if (error := task.exception()) is not None:  # its claim runs out, and it is tried again
                log.error("what became of the message %s is not recorded", delivery.slot, exc_info=error)

    async def wind_up(self) -> None:
        """Nothing new; what is under way may end, the rest goes back."""
        late: set[asyncio.Task[None]] = set()
        if self.carrying:
            _, late = await asyncio.wait(self.carrying, timeout=_GRACE)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        for delivery in [*self.waiting, *(self.carrying[task] for task in late)]:
            with suppress(StoreError):  # the next start puts it back
                await self.database.run(deliveries.retry, delivery.id, self.clock(), "the program was stopped")

    async def _carry(self, delivery: Delivery) -> None:
        """Send it, and record what became of it however long that takes."""
        outcome = await self._outcome(delivery)
        self.answered.add(delivery.id)
        while True:
            try:
                await self.database.run(outcome, self.clock())
                return
            except StoreError as error:
                log.error("What became of the message %s to %s waits: %s", delivery.slot, who(delivery.chat), error)
                await self.sleep(_LOOK_AGAIN)

    async def _outcome(self, delivery: Delivery) -> Record:
        try:
            reply = Reply.from_json(delivery.payload)
            await self.messenger.send(delivery.chat, replace(reply, silent=delivery.chat in self.silent))
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
                log.error("The message %s to %s will never be taken: %s", delivery.slot, who(delivery.chat), error)
                return _dead(delivery, str(error))
            case DeliveryError():
                return _again(delivery, str(error))
        log.error("the message %s to %s could not be sent", delivery.slot, who(delivery.chat), exc_info=error)
        return _again(delivery, repr(error))


def _awake(c: Connection, taken: Sequence[Delivery], now: datetime) -> list[Delivery]:
    """What may be sent now: what is late, and whose chat has its quiet hours, is put back until they are over."""
    late = [each for each in taken if is_late(each.decided, now)]
    schedules = chats.schedules(c, {each.chat for each in late}) if late else {}
    rests = {each.id: quiet_until(schedules[each.chat], now) for each in late if each.chat in schedules}
    for number, until in rests.items():
        if until is not None:
            deliveries.retry(c, number, until, "late, and in the quiet hours")
    return [each for each in taken if rests.get(each.id) is None]


def _again(delivery: Delivery, error: str) -> Record:
    if delivery.attempts >= _MOST_ATTEMPTS:
        log.error("The message %s to %s is given up: %s", delivery.slot, who(delivery.chat), error)
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
