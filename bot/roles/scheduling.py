"""The scheduler: finds what is due and has it done. One process does this at a time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import App
from bot.ingest import rebriefing
from bot.ingest.errors import BadOpml
from bot.ingest.opml import read_opml
from bot.outbox import breaking, corrections, news, troubles
from bot.outbox.deciding import groups_due
from bot.outbox.replanning import replan
from bot.schedule import Job
from bot.store import arrivals, feeds, retention, sentences
from bot.work.queue import Kind, Queue, Task

log = logging.getLogger(__name__)

TICK = timedelta(seconds=5)
"""How often the database is asked whether something is due."""

_RESCUE = timedelta(seconds=10)
_MOST_ARRIVALS = 1000
"""So many of the oldest arrivals are looked after at a time; each has had its task from the start."""


def jobs(app: App, ring: Callable[[], Awaitable[None]]) -> tuple[Job, ...]:
    """What is done again and again; `ring` tells who delivers that there is something."""

    async def tell() -> None:
        corrected = await asyncio.to_thread(corrections.tell, app.database, app.clock())
        followed = await asyncio.to_thread(news.tell, app.database, app.clock())
        troubled = await asyncio.to_thread(troubles.tell, app.database, app.clock())
        if corrected or followed or troubled:
            await ring()

    async def look_for_breaking() -> None:
        if await asyncio.to_thread(breaking.tell, app.database, app.clock()):
            await ring()

    async def defer() -> None:
        await app.database.run(defer_due, app.queue, app.clock())

    async def plan_again() -> None:
        if changed := await app.database.run(replan, app.clock()):
            log.warning("The clock was fast: the next digests of %d chats were planned anew.", changed)

    async def brief_anew() -> None:
        await rebriefing.brief_anew(app.database, app.intake.summaries, app.settings.summary_sentences)

    polled = timedelta(minutes=app.settings.poll_minutes)
    always = (
        Job("feeds and digests", defer, TICK),
        Job("follows and corrections", tell, TICK),
        Job("breaking stories", look_for_breaking, timedelta(minutes=1)),
        Job("watched folder", lambda: scan(app), polled),
        Job("planning", plan_again, timedelta(hours=1)),
        Job("search index", lambda: index_old(app), timedelta(hours=1)),
        Job("retention", lambda: forget_old(app), timedelta(hours=1)),
        Job("rebriefing", brief_anew, timedelta(minutes=1)),
        Job("scrubbing", app.database.scrub, timedelta(days=1)),
    )
    return (*always, Job("rescue", app.queue.rescue, _RESCUE)) if app.database.shared else always


def defer_due(c: Connection, queue: Queue, now: datetime) -> None:
    """Have done what is due at `now` and is not waiting to be done."""
    deciding = [Task(Kind.DECIDE, group) for group in groups_due(c, now)]
    looking = [Task(Kind.LOOK, feed_id) for feed_id in feeds.due_ids(c, now)]
    taking = [Task(Kind.TAKE, arrival_id) for arrival_id in arrivals.due_ids(c, now, limit=_MOST_ARRIVALS)]
    queue.ensure(c, [*deciding, *looking, *taking])


async def index_old(app: App) -> None:
    """Let articles be found by their words that came before there was an index; a few at a time, for others wait."""
    while await app.database.run(sentences.keep_more):
        pass


async def forget_old(app: App) -> None:
    """Delete the articles that were kept for as long as the operator wants, and the tasks that failed long ago."""
    await app.queue.tidy()
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


async def scan(app: App) -> None:
    """Take in what the watched folder has new."""
    if app.settings.watch_folder is not None:
        await app.follower.scan_folder(app.settings.watch_folder)
