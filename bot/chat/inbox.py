"""What has come in, from the moment that it is there until it is answered. A stop loses nothing of it.

Each update is noted in the store before the chat app is told that it came, and the note goes when it is answered. What
a process leaves behind is taken up by another, or by the next. Where the store does not take notes, an update has come
when it is answered.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.model import ChatKey
from bot.store import Database, updates
from bot.store.errors import StoreError
from bot.store.patience import Patience, patient
from bot.store.updates import Noted

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
"""So long after a process died another takes up what that had."""

_FAREWELL = 3.0
MOST_TRIES = 8
"""What was begun so often and never came to an end may be what ends the program."""


@dataclass(slots=True, eq=False)
class Letter:
    """An update on its way, `since` a moment of time.monotonic.

    `ours` says whether it is to be answered here, once it is noted; `came` is done when it is safe.
    """

    noted: Noted
    since: float
    ours: asyncio.Future[bool]
    came: asyncio.Future[None]
    stored: bool = False


@dataclass(slots=True)
class Inbox:
    """The letters of one process, which looks for others every so many seconds."""

    database: Database
    clock: Callable[[], datetime]
    every: float = 5.0
    _open: dict[int, Letter] = field(default_factory=dict)
    _new: list[Letter] = field(default_factory=list)
    _noting: asyncio.Task[None] | None = None

    def take(self, number: int, chat: ChatKey, content: str) -> Letter:
        """An update has come: it is noted, in order, as soon as the store takes it."""
        letter = self._opened(Noted(number, chat, content))
        self._new.append(letter)
        if self._noting is None or self._noting.done():
            self._noting = asyncio.create_task(self._note())
        return letter

    def known(self, number: int) -> Letter | None:
        """The letter of that number, if it is being answered here: the app sends again what it thinks lost."""
        return self._open.get(number)

    def _opened(self, noted: Noted) -> Letter:
        loop = asyncio.get_running_loop()
        letter = Letter(noted, time.monotonic(), loop.create_future(), loop.create_future())
        self._open[noted.number] = letter
        return letter

    async def _note(self) -> None:
        patient(Patience())
        while self._new:
            letters, self._new = self._new, []
            notes = [each.noted for each in letters]
            now = self.clock()
            try:
                fresh = await self.database.run(updates.note, notes, now + LEASE, now)
            except StoreError:  # whoever answers will say what is wrong with it
                for each in letters:
                    _settle(each.ours, True)
                continue
            for each in letters:
                each.stored = each.noted.number in fresh
                _settle(each.ours, each.stored)
                _settle(each.came, None)
                if not each.stored:
                    self._open.pop(each.noted.number, None)

    async def done(self, letters: Iterable[Letter]) -> None:
        """They are answered. Raises StoreError."""
        those = [*letters]
        stored = [each.noted.number for each in those if each.stored]
        try:
            if stored:
                await self.database.run(updates.done, stored)
        finally:
            self._close(those)

    async def shown(self, letters: Iterable[Letter], line: int) -> None:
        """The message `line` says that they are under way."""
        stored = [each.noted.number for each in letters if each.stored]
        if stored:
            await self.database.run(updates.show, stored, line)

    async def give_back(self, letters: Iterable[Letter], pause: timedelta = timedelta()) -> None:
        """They are not answered now: whoever looks after the `pause` takes them up. Raises StoreError."""
        those = [*letters]
        stored = [each.noted.number for each in those if each.stored]
        try:
            if stored:
                await self.database.run(updates.keep, stored, self.clock() + pause)
        finally:
            self._close(those)

    def _close(self, letters: Iterable[Letter]) -> None:
        for each in letters:
            self._open.pop(each.noted.number, None)
            _settle(each.came, None)

    async def close(self) -> None:
        """Nothing more is answered here: others may go on at once."""
        if self._noting is not None:
            self._noting.cancel()
            await asyncio.gather(self._noting, return_exceptions=True)
        with suppress(StoreError, TimeoutError):  # then they wait until the lease is over
            await asyncio.wait_for(self.give_back(self._open.values()), _FAREWELL)

    async def tend(self, again: Callable[[Sequence[Letter]], None]) -> None:
        """Keep what is being answered here, and hand on to `again` what nobody answers any more, until cancelled."""
        patient(Patience())
        first = not self.database.shared  # nobody else is there
        while True:
            try:
                again(await self._left(everything=first))
                first = False
            except StoreError as error:
                log.warning("What came in before cannot be looked after: %s", error)
            await asyncio.sleep(self.every)

    async def _left(self, *, everything: bool) -> list[Letter]:
        now = self.clock()
        numbers = [each.noted.number for each in self._open.values() if each.stored]
        if numbers:
            await self.database.run(updates.keep, numbers, now + LEASE)
        if not everything and not await self.database.read(updates.some_left, now):
            return []
        await self.database.run(updates.tidy, now)
        found = await self.database.run(updates.take_up, now + LEASE, now, everything=everything)
        letters = [self._opened(each) for each in found if each.number not in self._open]
        for letter in letters:
            letter.stored = True
            _settle(letter.ours, True)
            _settle(letter.came, None)
        return letters


def _settle(future: asyncio.Future, value: object) -> None:  # type: ignore[type-arg]
    if not future.done():
        future.set_result(value)
