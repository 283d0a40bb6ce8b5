"""The way in: what a user, a feed or a folder brings is read, briefed and stored, once.

    link, text, file      for a chat, on demand        location        for the command line
    poll_feeds            what the feeds have new      scan_folder     what the watched folder has new

Reading and briefing happen in the pool, so that the chats go on meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

import summarizer.model as model
from bot.ingest import feeds as feed_reading
from bot.ingest.documents import TEXT_SUFFIXES, read_document, read_text
from bot.ingest.errors import IngestError, NotReadable, NotServed
from bot.ingest.feeds import Entry
from bot.ingest.fetching import Fetched, Fetcher, checked
from bot.ingest.page import Page
from bot.ingest.pages import read_page
from bot.model import Article, ChatKey, Feed, NewArticle, Origin
from bot.store import Database, articles, feeds, seen
from bot.work.local import Summaries
from bot.work.turns import in_turns
from summarizer.errors import SummarizerError

log = logging.getLogger(__name__)

_FEEDS_AT_ONCE = 8
_START_WITH = 3
"""How many entries of a feed are taken the first time: nobody wants a storm of old news."""
_NOT_MODIFIED = 304
_LARGEST_FILE = 20_000_000
_PAGES = frozenset({"text/html", "application/xhtml+xml", ""})


@dataclass(frozen=True, slots=True)
class Intake:
    """Brings articles in. `every` is how often feeds are looked at, `clock` gives the time in UTC.

    Every method raises IngestError or SummarizerError, with a message fit for a user, where there is no article.
    """

    database: Database
    fetcher: Fetcher
    summaries: Summaries
    clock: Callable[[], datetime]
    sentences: int = 3
    every: timedelta = timedelta(minutes=15)

    async def link(self, url: str, *, chat: ChatKey | None, origin: Origin = "link") -> Article:
        """The article at `url`; `chat` may see it from now on. A link that is known is not fetched again."""
        known = await self.database.read(articles.find_by_url, checked(url))
        if known is not None and (known.shared or chat is not None):
            if chat is not None:
                await self.database.run(articles.grant, known.id, chat)
            return known
        return await self._keep(await self._page_at(url), origin, chat=chat, asked=url)

    async def text(self, text: str, *, title: str | None = None, chat: ChatKey) -> Article:
        """The article that `chat` pasted; no other chat ever sees it."""
        page = await self.summaries.run(read_text, text)
        return await self._keep(replace(page, title=title), "paste", chat=chat)

    async def file(self, name: str, data: bytes, *, chat: ChatKey) -> Article:
        """The article in a file that `chat` sent; no other chat ever sees it."""
        return await self._keep(await self.summaries.run(read_document, name, data), "file", chat=chat)

    async def path(self, path: Path, *, origin: Origin = "command") -> Article:
        """The article in a file of this machine, for everybody."""
        data = await asyncio.to_thread(_bytes_of, path)
        return await self._keep(await self.summaries.run(read_document, path.name, data), origin, chat=None)

    async def location(self, location: str) -> Article:
        """The article at a link or in a file, for everybody."""
        if location.startswith(("http://", "https://")):
            return await self.link(location, chat=None, origin="command")
        return await self.path(Path(location))

    async def poll_feeds(self) -> int:
        """Look at every feed that is due; how many articles are new. A feed that fails disturbs no other."""
        due = await self.database.read(feeds.due, self.clock())
        return sum(await in_turns(_FEEDS_AT_ONCE, self._poll, due))

    async def scan_folder(self, folder: Path) -> int:
        """Take in the files of `folder` that were not there before; how many became articles."""
        place = f"folder:{folder}"
        files = await asyncio.to_thread(_text_files, folder)
        fresh = await self.database.read(seen.new, place, files)
        taken = 0
        for key in fresh:
            taken += await self._attempt(self.path(files[key], origin="folder"), files[key].name)
            await self.database.run(seen.remember, place, [key], self.clock())
        return taken

    async def _page_at(self, url: str) -> Page:
        fetched = await self.fetcher.get(url)
        return await self.summaries.run(_read_fetched, fetched)

    async def _keep(self, page: Page, origin: Origin, *, chat: ChatKey | None, asked: str | None = None) -> Article:
        private = chat if origin in ("paste", "file") else None
        known = await self.database.read(articles.find_by_text, page.text, chat=private)
        briefing = known.briefing if known else await self.summaries.summarize(_to_brief(page), self.sentences)
        new = NewArticle(
            text=page.text,
            title=page.title or briefing.title,
            url=page.url,
            source=page.source,
            author=page.author,
            published=page.published,
            origin=origin,
            language=briefing.language,
            briefing=briefing,
        )
        return await self.database.run(_store, new, chat, asked, self.clock())

    async def _poll(self, feed: Feed) -> int:
        try:
            fetched = await self.fetcher.get(feed.url, headers=_conditions(feed))
            fresh = await self._fresh_entries(feed, fetched)
        except (IngestError, SummarizerError) as error:
            log.warning("feed %s: %s", feed.url, error)
            await self._feed_failed(feed, error)
            return 0
        taken = 0
        for entry in fresh:
            taken += await self._attempt(self._entry(entry), entry.link or entry.key)
            await self.database.run(seen.remember, f"feed:{feed.id}", [entry.key], self.clock())
        return taken

    async def _fresh_entries(self, feed: Feed, fetched: Fetched) -> list[Entry]:
        """The entries not seen before, oldest first; of a feed looked at for the first time only its newest."""
        if fetched.status == _NOT_MODIFIED:
            await self._feed_checked(feed, etag=feed.etag, last_modified=feed.last_modified)
            return []
        read = await self.summaries.run(feed_reading.read_feed, fetched.content, fetched.url, fetched.content_type)
        told = fetched.headers
        await self._feed_checked(feed, read.pause, etag=told.get("etag"), last_modified=told.get("last-modified"))
        return await self._unseen(f"feed:{feed.id}", {entry.key: entry for entry in read.entries})

    async def _unseen(self, place: str, entries: dict[str, Entry]) -> list[Entry]:
        keys = await self.database.read(seen.new, place, entries)
        if not await self.database.read(seen.any_at, place):
            await self.database.run(seen.remember, place, keys[_START_WITH:], self.clock())
            keys = keys[:_START_WITH]
        return [entries[key] for key in reversed(keys)]

    async def _feed_checked(self, feed: Feed, pause: timedelta | None = None, **validators: str | None) -> None:
        at = feed_reading.next_check(self.clock(), every=self.every, asked=pause)
        await self.database.run(feeds.checked, feed.id, next_check=at, **validators)

    async def _feed_failed(self, feed: Feed, error: Exception) -> None:
        wait = error.retry_after if isinstance(error, NotServed) else None
        at = feed_reading.next_check(self.clock(), every=self.every, failures=feed.failures + 1, retry_after=wait)
        await self.database.run(feeds.checked, feed.id, next_check=at, error=str(error))

    async def _entry(self, entry: Entry) -> Article:
        if entry.link and entry.content is None:
            return await self.link(entry.link, chat=None, origin="feed")
        if not entry.content:
            raise NotReadable("The entry has neither a link nor a text.")
        page = await self.summaries.run(_read_entry, entry)
        return await self._keep(page, "feed", chat=None, asked=entry.link)

    async def _attempt(self, work: Awaitable[Article], name: str) -> bool:
        """Whether it became an article; why not is logged, and the rest goes on."""
        try:
            await work
        except (IngestError, SummarizerError) as error:
            log.info("%s: %s", name, error)
            return False
        return True


def _store(c: Connection, new: NewArticle, chat: ChatKey | None, asked: str | None, now: datetime) -> Article:
    article_id, _ = articles.add(c, new, chat=chat, now=now)
    if asked is not None:
        articles.also_at(c, article_id, asked)
    return articles.get(c, article_id)


def _to_brief(page: Page) -> model.Article:
    published = page.published.isoformat() if page.published else None
    return model.Article(page.text, title=page.title, url=page.url, published=published)


def _read_fetched(fetched: Fetched) -> Page:
    if fetched.content_type in _PAGES:
        return read_page(fetched.content, fetched.url, fetched.charset)
    name = fetched.url.rsplit("/", 1)[-1].partition("?")[0] or "That link"
    if fetched.content_type.startswith("text/") or fetched.content_type == "application/octet-stream":
        return replace(read_document(name, fetched.content, fetched.charset), url=fetched.url)
    read_document(name, fetched.content[:4096])  # says by name what the format is, if it knows it
    raise NotReadable(f"That link leads to {fetched.content_type}, which I cannot read: paste the text instead.")


def _read_entry(entry: Entry) -> Page:
    markup = f"<html><body><article>{entry.content}</article></body></html>"
    page = read_page(markup.encode(), entry.link, "utf-8")
    return replace(page, title=entry.title or page.title, url=entry.link, published=entry.published or page.published)


def _conditions(feed: Feed) -> dict[str, str]:
    """Ask only for what has changed (RFC 9110, 13.1)."""
    conditions = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise NotReadable(f"{path} is larger than {_LARGEST_FILE // 1_000_000} MB: give one article at a time.")
        return path.read_bytes()
    except OSError as error:
        raise NotReadable(f"{path} cannot be read: {error.strerror or error}.") from error


def _text_files(folder: Path) -> dict[str, Path]:
    """The articles in `folder` by name and time of change: a file that is written again is a new one."""
    paths = (path for path in sorted(folder.glob("*")) if path.suffix.lower() in TEXT_SUFFIXES and path.is_file())
    return {f"{path.name}:{path.stat().st_mtime_ns}": path for path in paths}
