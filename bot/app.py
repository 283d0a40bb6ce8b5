"""The only place that builds the parts and wires them together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot import corrections, delivery
from bot.chat.conversation import Conversation
from bot.chat.desk import Desk
from bot.chat.messenger import Messenger
from bot.ingest.errors import BadOpml
from bot.ingest.fetching import Fetcher
from bot.ingest.following import Follower
from bot.ingest.intake import Intake
from bot.ingest.opml import read_opml
from bot.schedule import scheduler
from bot.settings import Settings
from bot.store import Database, feeds
from bot.work.local import Summaries

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class App:
    """The parts of a running bot."""

    settings: Settings
    clock: Clock
    database: Database
    intake: Intake
    follower: Follower
    conversation: Conversation


@asynccontextmanager
async def opened(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[App]:
    """The parts, ready to work; closed at the end. Raises StoreError."""
    database = open_database(settings)
    every = timedelta(minutes=settings.poll_minutes)
    try:
        with Summaries(settings.workers, method=settings.summary_method) as summaries:
            async with Fetcher(allowed=settings.allowed_hosts) as fetcher:
                intake = Intake(database, fetcher, summaries, clock, settings.summary_sentences)
                summaries.warm_up()
                desk = Desk(database, intake, summaries, clock, settings.digest_time)
                yield App(settings, clock, database, intake, Follower(intake, every), Conversation(desk))
    finally:
        database.close()


def open_database(settings: Settings) -> Database:
    """The database, its schema up to date. Raises StoreError."""
    database = Database(settings.database_url)
    database.migrate()
    return database


async def serve(app: App) -> None:
    """Run the Telegram bot, its feeds and its digests until cancelled. Raises TelegramUnusable, BadOpml."""
    from bot.chat.telegram import Telegram

    telegram = Telegram(app.settings.token, app.conversation, api_url=app.settings.telegram_api_url)
    await follow_feeds(app)
    clockwork = scheduler(
        tick=lambda: tick(app, telegram),
        poll=lambda: poll(app),
    )
    clockwork.start()
    try:
        await telegram.run()
    finally:
        clockwork.shutdown(wait=False)
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(0)


async def follow_feeds(app: App) -> None:
    """Follow what the OPML file lists. A broken list leaves the feeds as they were, and says so in the log."""
    try:
        listed = read_opml(app.settings.feeds_opml)
    except BadOpml as error:
        log.error("%s The feeds followed so far stay.", error)
        return
    await app.database.run(feeds.sync, listed, app.clock())


async def poll(app: App) -> None:
    """Take in what the feeds and the watched folder have new."""
    if app.settings.watch_folder is not None:
        await app.follower.scan_folder(app.settings.watch_folder)
    found = await app.follower.poll_feeds()
    if found:
        log.info("%d new articles", found)


async def tick(app: App, messenger: Messenger) -> None:
    """Decide the digests that are due, and send what waits."""
    await asyncio.to_thread(corrections.tell, app.database, app.clock())
    await asyncio.to_thread(delivery.decide_due, app.database, app.clock())
    await delivery.deliver(app.database, messenger, app.clock)
