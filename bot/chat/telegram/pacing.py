"""When a message may leave: Telegram's limits, kept so well that it never has to speak of them.

Some 30 messages a second overall, one a second to a chat, 20 a minute to a group (core.telegram.org/bots/faq). Answers
go before digests, and among those it is the turn of the chat that was served longest ago. A pause that Telegram asks
for holds everybody up to its last second.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

from bot.chat.messenger import SlowDown

PER_SECOND = 30
_PER_MINUTE_IN_A_GROUP = 20
_COUNTED_WITHIN = 1.0
"""Seconds after which a call without an answer is taken to have been counted by the server."""

_LOOK_AGAIN = 0.05
_KNOWN_CHATS = 1000


@dataclass(slots=True)
class _Call:
    """A call to Telegram, from its start to the moment when the server must have counted it."""

    start: float
    end: float | None = None

    @property
    def counted(self) -> float:
        latest = self.start + _COUNTED_WITHIN
        return latest if self.end is None else min(self.end, latest)


@dataclass(slots=True)
class _Window:
    """At most `limit` calls in any `seconds`, at whatever point of its call the server counts one.

    So a call starts only when `seconds` have passed since the end of the call `limit` places before it.
    """

    limit: int
    seconds: float
    calls: list[_Call] = field(default_factory=list)

    def free_at(self, now: float) -> float:
        """When the next call may start; `now` or before if it may start now."""
        self.calls = [call for call in self.calls if call.counted + self.seconds > now]
        over = len(self.calls) - self.limit
        return now if over < 0 else sorted(call.counted for call in self.calls)[over] + self.seconds


@dataclass(frozen=True, slots=True, eq=False)
class _Waiter:
    chat: int | None
    urgent: bool
    arrival: int
    turn: asyncio.Future[_Call]


class Pace:
    """The turns of one bot. `clock` counts seconds."""

    def __init__(
        self,
        *,
        per_second: int = PER_SECOND,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
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
            call.end = self._clock()

    def halt(self, seconds: float) -> None:
        """Let nothing out for so many seconds; what is not urgent goes back where it came from."""
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
            self._waiting.remove(waiter)
            if not waiter.turn.done():
                waiter.turn.set_result(self._start(waiter.chat, now))

    def _first(self, now: float) -> tuple[_Waiter, float]:
        """Whose turn is next, and when."""
        gate = max(self._halted, self._next, self._all.free_at(now))

        def rank(waiter: _Waiter) -> tuple[float, bool, float, int]:
            at = max(gate, *(window.free_at(now) for window in self._windows(waiter.chat)), now)
            return at, not waiter.urgent, self._served.get(waiter.chat or 0, 0.0), waiter.arrival

        first = min(self._waiting, key=rank)
        return first, rank(first)[0]

    def _start(self, chat: int | None, now: float) -> _Call:
        call = _Call(now)
        self._next = max(self._next, now - self._step) + self._step  # a turn given late is made up for
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
            self._chats[chat] = (a_second,) if chat > 0 else (a_second, _Window(_PER_MINUTE_IN_A_GROUP, 60.0))
        return self._chats[chat]

    def _forget_idle(self, now: float) -> None:
        """Keep no memory of the chats whose windows are empty again."""
        if len(self._chats) <= _KNOWN_CHATS:
            return
        for window in [window for windows in self._chats.values() for window in windows]:
            window.free_at(now)
        self._chats = {chat: windows for chat, windows in self._chats.items() if any(each.calls for each in windows)}
        self._served = {chat: at for chat, at in self._served.items() if chat in self._chats}
