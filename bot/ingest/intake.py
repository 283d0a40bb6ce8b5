"""The way in: what a user, a feed or a folder brings is read, briefed and stored, once.

    link, text, file      for a chat, on demand        location, path  for the command line and folders
    entry                 what a feed lists

Reading and briefing happen in the pool, so that the chats go on meanwhile. What is to be read when is decided in
following.py.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import summarizer.model as model
from bot.ingest import keeping
from bot.ingest.discovery import FoundFeed, find_feed
from bot.ingest.entries import Entry, completed
from bot.ingest.errors import IngestError, NotReadable
from bot.ingest.fetching import Fetcher, checked
from bot.ingest.jobs import read_document, read_entry, read_text
from bot.ingest.keeping import Way
from bot.ingest.opml import FeedList, parse_opml
from bot.ingest.page import Page
from bot.ingest.visiting import Visitor, claim_of, same_text
from bot.links import bare, behind, canonical
from bot.model import Article, ChatKey, Known, Origin
from bot.sites import host_of
from bot.store import Database, addresses, articles, feeds, seen
from bot.store.identity import fingerprint
from bot.store.seen import Look
from bot.work.local import Summaries
from summarizer import stories
from summarizer.errors import SummarizerError

log = logging.getLogger(__name__)

_STILL_THE_SAME = 0.6
"""How long an edited article is at least, against what it was: less is a teaser, or an apology for a page."""

_FRESH = timedelta(minutes=10)
"""A page that was looked at within this time is not asked again whether it has changed."""

_LARGEST_FILE = 20_000_000


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
        known = await self.database.read(articles.find_by_url, checked(behind(url)))
        if known is not None and (known.shared or chat is not None):
            return known if chat is None else await self.database.run(keeping.granted, known.id, chat, url)
        article, _ = await self._keep(await self._page(url), Way(origin, chat=chat, asked=url))
        return article

    async def known(self, url: str, *, chat: ChatKey) -> Known | None:
        """What was read at `url` before, which `chat` may see from now on; nothing is fetched."""
        article = await self.database.read(articles.find_by_url, behind(url))
        if article is None:
            return None
        article = await self.database.run(keeping.granted, article.id, chat, url)
        look = await self._look(url)
        return Known(article=article, old=look is not None and self.clock() - look.at >= _FRESH)

    async def renewed(self, url: str, *, chat: ChatKey | None = None) -> Article | None:
        """The article as its page at `url` has it now, if that has changed; never raises.

        A server that can tell is asked only whether it has. What stood there before is kept as a revision. If the text
        was not read at `url` itself, what stands there now is an article of its own, which `chat` may see.
        """
        article, look = await self.database.read(articles.find_by_url, behind(url)), await self._look(url)
        if article is None or look is None:
            return None
        try:
            page = await self._page_at(url, json.loads(look.mark or "{}"))
            way = Way("link", chat=chat, asked=url)
            return None if page is None else await self._told_anew(article, page, way)
        except (IngestError, SummarizerError) as error:
            log.info("whether a page of %s has changed cannot be told: %s", host_of(url), type(error).__name__)
            return None

    async def text(self, text: str, *, title: str | None = None, chat: ChatKey) -> Article:
        """The article that `chat` pasted; no other chat ever sees it."""
        page = await self.summaries.read(read_text, text)
        article, _ = await self._keep(replace(page, title=title), Way("paste", chat, chat))
        return article

    async def file(self, name: str, data: bytes, *, chat: ChatKey) -> Article:
        """The article in a file that `chat` sent; no other chat ever sees it."""
        article, _ = await self._keep(await self.summaries.read(read_document, name, data), Way("file", chat, chat))
        return article

    async def path(self, path: Path, *, origin: Origin = "command") -> Article:
        """The article in a file of this machine, for everybody."""
        data = await asyncio.to_thread(_bytes_of, path)
        article, _ = await self._keep(await self.summaries.read(read_document, path.name, data), Way(origin))
        return article

    async def sample(self, path: Path) -> Article:
        """The same for a file that is brought along to show what the bot does: one that is known is not read again."""
        key = f"{path.name} {hashlib.sha256(await asyncio.to_thread(_bytes_of, path)).hexdigest()}"
        known = await self.database.read(keeping.made_of_sample, key)
        if known is None:
            known = await self.path(path)
            await self.database.run(seen.remember, seen.SAMPLES, {key: str(known.id)}, self.clock())
        return known

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
        way = Way("feed", owner, asked=entry.link, feed_id=feed_id)
        known = await self.database.read(keeping.made_before, entry.link, owner) if entry.link else None
        if known is not None and (known.shared or not for_all):
            if edited and (for_all or not known.shared):
                await self._told_anew(known, await self._page_of(entry, way), way)
            await self.database.run(articles.came_by, known.id, feed_id)
            return False
        _, new = await self._keep(await self._page_of(entry, way), way)
        return new

    async def find_feed(self, link: str) -> FoundFeed:
        """The feed that a link means: a feed's, a site's, or a Telegram channel's."""
        return await find_feed(self.fetcher, self.summaries, link)

    async def feed_list(self, name: str, data: bytes) -> FeedList:
        """The feeds that a list in a file of that name holds."""
        return await self.summaries.run(parse_opml, data, name)

    async def _page_of(self, entry: Entry, way: Way) -> Page:
        """What the entry leads to.

        A feed's own words are those of its own host's pages. Whatever it lists of others is read there; where that
        cannot be had, its words are its own, and stand under nobody's address.
        """
        holds_text = entry.content is not None or entry.text is not None
        home: str | None = await self.database.read(feeds.address, way.feed_id) if way.feed_id is not None else None
        host = bare(host_of(home or ""))
        if holds_text and (entry.link is None or bare(host_of(entry.link)) == host):
            return await self.summaries.read(read_entry, entry)
        if entry.link is None:
            raise NotReadable("The entry has neither a link nor a text.")
        try:
            return completed(await self._page(entry.link, noted=way.owner == articles.PUBLIC), entry)
        except (IngestError, SummarizerError):
            if not holds_text:
                raise
            return replace(await self.summaries.read(read_entry, entry), url=None, source=host)

    async def _page(self, url: str, *, noted: bool = True) -> Page:
        page = await self._page_at(url, {}, noted=noted)
        if page is None:
            raise NotReadable("That site says that its page has not changed, and never showed it to me: send its text.")
        return page

    async def _page_at(self, url: str, unless: Mapping[str, str], *, noted: bool = True) -> Page | None:
        """What stands at `url`; None if that is as it was, by the headers `unless`.

        The look is `noted`, unless it was for some chats alone: their links may hold a secret.
        """
        visit = await self._visitor.visit(url, unless)
        if noted:
            mark = {canonical(behind(url)): json.dumps(dict(visit.known_by))}
            await self.database.run(seen.remember, seen.PAGES, mark, self.clock())
        return visit.page

    @property
    def _visitor(self) -> Visitor:
        return Visitor(self.fetcher, self.summaries)

    async def _look(self, url: str) -> Look | None:
        key = canonical(behind(url))
        return (await self.database.read(seen.looks, seen.PAGES, [key])).get(key)

    async def _keep(self, page: Page, way: Way) -> tuple[Article, bool]:
        """The article made of `page`, and whether it is new. What is known already is not briefed again."""
        claimed = await self._known_at_its_claim(page, way)
        if claimed is not None:
            return await self.database.run(keeping.attached, claimed.id, way, page.claimed), False
        page = await self._visitor.settled(page)
        page = replace(page, published=_believable(page.published, self.clock()))
        known = await self._known(page, way.owner)
        same = known is not None and (known.text, known.title) == (page.text, page.title)
        briefing = known.briefing if known is not None and same else await self._briefed(page)
        new = keeping.new_article(page, briefing, way.origin)
        return await self.database.run(keeping.stored, new, way, self.clock())

    async def _known_at_its_claim(self, page: Page, way: Way) -> Article | None:
        """The article that was read before at the address that the page claims, if it tells the same."""
        claimed = claim_of(page)
        if claimed is None:
            return None
        known = await self.database.read(keeping.read_at, claimed, way.owner)
        believed = known is not None and (known.shared or way.origin == "link") and same_text(known.text, page.text)
        return known if believed else None

    async def _briefed(self, page: Page) -> model.Briefing:
        return await self.summaries.summarize(page.to_brief(), self.sentences)

    async def _known(self, page: Page, owner: str) -> Article | None:
        if page.url:
            known = await self.database.read(articles.find_by_url, page.url, owner=owner)
            if known is not None:
                return known
        return await self.database.read(articles.find_by_text, page.text, page.url, owner=owner)

    async def _told_anew(self, known: Article, page: Page, way: Way) -> Article | None:
        """What is to be told of a page at which `known` stood before, if it says anything new.

        A page that became a teaser, or another article, changes nothing. What was read elsewhere is not changed by what
        a page says that only led there, or said the same: that is an article of its own from now on.
        """
        page = await self._visitor.settled(page)
        if page.url is None or fingerprint(page.text) == fingerprint(known.text):
            return None
        if not await self.database.read(addresses.is_its_own, known.id, page.url, owner=way.owner):
            await self.database.run(keeping.left, known.id, page.url, way)
            return (await self._keep(page, way))[0]
        changed = await self._revise(known, page, way.owner)
        return await self.database.read(articles.get, known.id, chat=way.chat) if changed else None

    async def _revise(self, known: Article, page: Page, owner: str) -> bool:
        if len(page.text) < len(known.text) * _STILL_THE_SAME or not _same_story(known, page):
            return False
        new = keeping.new_article(page, await self._briefed(page), known.origin)
        return await self.database.run(keeping.revised, known, new, owner, self.clock())


def _same_story(known: Article, page: Page) -> bool:
    """Whether a page still tells what it told: an address such as /latest tells of something else each day."""
    before, now = (stories.vector(each.text, code=known.language) for each in (known, page))
    return stories.cosine(before, now) >= stories.SAME_EVENT


def _believable(published: datetime | None, now: datetime) -> datetime | None:
    """A date from the future is a mistake, but for clocks that are a little fast and zones that were left out."""
    return published if published is None or published <= now + timedelta(days=1) else None


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
