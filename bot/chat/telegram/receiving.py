"""Where updates come from: long polling, or a webhook that Telegram calls. Both hand each update on once.

Telegram is told that an update came, and forgets it, only when that is safe: noted in the store, or answered.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode, urlsplit

from telegram import Bot, Update
from telegram.error import Conflict, TelegramError
from telegram.ext import Updater
from telegram.request import BaseRequest

from bot.chat.telegram.errors import UNREADABLE, TelegramUnusable, reason, translated, unusable

log = logging.getLogger(__name__)
T = TypeVar("T")
Take = Callable[[Update], asyncio.Future[None]]
"""Hands an update on; what is returned is done when the update is safe here."""

Sleep = Callable[[float], Awaitable[None]]

ALLOWED = ("message", "channel_post", "callback_query", "my_chat_member", "inline_query")
_POLL_SECONDS = 30
_NOT_SAFE = 0.5
_CONFLICTS = 3
"""A new start meets the poll of the old one once or twice; after that, another program is running the bot."""

_LONGEST_PAUSE = 30.0


async def persist(action: Callable[[], Awaitable[T]], sleep: Sleep) -> T:
    """Do it until it works, waiting longer each time; raise TelegramUnusable if waiting cannot help."""
    pause, conflicts = 1.0, 0
    while True:
        try:
            return await action()
        except TelegramError as error:
            conflicts += isinstance(error, Conflict)
            stop = unusable(error)
            if stop is not None and conflicts in (0, _CONFLICTS):
                raise stop from None  # the cause's own words hold the token
            log.warning("Telegram does not answer, trying again: %s", reason(error))
            await sleep(getattr(translated(error), "seconds", pause))
            pause = min(_LONGEST_PAUSE, pause * 2)


class Receiver(Protocol):
    """A way for updates to come in."""

    async def run(self, take: Take) -> None:
        """Hand every update to `take` until cancelled. Raises TelegramUnusable."""

    def heard(self) -> float | None:
        """The moment of time.monotonic at which Telegram was last known to reach us."""


@dataclass(slots=True)
class Polling:
    """Asks Telegram again and again; `connection` is the one that the bot asks over."""

    bot: Bot
    connection: BaseRequest
    sleep: Sleep
    _offset: int | None = None
    _last: int = 0
    _taken: dict[int, asyncio.Future[None]] = field(default_factory=dict)
    _heard: float | None = None

    async def run(self, take: Take) -> None:
        """Hand every update to `take` until cancelled. Raises TelegramUnusable."""
        logging.getLogger("telegram.Bot").addFilter(_without_data)
        await persist(self.bot.delete_webhook, self.sleep)
        while True:
            try:
                for update in await persist(self._updates, self.sleep):
                    self._hand_on(update, take)
            except UNREADABLE:  # the library reads all of them or none
                log.error("An update cannot be read and is passed over.")
                await self.sleep(_NOT_SAFE)
                for raw in await persist(self._raw_updates, self.sleep):
                    with contextlib.suppress(*UNREADABLE):
                        self._last = max(self._last, raw["update_id"])
                        self._hand_on(Update.de_json(raw, self.bot), take)
            self._heard = time.monotonic()
            await self._come()

    def _hand_on(self, update: Update, take: Take) -> None:
        self._last = max(self._last, update.update_id)
        if update.update_id not in self._taken:
            self._taken[update.update_id] = take(update)

    async def _come(self) -> None:
        """Wait for what is not safe yet, but not for long: it stays with Telegram, and others may come after it."""
        if waiting := [each for each in self._taken.values() if not each.done()]:
            await asyncio.wait(waiting, timeout=_NOT_SAFE)
        unsafe = (number for number, came in self._taken.items() if not came.done())
        self._offset = offset = min(unsafe, default=self._last + 1)
        self._taken = {number: came for number, came in self._taken.items() if number >= offset}

    def heard(self) -> float | None:
        """When Telegram last answered."""
        return self._heard

    async def _updates(self) -> tuple[Update, ...]:
        return await self.bot.get_updates(offset=self._offset, timeout=_POLL_SECONDS, allowed_updates=ALLOWED)

    async def _raw_updates(self) -> list[dict[str, Any]]:
        query = urlencode({"offset": self._offset or 0})
        found = await self.connection.post(f"{self.bot.base_url}/getUpdates?{query}")
        return found if isinstance(found, list) else []


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram calls: `url` from outside; there, or at a proxy that passes it on, we `listen` at `port`.

    A call without the `secret` is refused.
    """

    url: str
    listen: str
    port: int
    secret: str = field(repr=False)


@dataclass(slots=True)
class Listening:
    """Waits for Telegram to call."""

    bot: Bot
    webhook: Webhook
    sleep: Sleep
    _open: bool = False

    async def run(self, take: Take) -> None:
        """Hand every update to `take` until cancelled. Raises TelegramUnusable."""
        updater = Updater(self.bot, _Door(take))
        logging.getLogger("telegram.ext.Updater").addFilter(_without_data)
        await updater.initialize()
        try:
            await persist(lambda: self._start(updater), self.sleep)
            self._open = True
            await asyncio.Event().wait()
        finally:
            self._open = False
            if updater.running:
                await updater.stop()

    def heard(self) -> float | None:
        """Now, while the port is open: whether Telegram finds it, only Telegram knows."""
        return time.monotonic() if self._open else None

    async def _start(self, updater: Updater) -> None:
        try:
            socket.create_server((self.webhook.listen, self.webhook.port)).close()  # before Telegram is told to call
            await updater.start_webhook(
                listen=self.webhook.listen,
                port=self.webhook.port,
                url_path=urlsplit(self.webhook.url).path.strip("/"),
                webhook_url=self.webhook.url,
                secret_token=self.webhook.secret,
                allowed_updates=list(ALLOWED),
                bootstrap_retries=0,
            )
        except OSError as error:
            raise TelegramUnusable(
                f"Port {self.webhook.port} of {self.webhook.listen} cannot be had ({error.strerror}): "
                "set WEBHOOK_PORT or WEBHOOK_LISTEN to another."
            ) from error


class _Door(asyncio.Queue[object]):
    """What the library's server puts updates into: it tells Telegram that one came when that is in."""

    def __init__(self, take: Take) -> None:
        super().__init__()
        self._take = take

    async def put(self, item: object) -> None:
        """Hand it on, and wait until it is safe."""
        if isinstance(item, Update):
            await asyncio.shield(self._take(item))


@dataclass(slots=True)
class Sending:
    """Takes no updates: others do. It only asks now and then whether Telegram is there."""

    bot: Bot
    _heard: float | None = None

    async def run(self, take: Take) -> None:
        """Until cancelled."""
        while True:
            try:
                await self.bot.get_me()
                self._heard = time.monotonic()
            except TelegramError as error:
                log.warning("Telegram does not answer: %s", reason(error))
            await asyncio.sleep(_POLL_SECONDS)

    def heard(self) -> float | None:
        """When Telegram last answered."""
        return self._heard


def _without_data(record: logging.LogRecord) -> bool:
    """The library shows an update that it cannot read, with what somebody wrote in it."""
    if "Received data was" in str(record.msg):
        record.msg, record.args, record.exc_info = "An update cannot be read and is passed over.", (), None
    return True
