"""The only place that builds the parts and wires them together."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.alone import the_only_one
from bot.chat import terminal
from bot.chat.conversation import Conversation
from bot.chat.desk import Access, Desk
from bot.chat.messenger import Messenger
from bot.ingest.errors import BadOpml
from bot.ingest.fetching import Fetcher
from bot.ingest.following import Follower
from bot.ingest.intake import Intake
from bot.ingest.opml import read_opml
from bot.outbox import breaking, corrections, delivery, news, troubles
from bot.outbox.deciding import decide_due
from bot.schedule import Job, running
from bot.settings import Settings
from bot.store import Database, backup, feeds, retention
from bot.work.local import Summaries

if TYPE_CHECKING:
    from bot.chat.telegram.pacing import Pace
    from bot.chat.telegram.receiving import Webhook

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

TICK = timedelta(seconds=5)
"""How often the database is asked whether a digest is due or a message waits."""


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
    administrators = settings.administrators | {terminal.HERE}  # who sits at the machine has the command line anyway
    access = Access(settings.access, settings.admitted_users, settings.reads_per_hour)
    try:
        with Summaries(settings.workers, method=settings.summary_method) as summaries:
            async with Fetcher(allowed=settings.allowed_hosts) as fetcher:
                intake = Intake(database, fetcher, summaries, clock, settings.summary_sentences)
                summaries.warm_up()
                desk = Desk(database, intake, summaries, clock, settings.digest_time, administrators, access)
                yield App(settings, clock, database, intake, Follower(intake, every), Conversation(desk))
    finally:
        database.close()


def open_database(settings: Settings) -> Database:
    """The database, its schema up to date; before that is changed, a copy is made. Raises StoreError."""
    database = Database(settings.database_url)
    schema = database.behind()
    if schema is not None and not database.shared:  # PostgreSQL takes a migration back that fails
        copy = backup.before_migration(database.name, schema, utc_now())
        log.warning("The database is brought up to date from version %s; a copy is at %s.", schema, copy.path)
    database.migrate()
    return database


async def serve(app: App) -> None:
    """Run the Telegram bot, its feeds and its digests until cancelled. Raises TelegramUnusable, AlreadyRunning.

    On the way out deliveries end first, while Telegram can still be reached.
    """
    from bot.chat.telegram.ledger import paced

    with the_only_one(app.database.name):
        async with paced(app.settings.database_url) as pace:
            await _serve(app, pace)


async def _serve(app: App, pace: Pace) -> None:
    from bot.chat.telegram import Telegram

    settings = app.settings
    telegram = Telegram(
        settings.token, app.conversation, api_url=settings.telegram_api_url, pace=pace, webhook=_webhook(settings)
    )
    await follow_feeds(app)
    await delivery.recover(app.database, app.clock)
    polling = asyncio.create_task(telegram.run())
    try:
        work = jobs(app, telegram)
        async with running(work), _watched(app, work, telegram.heard):
            await asyncio.shield(polling)
    finally:
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)


def _webhook(settings: Settings) -> Webhook | None:
    """Where Telegram is to call, if it is."""
    if not settings.webhook_url:
        return None
    from bot.chat.telegram.receiving import Webhook

    secret = settings.webhook_secret.get_secret_value() or secrets.token_urlsafe(32)
    return Webhook(settings.webhook_url, settings.webhook_listen, settings.webhook_port, secret)


@asynccontextmanager
async def _watched(app: App, work: tuple[Job, ...], heard: Callable[[], float | None]) -> AsyncIterator[None]:
    """Health and metrics are served while inside, if the operator wants them."""
    if not app.settings.monitor_port:
        yield
        return
    from bot.monitor.health import Health
    from bot.monitor.metrics import registry
    from bot.monitor.server import watched

    health = Health(app.database, work, heard)
    async with watched(app.settings.monitor_port, health, registry(app.database, app.clock)) as port:
        log.info("Health and metrics are at http://127.0.0.1:%d.", port)
        yield


def jobs(app: App, messenger: Messenger) -> tuple[Job, ...]:
    """What is done again and again: look for news, decide what is due, send what waits."""

    async def decide() -> None:
        corrected = await asyncio.to_thread(corrections.tell, app.database, app.clock())
        followed = await asyncio.to_thread(news.tell, app.database, app.clock())
        troubled = await asyncio.to_thread(troubles.tell, app.database, app.clock())
        due = await asyncio.to_thread(decide_due, app.database, app.clock())
        if corrected or followed or troubled or due:
            await outbox.ring()

    async def look_for_breaking() -> None:
        if await asyncio.to_thread(breaking.tell, app.database, app.clock()):
            await outbox.ring()

    outbox = Job("delivery", lambda: delivery.deliver(app.database, messenger, app.clock), TICK)
    feeds_due = Job("feeds", lambda: poll(app), timedelta(minutes=1))  # when each is due stands in the database
    folder = Job("watched folder", lambda: scan(app), timedelta(minutes=app.settings.poll_minutes))
    urgent = Job("breaking stories", look_for_breaking, timedelta(minutes=1))
    tidying = Job("retention", lambda: forget_old(app), timedelta(hours=1))
    return feeds_due, folder, Job("digests", decide, TICK), urgent, outbox, tidying


async def forget_old(app: App) -> None:
    """Delete the articles that were kept for as long as the operator wants."""
    days = app.settings.retention_days
    if not days:
        return
    before, gone = app.clock() - timedelta(days=days), 0
    while some := await app.database.run(retention.forget_articles, before):
        gone += some
    await app.database.run(retention.forget_messages, before)
    if gone:
        log.info("%d articles are over %d days old and were deleted", gone, days)


async def follow_feeds(app: App) -> None:
    """Follow what the OPML file lists. A broken list leaves the feeds as they were, and says so in the log."""
    try:
        listed = read_opml(app.settings.feeds_opml)
    except BadOpml as error:
        log.error("%s The feeds followed so far stay.", error)
        return
    titles = {each.url: each.title for each in listed}
    folders = {each.url: each.folder for each in listed}
    await app.database.run(feeds.sync, titles, app.clock(), folders=folders)


async def poll(app: App) -> None:
    """Take in what the feeds have new."""
    found = await app.follower.poll_feeds()
    if found:
        log.info("%d new articles from feeds", found)


async def scan(app: App) -> None:
    """Take in what the watched folder has new."""
    if app.settings.watch_folder is not None:
        await app.follower.scan_folder(app.settings.watch_folder)
