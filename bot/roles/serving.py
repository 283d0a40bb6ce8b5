"""Sets the parts of a role to work, and ends them in order."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import hmac
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.alone import the_only_one
from bot.app import App
from bot.outbox import delivery
from bot.roles.scheduling import TICK, follow_feeds
from bot.roles.scheduling import jobs as scheduled
from bot.roles.working import handlers
from bot.schedule import Job, running
from bot.settings import BadSettings
from bot.store.locks import POLLING, SCHEDULING

if TYPE_CHECKING:
    from bot.chat.telegram import Telegram
    from bot.chat.telegram.pacing import Pace
    from bot.chat.telegram.receiving import Webhook
    from bot.monitor.health import Check
    from bot.work.leading import Leadership

log = logging.getLogger(__name__)

Work = Callable[[], Awaitable[None]]

_NEW_OBJECTS = 20_000
"""So many come before garbage is looked for among them: some three answers' worth."""


async def serve(app: App) -> None:
    """Do what the settings' role is until cancelled. Raises BadSettings, TelegramUnusable, AlreadyRunning."""
    if not app.database.shared and app.settings.role != "all":
        raise BadSettings(
            f"ROLE {app.settings.role} needs a database that processes can share: set DATABASE_URL to a PostgreSQL "
            "server (docs/scaling.md), or ROLE to all."
        )
    from bot.chat.telegram.ledger import paced

    with nullcontext() if app.database.shared else the_only_one(app.database.name):
        async with paced(app.settings.database_url) as pace, AsyncExitStack() as stack:
            await _Process(app, stack).run(pace)


@dataclass(slots=True)
class _Process:
    """What runs in this process. It is ended in the opposite order: deliveries while Telegram can still be reached."""

    app: App
    stack: AsyncExitStack
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    checks: list[Callable[[], Check]] = field(default_factory=list)

    async def run(self, pace: Pace) -> None:
        """Begin everything, and go on until something ends, which only an error does."""
        telegram = self._telegram(pace)
        outbox = None
        if telegram is not None and self._has("delivery"):
            outbox = Job("delivery", lambda: delivery.deliver(self.app.database, telegram, self.app.clock), TICK)
        ring = outbox.ring if outbox is not None else _nobody
        if self._has("scheduler"):
            self._schedule(ring)
        if self._has("worker"):
            self._begin("worker", self.app.queue.work(handlers(self.app, ring)))
            self.checks.append(self._working)
        if outbox is not None:
            await self._deliver(outbox)
        await self.stack.enter_async_context(self._watched(telegram.heard if telegram is not None else None))
        _collect_rarely()
        done, _ = await asyncio.wait(self.tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    def _has(self, *roles: str) -> bool:
        return self.app.settings.role in ("all", *roles)

    def _telegram(self, pace: Pace) -> Telegram | None:
        if not self._has("chat", "delivery"):
            return None
        from bot.chat.telegram import Telegram

        settings, receives = self.app.settings, self._has("chat")
        telegram = Telegram(
            settings.token,
            self.app.conversation,
            api_url=settings.telegram_api_url,
            pace=pace,
            webhook=webhook(self.app),
            receives=receives,
            alone=self._polling if receives and not settings.webhook_url else None,
        )
        self._begin("telegram", telegram.run())
        return telegram

    def _polling(self, work: Work) -> Awaitable[None]:
        return self._one_at_a_time(POLLING, "Asking Telegram for messages", work)

    def _schedule(self, ring: Work) -> None:
        jobs = scheduled(self.app, ring)
        self.jobs += jobs

        async def work() -> None:
            await follow_feeds(self.app)
            async with running(jobs):
                await asyncio.Event().wait()

        self._begin("scheduler", self._one_at_a_time(SCHEDULING, "Scheduling", work))

    async def _deliver(self, outbox: Job) -> None:
        if not self.app.database.shared:  # nobody else delivers; elsewhere leases say who does
            await delivery.recover(self.app.database, self.app.clock)
        self.jobs.append(outbox)
        await self.stack.enter_async_context(running((outbox,)))

    def _one_at_a_time(self, number: int, what: str, work: Work) -> Awaitable[None]:
        """`work`, in one process at a time."""
        if not self.app.database.shared:
            return work()
        from bot.work.leading import Leadership

        leadership = Leadership(self.app.settings.database_url, number, what)
        self.checks.append(lambda: _leading(leadership))
        return leadership.lead(work)

    def _begin(self, name: str, work: Awaitable[None]) -> None:
        async def kept() -> None:
            await work

        task = asyncio.create_task(kept(), name=name)
        self.tasks.append(task)

        async def end() -> None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        self.stack.push_async_callback(end)

    def _working(self) -> Check:
        from bot.monitor.health import Check

        trouble = self.app.queue.trouble
        return Check("worker", trouble is None, trouble or "works")

    @asynccontextmanager
    async def _watched(self, heard: Callable[[], float | None] | None) -> AsyncIterator[None]:
        """Health and metrics are served while inside, if the operator wants them."""
        app = self.app
        if not app.settings.monitor_port:
            yield
            return
        from bot.monitor.health import Health
        from bot.monitor.metrics import registry
        from bot.monitor.server import watched

        health = Health(app.database, tuple(self.jobs), heard, checks=tuple(self.checks))
        async with watched(app.settings.monitor_port, health, registry(app.database, app.clock, app.queue)) as port:
            log.info("Health and metrics are at http://127.0.0.1:%d.", port)
            yield


def _collect_rarely() -> None:
    """What is there at the start stays: garbage is looked for among what comes, not in all of it while chats wait."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])


def webhook(app: App) -> Webhook | None:
    """Where Telegram is to call, if it is. A secret that is not set is made of the token, alike in every process."""
    settings = app.settings
    if not settings.webhook_url:
        return None
    from bot.chat.telegram.receiving import Webhook

    made = hmac.new(settings.token.encode(), b"webhook", hashlib.sha256).hexdigest()
    secret = settings.webhook_secret.get_secret_value() or made
    return Webhook(settings.webhook_url, settings.webhook_listen, settings.webhook_port, secret)


def _leading(leadership: Leadership) -> Check:
    from bot.monitor.health import Check

    told = leadership.trouble or ("leads" if leadership.leads else "stands by")
    return Check(leadership.what.lower(), leadership.trouble is None, told)


async def _nobody() -> None:
    """Who delivers is another process, which looks for itself."""
