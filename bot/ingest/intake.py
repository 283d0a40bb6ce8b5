"""The way in: what a user, a feed or a folder brings is read, briefed and stored, once.

    link, text, file      for a chat, on demand        location, path  for the command line and folders
    entry                 what a feed lists

Reading and briefing happen in the pool, so that the chats go on meanwhile. What is to be read when is decided in
following.py.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

import summarizer.model as model
from bot.ingest.beginnings import beginning
from bot.ingest.changes import withdrawn
from bot.ingest.discovery import FoundFeed, find_feed
from bot.ingest.documents import read_document, read_text
from bot.ingest.entries import Entry
from bot.ingest.errors import IngestError, NotReadable
from bot.ingest.fetching import Fetcher, checked
from bot.ingest.opml import FeedList, parse_opml
from bot.ingest.page import Page
from bot.ingest.reading import completed, read_entry, read_fetched
from bot.links import canonical
from bot.model import Article, ChatKey, Known, NewArticle, Origin
from bot.store import Database, articles, feeds, revisions, seen
from bot.store.seen import Look
from bot.work.local import Summaries
from summarizer import stories
from summarizer.errors import SummarizerError, UnreadableLanguage

log = logging.getLogger(__name__)

_STILL_THE_SAME = 0.6
"""How long an edited article is at least, against what it was: less is a teaser, or an apology for a page."""

_FRESH = timedelta(minutes=10)
"""A page that was looked at within this time is not asked again whether it has changed."""

_NOT_MODIFIED = 304
_LARGEST_FILE = 20_000_000


@dataclass(frozen=True, slots=True)
class _Way:
    """How an article comes in: whose it will be, for which chat, asked for under which link, by which feed."""

    origin: Origin
    owner: str = articles.PUBLIC
    chat: ChatKey | None = None
    asked: str | None = None
    feed_id: int | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """Brings articles in. `clock` gives the time in UTC, `sentences` is how many a briefing has.

    Every method raises IngestError or SummarizerError, with a message fit for a user, where there is no article.
    """

    database: Database
    fetcher: Fetcher
    summaries: Summaries
    clock: Callable[[], datetime]
    sentences: int = 3

    async def link(self, url: str, *, chat: ChatKey | None, origin: Origin = "link") -> Article:
        """The article at `url`; `chat` may see it from now on. A link that is known is not fetched again."""
        known = await self.database.read(articles.find_by_url, checked(url))
        if known is not None and (known.shared or chat is not None):
            if chat is not None:
                await self.database.run(articles.grant, known.id, chat)
            return known
        article, _ = await self._keep(await self._page(url), _Way(origin, chat=chat, asked=url))
        return article

    async def known(self, url: str, *, chat: ChatKey) -> Known | None:
        """What was read at `url` before, which `chat` may see from now on; nothing is fetched."""
        article = await self.database.read(articles.find_by_url, url)
        if article is None:
            return None
        await self.database.run(articles.grant, article.id, chat)
        look = await self._look(url)
        return Known(article=article, old=look is not None and self.clock() - look.at >= _FRESH)

    async def renewed(self, url: str) -> Article | None:
        """The article as its page at `url` has it now, if that has changed; never raises.

        A server that can tell is asked only whether it has. What stood there before is kept as a revision.
        """
        article, look = await self.database.read(articles.find_by_url, url), await self._look(url)
        if article is None or look is None:
            return None
        try:
            page = await self._page_at(url, json.loads(look.mark or "{}"))
            changed = page is not None and await self._revise(article, page, articles.PUBLIC)
        except (IngestError, SummarizerError) as error:
            log.info("whether %s has changed cannot be told: %s", url, error)
            changed = False
        return await self.database.read(articles.get, article.id) if changed else None

    async def text(self, text: str, *, title: str | None = None, chat: ChatKey) -> Article:
        """The article that `chat` pasted; no other chat ever sees it."""
        page = await self.summaries.read(read_text, text)
        article, _ = await self._keep(replace(page, title=title), _Way("paste", chat, chat))
        return article

    async def file(self, name: str, data: bytes, *, chat: ChatKey) -> Article:
        """The article in a file that `chat` sent; no other chat ever sees it."""
        article, _ = await self._keep(await self.summaries.read(read_document, name, data), _Way("file", chat, chat))
        return article

    async def path(self, path: Path, *, origin: Origin = "command") -> Article:
        """The article in a file of this machine, for everybody."""
        data = await asyncio.to_thread(_bytes_of, path)
        article, _ = await self._keep(await self.summaries.read(read_document, path.name, data), _Way(origin))
        return article

    async def location(self, location: str) -> Article:
        """The article at a link or in a file, for everybody."""
        if location.startswith(("http://", "https://")):
            return await self.link(location, chat=None, origin="command")
        return await self.path(Path(location))

    async def entry(self, entry: Entry, feed_id: int, *, edited: bool) -> bool:
        """Take in what a feed lists, for everybody or for those who follow it; whether that is a new article.

        An entry that its feed `edited` changes the article that was made of it. What only some chats follow touches
        nothing that others see: such a feed may write what it likes under anybody's address.
        """
        for_all = await self.database.read(feeds.is_for_all, feed_id)
        if for_all is None:
            return False
        owner = articles.PUBLIC if for_all else feeds.place(feed_id)
        known = await self.database.read(_made_before, entry.link, owner) if entry.link else None
        if known is not None and (known.shared or edited or not for_all):
            if edited and (for_all or not known.shared):
                await self._revise(known, await self._page_of(entry, noted=for_all), owner)
            await self.database.run(articles.came_by, known.id, feed_id)
            return False
        way = _Way("feed", owner, asked=entry.link, feed_id=feed_id)
        _, new = await self._keep(await self._page_of(entry, noted=for_all), way)
        return new

    async def find_feed(self, link: str) -> FoundFeed:
        """The feed that a link means: a feed's, a site's, or a Telegram channel's."""
        return await find_feed(self.fetcher, self.summaries, link)

    async def feed_list(self, name: str, data: bytes) -> FeedList:
        """The feeds that a list in a file of that name holds."""
        return await self.summaries.run(parse_opml, data, name)

    async def _page_of(self, entry: Entry, *, noted: bool) -> Page:
        """What the entry leads to. Only what is for all is `noted` as looked at: other links may hold a secret."""
        if entry.content is not None or entry.text is not None:
            return await self.summaries.read(read_entry, entry)
        if entry.link is None:
            raise NotReadable("The entry has neither a link nor a text.")
        page = (
            await self._page(entry.link)
            if noted
            else await self.summaries.read(read_fetched, await self.fetcher.get(entry.link))
        )
        return completed(page, entry)

    async def _page(self, url: str) -> Page:
        page = await self._page_at(url, {})
        if page is None:
            raise NotReadable("That site says that its page has not changed, and never showed it to me: send its text.")
        return page

    async def _page_at(self, url: str, unless: Mapping[str, str]) -> Page | None:
        """What stands at `url`, and a note of this look; None if that is as it was, by the headers `unless`."""
        fetched = await self.fetcher.get(url, headers=unless)
        unchanged = fetched.status == _NOT_MODIFIED
        page = None if unchanged else await self.summaries.read(read_fetched, fetched)
        known_by = unless if unchanged else fetched.known_by
        await self.database.run(seen.remember, seen.PAGES, {canonical(url): json.dumps(dict(known_by))}, self.clock())
        return page

    async def _look(self, url: str) -> Look | None:
        key = canonical(url)
        return (await self.database.read(seen.looks, seen.PAGES, [key])).get(key)

    async def _keep(self, page: Page, way: _Way) -> tuple[Article, bool]:
        """The article made of `page`, and whether it is new. What is known already is not briefed again."""
        page = replace(page, published=_believable(page.published, self.clock()))
        known = await self._known(page, way.owner)
        briefing = known.briefing if known else await self._briefed(page, way.origin)
        return await self.database.run(_store, _new(page, briefing, way.origin), way, self.clock())

    async def _briefed(self, page: Page, origin: Origin) -> model.Briefing:
        """The briefing of the page. What a feed brings in a language that cannot be read has its beginning instead."""
        try:
            return await self.summaries.summarize(_to_brief(page), self.sentences)
        except UnreadableLanguage:
            if origin != "feed":
                raise
            return beginning(page)

    async def _known(self, page: Page, owner: str) -> Article | None:
        if page.url:
            known = await self.database.read(articles.find_by_url, page.url, owner=owner)
            if known is not None:
                return known
        return await self.database.read(articles.find_by_text, page.text, owner=owner)

    async def _revise(self, known: Article, page: Page, owner: str) -> bool:
        """Let `known` say what its page says now; whether that is anything new.

        A page that became a teaser, or another article, changes nothing.
        """
        if len(page.text) < len(known.text) * _STILL_THE_SAME or not _same_story(known, page):
            return False
        if await self.database.read(articles.find_by_text, page.text, owner=owner) is not None:
            return False
        briefing = await self._briefed(page, known.origin)
        new = _new(page, briefing, known.origin)
        await self.database.run(revisions.revise, known.id, new, withdrawn(known, new), self.clock())
        return True


