"""Feeds and the watched folder: what is looked at when, and what of it is new.

A look at a feed notes its new entries in the inbox, in one transaction with what the feed's server told us and with the
tasks to take them in. A kill in between loses nothing, and an article that cannot be had yet is tried again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Connection

from bot.ingest.entries import Entry, ReadFeed
from bot.ingest.errors import IngestError, NotServed, Unreachable
from bot.ingest.fetching import Fetched
from bot.ingest.intake import Intake
from bot.ingest.jobs import READABLE, read_feed
from bot.ingest.pace import freshness, next_check, next_try
from bot.model import Feed
from bot.store import arrivals, feeds, seen
from bot.store.arrivals import Arrival
from bot.store.errors import StoreError
from bot.store.lives import Forgotten
from bot.store.seen import Look
from bot.work.queue import Kind, Task, nowhere
from bot.work.turns import in_turns
from summarizer.errors import SummarizerError

log = logging.getLogger(__name__)

_AT_ONCE = 8
_START_WITH = 3
"""How many entries of a feed are taken the first time: nobody wants a storm of old news."""

_LOOK_AGAIN = timedelta(hours=1)
"""An entry that its feed changes is read again no sooner than this after the last time."""

_CLOCKS_DIFFER = timedelta(seconds=5)
"""What is due within this is: the clock of the process that said so may be a little ahead."""

_NOT_MODIFIED, _GONE, _SLOW_DOWN, _BROKEN = 304, 410, 429, 500


@dataclass(frozen=True, slots=True)
class Follower:
    """Looks at every feed as often as `every`, if the feed agrees, and gives `intake` what is new.

    `defer` takes the tasks to read what was found.
    """

    intake: Intake
    every: timedelta = timedelta(minutes=15)
    defer: Callable[[Connection, Iterable[Task]], None] = nowhere

    @property
    def clock(self) -> Callable[[], datetime]:
        """The intake's."""
        return self.intake.clock

    async def poll_feeds(self) -> int:
        """Look at every feed that is due and read what waits; how many articles are new."""
        due = await self.intake.database.read(feeds.due, self.clock())
        await in_turns(_AT_ONCE, self._look, due)
        taken = 0
        while waiting := await self.intake.database.read(arrivals.due, self.clock(), limit=5 * _AT_ONCE):
            taken += sum(await in_turns(_AT_ONCE, self._take, waiting))
        return taken

    async def look(self, feed_id: int) -> None:
        """Look at the feed if it is due: a task that comes twice, or late, does nothing."""
        feed = await self.intake.database.read(feeds.one_due, feed_id, self.clock() + _CLOCKS_DIFFER)
        if feed is not None:
            await self._look(feed)

    async def take(self, arrival_id: int) -> None:
        """Take in what waits, if it is due."""
        arrival = await self.intake.database.read(arrivals.one_due, arrival_id, self.clock() + _CLOCKS_DIFFER)
        if arrival is not None:
            await self._take(arrival)

    async def scan_folder(self, folder: Path) -> int:
        """Take in the files of `folder` that were not there before; how many became articles."""
        database, place = self.intake.database, f"folder:{folder}"
        files = await asyncio.to_thread(_text_files, folder)
        known = await database.read(seen.looks, place, files)
        taken = 0
        for key in (key for key in files if key not in known):
            try:
                await self.intake.path(files[key], origin="folder")
                taken += 1
            except (IngestError, SummarizerError) as error:
                log.warning("%s: %s", files[key], error)
            await database.run(seen.remember, place, {key: None}, self.clock())
        return taken

    async def _look(self, feed: Feed) -> None:
        """See what a feed has new. One that fails disturbs no other."""
        now = self.clock()
        try:
            fetched = await self.intake.fetcher.get(feed.url, headers=_conditions(feed))
            read = await self._read(fetched)
        except (IngestError, SummarizerError) as error:
            log.warning("feed %d: %s", feed.id, without_address(error, feed.url))
            await self.intake.database.run(_failed, feed, error, self.every, now)
        except StoreError:
            raise
        except Exception as error:  # a fault of ours must not keep the other feeds waiting
            log.exception("feed %d cannot be read", feed.id)
            await self.intake.database.run(_failed, feed, error, self.every, now)
        else:
            await self.intake.database.run(_noted, feed, fetched, read, self, now)

    async def _read(self, fetched: Fetched) -> ReadFeed | None:
        if fetched.status == _NOT_MODIFIED:
            return None
        return await self.intake.summaries.read(read_feed, fetched.content, fetched.url, fetched.content_type)

    async def _take(self, arrival: Arrival) -> bool:
        """Whether what waited became a new article; why not is logged, and the rest goes on."""
        entry, database = Entry.from_json(arrival.payload), self.intake.database
        try:
            new = await self.intake.entry(entry, feeds.of_place(arrival.place), edited=arrival.edited)
        except Forgotten:  # nobody follows the feed any more
            return False
        except StoreError:
            raise
        except Exception as error:  # a fault of ours, too, must not keep the other entries waiting
            if isinstance(error, IngestError | SummarizerError):
                log.info("an entry of %s: %s", arrival.place, without_address(error, entry.link or entry.key))
                again = _again(error, arrival.tries + 1, self.clock())
            else:
                log.exception("an entry of %s cannot be taken in", arrival.place)
                again = next_try(self.clock(), arrival.tries + 1)
            if again is not None:
                await database.run(arrivals.later, arrival.id, again)
                return False
            new = False
        await database.run(arrivals.done, arrival.id)
        return new


