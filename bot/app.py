"""The only place that builds the parts and wires them together; roles/ sets them to work."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.chat import terminal
from bot.chat.conversation import Conversation
from bot.chat.desk import Access, Desk
from bot.ingest.fetching import Fetcher
from bot.ingest.following import Follower
from bot.ingest.intake import Intake
from bot.settings import Settings
from bot.store import Database, backup, moving
from bot.store.admission import Admission
from bot.work.inprocess import InProcessQueue
from bot.work.local import Summaries
from bot.work.queue import AT_ONCE, Queue

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

_READ = ("all", "chat", "worker")
"""The roles that read articles."""


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
    queue: Queue


@asynccontextmanager
async def opened(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[App]:
    """The parts, ready to work; closed at the end. Raises StoreError."""
    database = open_database(settings)
    queue = queue_of(settings, database)
    every = timedelta(minutes=settings.poll_minutes)
    administrators = settings.administrators | {terminal.HERE}  # who sits at the machine has the command line anyway
    access = Access(settings.access, settings.admitted_users, settings.reads_per_hour)
    try:
        with Summaries(settings.workers, method=settings.summary_method) as summaries:
            async with Fetcher(allowed=settings.allowed_hosts) as fetcher:
                intake = Intake(database, fetcher, summaries, clock, settings.summary_sentences)
                if settings.role in _READ:
                    summaries.warm_up()
                desk = Desk(database, intake, summaries, clock, settings.digest_time, administrators, access, queue)
                follower = Follower(intake, every, queue.defer)
                yield App(settings, clock, database, intake, follower, Conversation(desk), queue)
    finally:
        database.close()


def queue_of(settings: Settings, database: Database) -> Queue:
    """The work queue that goes with the store."""
    if not database.shared:
        return InProcessQueue()
    from bot.work.distributed import DistributedQueue

    return DistributedQueue(settings.database_url, database.name, at_once=max(AT_ONCE, 2 * settings.workers))


def open_database(settings: Settings) -> Database:
    """The database, its schema up to date; before that is changed, a copy is made. Raises StoreError."""
    let_in = settings.admitted_users | settings.administrators
    database = Database(settings.database_url, admission=Admission(settings.access, let_in))
    schema = database.behind()
    if schema is not None and not database.shared:  # PostgreSQL takes a migration back that fails
        copy = backup.before_migration(database.name, schema, utc_now())
        log.warning("The database is brought up to date from version %s; a copy is at %s.", schema, copy.path)
    with database.reading() as c:
        moving.refuse_unfinished(c, database.name)
    database.migrate()
    return database