def _made_before(c: Connection, link: str, owner: str) -> Article | None:
    """The article that `link` led to before, for that owner or else for all."""
    own = articles.find_by_url(c, link, owner=owner)
    if own is not None or owner == articles.PUBLIC:
        return own
    public = articles.find_by_url(c, link)
    return public if public is not None and public.shared else None


def _store(c: Connection, new: NewArticle, way: _Way, now: datetime) -> tuple[Article, bool]:
    article_id, created = articles.add(c, new, chat=way.chat, owner=way.owner, now=now)
    if way.asked is not None:
        articles.also_at(c, article_id, way.asked, owner=way.owner)
    if way.feed_id is not None:
        articles.came_by(c, article_id, way.feed_id)
    return articles.get(c, article_id), created


def _new(page: Page, briefing: model.Briefing, origin: Origin) -> NewArticle:
    return NewArticle(
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


def _same_story(known: Article, page: Page) -> bool:
    """Whether a page still tells what it told: an address such as /latest tells of something else each day."""
    return stories.cosine(stories.vector(known.text), stories.vector(page.text)) >= stories.SAME_EVENT


def _believable(published: datetime | None, now: datetime) -> datetime | None:
    """A date from the future is a mistake, but for clocks that are a little fast and zones that were left out."""
    return published if published is None or published <= now + timedelta(days=1) else None


def _to_brief(page: Page) -> model.Article:
    published = page.published.isoformat() if page.published else None
    return model.Article(page.text, title=page.title, url=page.url, published=published, headings=page.headings)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise NotReadable(
                "{path} is larger than {size} MB: give one article at a time.",
                path=path,
                size=_LARGEST_FILE // 1_000_000,
            )
        return path.read_bytes()
    except OSError as error:
        raise NotReadable("{path} cannot be read: {reason}.", path=path, reason=error.strerror or str(error)) from error