def _noted(
    c: Connection, feed: Feed, fetched: Fetched, read: ReadFeed | None, follower: Follower, now: datetime
) -> None:
    """Write down what the feed has, and that it is to be read."""
    if feeds.is_for_all(c, feed.id) is None:  # nobody wants it any more
        return
    told, place = fetched.headers, feeds.place(feed.id)
    etag, modified = told.get("etag"), told.get("last-modified")
    asked = freshness(told, now)
    if read is not None:
        names = [name for entry in read.entries for name in entry.names]
        looks, first = seen.looks(c, place, names), not seen.any_at(c, place)
        fresh = [entry for entry in read.entries if not any(name in looks for name in entry.names)]
        changed = [entry for entry in read.entries if _is_changed(entry, looks.get(entry.key))]
        edited = [entry for entry in changed if now - looks[entry.key].at >= _LOOK_AGAIN]
        if len(edited) < len(changed):  # the rest is for later, when the feed must not say that nothing has changed
            etag = modified = None
        waiting = arrivals.add(c, place, _waiting(fresh[:_START_WITH] if first else fresh), edited=False, now=now)
        waiting += arrivals.add(c, place, _waiting(edited), edited=True, now=now)
        follower.defer(c, [Task(Kind.TAKE, each, asked=first) for each in waiting])
        seen.remember(c, place, {name: entry.mark for entry in (*fresh, *edited) for name in entry.names}, now)
        seen.remember(c, place, _newly_named(read.entries, looks), now)
        asked = max(filter(None, (asked, read.pause)), default=None)
    else:
        etag, modified = etag or feed.etag, modified or feed.last_modified
    feeds.checked(
        c,
        feed.id,
        at=now,
        next_check=next_check(now, every=follower.every, asked=asked),
        etag=etag,
        last_modified=modified,
        moved_to=fetched.url if fetched.moved else None,
        title=read.title if read is not None else None,
    )


def _is_changed(entry: Entry, look: Look | None) -> bool:
    """Whether a known entry says something else than at the last look."""
    return look is not None and look.mark not in (None, entry.mark)


def _newly_named(entries: Iterable[Entry], looks: Mapping[str, Look]) -> dict[str, str | None]:
    """The new keys and links of entries that are known by another name."""
    known = (entry for entry in entries if any(name in looks for name in entry.names))
    return {name: entry.mark for entry in known for name in entry.names if name not in looks}


def _waiting(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """For the inbox, oldest first."""
    return [(entry.key, entry.to_json()) for entry in entries][::-1]


def _failed(c: Connection, feed: Feed, error: Exception, every: timedelta, now: datetime) -> None:
    if isinstance(error, NotServed) and error.status == _GONE:
        feeds.gone(c, feed.id, str(error))
        return
    wait = error.retry_after if isinstance(error, NotServed) else None
    at = next_check(now, every=every, failures=feed.failures + 1, retry_after=wait)
    feeds.checked(c, feed.id, at=now, next_check=at, error=str(error))


def _again(error: Exception, tries: int, now: datetime) -> datetime | None:
    """When an article that could not be had is worth another try; None if the reason will not pass."""
    if isinstance(error, NotServed):
        passes = error.status == _SLOW_DOWN or error.status >= _BROKEN
        return next_try(now, tries, retry_after=error.retry_after) if passes else None
    return next_try(now, tries) if isinstance(error, Unreachable) else None


def without_address(error: Exception, address: str | None) -> str:
    """What went wrong, in words fit for a log: of an address only the host, for the rest may be somebody's secret."""
    values = getattr(error, "values", {})
    shown = [str(value) for value in (address, *values.values()) if "://" in str(value)]
    words = str(error)
    for each in sorted(shown, key=len, reverse=True):
        words = words.replace(each, urlsplit(each).hostname or "there")
    return words


def _conditions(feed: Feed) -> dict[str, str]:
    """Ask only for what has changed (RFC 9110, 13.1)."""
    conditions = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _text_files(folder: Path) -> dict[str, Path]:
    """The articles in `folder` by name and time of change: a file that is written again is a new one."""
    paths = (path for path in sorted(folder.glob("*")) if path.suffix.lower() in READABLE and path.is_file())
    return {f"{path.name}:{path.stat().st_mtime_ns}": path for path in paths}
