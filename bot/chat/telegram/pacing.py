"""When a message may leave: Telegram's limits, kept so well that it never has to speak of them.

Some 30 messages a second overall, one a second to a chat, 20 a minute to a group (core.telegram.org/bots/faq). Answers
go before digests, and among those it is the turn of the chat that was served longest ago. A pause that Telegram asks
for holds everybody up to its last second. With a ledger all this holds for the calls of several processes together.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Literal, Protocol

from bot.chat.messenger import SlowDown

PER_SECOND = 30
PER_MINUTE_IN_A_GROUP = 20
_MADE_UP = 5
"""Turns given late that may follow each other at once."""

_LOOK_AGAIN = 0.05
_KNOWN_CHATS = 1000


@dataclass(frozen=True, slots=True)
class Start:
    """A call may start in `wait` seconds. Its `number` is to be told to the ledger at its end."""

    number: int
    wait: float


@dataclass(frozen=True, slots=True)
class Hold:
    """No call may start: to one chat, or to all, or because of a pause. Ask again in `wait` seconds."""

    whom: Literal["chat", "all", "paused"]
    wait: float


class Ledger(Protocol):
    """Knows the calls of other processes too, and says whether the limits permit one more."""

    async def ask(self, chat: int | None, *, urgent: bool) -> Start | Hold:
        """A place for a call to `chat`, or how long to hold."""

    def ended(self, number: int) -> None:
        """That call has an answer, or will have none."""

    def halt(self, seconds: float) -> None:
        """Let nobody start a call for so many seconds."""


@dataclass(slots=True)
class _Call:
    """A call to Telegram. The server counts it at some moment before its end, however late that is."""

    end: float = math.inf
    number: int | None = None


@dataclass(slots=True)
class _Window:
    """At most `limit` calls in any `seconds`, at whatever point of its call the server counts one.

    So a call starts only when `seconds` have passed since the end of all but the `limit` calls that end last; one
    under way keeps its place.
    """

    limit: int
    seconds: float
    calls: list[_Call] = field(default_factory=list)

    def free_at(self, now: float) -> float:
        """When the next call may start; `now` or before if it may start now."""
        self.calls = [call for call in self.calls if call.end + self.seconds > now]
        over = len(self.calls) - self.limit
        return now if over < 0 else sorted(call.end for call in self.calls)[over] + self.seconds


@dataclass(frozen=True, slots=True, eq=False)
class _Waiter:
    chat: int | None
    urgent: bool
    arrival: int
    turn: asyncio.Future[_Call]


class Pace:
    """The turns of one process; those of all, if the `ledger` is one that they share. `clock` counts seconds."""

    def __init__(
        self,
        *,
        per_second: int = PER_SECOND,
        ledger: Ledger | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._sleep = sleep
        self._all = _Window(per_second, 1.0)
        self._step = 1 / per_second
        self._next = 0.0
        self._halted = 0.0
        self._chats: dict[int, tuple[_Window, ...]] = {}
        self._served: dict[int, float] = {}
        self._waiting: list[_Waiter] = []
        self._arrivals = count()
        self._granting: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def turn(self, chat: int | None, *, urgent: bool) -> AsyncIterator[None]:
        """Wait for the turn to write to `chat`, and hold it during the call; without a chat only the total counts.

        Raises SlowDown at once if everybody has to pause and it is not urgent: a digest waits better in the outbox.
        """
        waiter = _Waiter(chat, urgent, next(self._arrivals), asyncio.get_running_loop().create_future())
        self._refuse(waiter, self._clock())
        self._waiting.append(waiter)
        if self._granting is None or self._granting.done():
            self._granting = asyncio.create_task(self._grant())
        try:
            call = await waiter.turn
        finally:
            if waiter in self._waiting:
                self._waiting.remove(waiter)
        try:
            yield
        finally:
            self._end(call)

    def halt(self, seconds: float) -> None:
        """Let nothing out for so many seconds; what is not urgent goes back where it came from."""
        if self._ledger is not None:
            self._ledger.halt(seconds)
        self._pause(seconds)

    def _pause(self, seconds: float) -> None:
        now = self._clock()
        self._halted = max(self._halted, now + seconds)
        for waiter in self._waiting:
            try:
                self._refuse(waiter, now)
            except SlowDown as slow:
                if not waiter.turn.done():
                    waiter.turn.set_exception(slow)

    def _refuse(self, waiter: _Waiter, now: float) -> None:
        if self._halted > now and not waiter.urgent:
            raise SlowDown(self._halted - now)

    async def _grant(self) -> None:
        """Give turns while anybody waits for one."""
        while self._waiting:
            now = self._clock()
            waiter, at = self._first(now)
            if at > now:
                await self._sleep(min(at - now, _LOOK_AGAIN))
                continue
            start = None
            if self._ledger is not None:
                start = await self._permitted(self._ledger, waiter)
                if start is None:
                    continue
            call = self._start(waiter.chat, self._clock(), start)
            if waiter in self._waiting:
                self._waiting.remove(waiter)
            if waiter.turn.done():
                self._end(call)
            else:
                waiter.turn.set_result(call)

    async def _permitted(self, ledger: Ledger, waiter: _Waiter) -> Start | None:
        """The start, once its time has come; None if there is none for this chat now."""
        answer = await ledger.ask(waiter.chat, urgent=waiter.urgent)
        if isinstance(answer, Start):
            await self._sleep(answer.wait)
            return answer
        until = self._clock() + answer.wait
        match answer.whom:
            case "paused":
                self._pause(answer.wait)
            case "chat":
                for window in self._windows(waiter.chat)[:1]:  # as if its last call had been ours
                    window.calls.append(_Call(until - window.seconds))
            case "all":
                self._next = max(self._next, until)
        return None

    def _end(self, call: _Call) -> None:
        call.end = self._clock()
        if self._ledger is not None and call.number is not None:
            self._ledger.ended(call.number)

    def _first(self, now: float) -> tuple[_Waiter, float]:
        """Whose turn is next, and when."""
        gate = max(self._halted, self._next, self._all.free_at(now))

        def rank(waiter: _Waiter) -> tuple[float, bool, float, int]:
            at = max(gate, *(window.free_at(now) for window in self._windows(waiter.chat)), now)
            return at, not waiter.urgent, self._served.get(waiter.chat or 0, 0.0), waiter.arrival

        first = min(self._waiting, key=rank)
        return first, rank(first)[0]

    def _start(self, chat: int | None, now: float, start: Start | None) -> _Call:
        call = _Call(number=None if start is None else start.number)
        self._next = max(self._next, now - _MADE_UP * self._step) + self._step
        self._all.calls.append(call)
        for window in self._windows(chat):
            window.calls.append(call)
        if chat is not None:
            self._served[chat] = now
            self._forget_idle(now)
        return call

    def _windows(self, chat: int | None) -> tuple[_Window, ...]:
        if chat is None:
            return ()
        if chat not in self._chats:
            a_second = _Window(1, 1.0)
            self._chats[chat] = (a_second,) if chat > 0 else (a_second, _Window(PER_MINUTE_IN_A_GROUP, 60.0))
        return self._chats[chat]

    def _forget_idle(self, now: float) -> None:
        """Keep no memory of the chats whose windows are empty again."""
        if len(self._chats) <= _KNOWN_CHATS:
            return
        for window in [window for windows in self._chats.values() for window in windows]:
            window.free_at(now)
        self._chats = {chat: windows for chat, windows in self._chats.items() if any(each.calls for each in windows)}
        self._served = {chat: at for chat, at in self._served.items() if chat in self._chats}
