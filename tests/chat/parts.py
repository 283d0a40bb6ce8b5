"""Invented articles, a stand-in for what reads pages, and a conversation over a real store."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.chat.conversation import Conversation
from bot.chat.desk import Desk
from bot.chat.incoming import Incoming
from bot.ingest.discovery import FoundFeed
from bot.ingest.errors import IngestError
from bot.ingest.keeping import granted
from bot.ingest.opml import FeedList, parse_opml
from bot.model import Article, ChatKey, Known, NewArticle, Origin
from bot.store import Database, articles
from summarizer.errors import NothingToRead
from summarizer.model import Article as Source
from summarizer.model import Briefing, Length, Quote, QuoteKind, Sentence, Speaker
from tests import sqlite

NOW = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
ADMINISTRATORS = frozenset({"telegram:7"})
LINK = "https://lowhaven.example/lowhaven-bridge"

TEXT = (
    "LOWHAVEN — The old bridge closes on Monday. Mayor Ada Quill announced it on Friday.\n\n"
    "“The bridge cannot carry another winter,” Quill said. She said the works would last until spring.\n\n"
    "“Nobody asked us about ferry fares,” somebody called from the back of the hall. "
    "Traders <b>fear</b> for the market & the fair.\n"
)


def sentence(text: str, words: str) -> Sentence:
    """Return the sentence of `text` that reads `words`."""
    start = text.index(words)
    return Sentence(start, start + len(words), words)


def quote(
    text: str, words: str, speaker: Speaker | None, kind: QuoteKind = "direct", *, sure: float = 0.97, key: bool = True
) -> Quote:
    """Return the quote of `text` that reads `words`."""
    start = text.index(words)
    return Quote(start, start + len(words), words, kind, "said", speaker, sure, key)


def briefing(text: str = TEXT) -> Briefing:
    """Return what a careful reader takes from TEXT."""
    quill = Speaker("Ada Quill", "Quill", "Mayor", "person")
    return Briefing(
        title="Old bridge closes",
        language="en",
        sentences=(
            sentence(text, "The old bridge closes on Monday."),
            sentence(text, "Traders <b>fear</b> for the market & the fair."),
        ),
        quotes=(
            quote(text, "“The bridge cannot carry another winter,”", quill),
            quote(
                text, "the works would last until spring", Speaker("Ada Quill", "She", "Mayor", "person"), "indirect"
            ),
            quote(text, "“Nobody asked us about ferry fares,”", quill, sure=0.4),
        ),
        people=("Ada Quill",),
        words=700,
    )


def article(*, url: str | None = LINK, origin: Origin = "link", text: str = TEXT) -> NewArticle:
    """Return the invented article as it came in."""
    return NewArticle(
        text=text,
        title="Old bridge closes <for good>",
        url=url,
        source="Lowhaven Echo",
        author=None,
        published=datetime(2026, 2, 28, 9, tzinfo=UTC),
        origin=origin,
        language="en",
        briefing=briefing(text),
    )


@dataclass
class Shelf:
    """Stands in for the intake: knows one page, and takes any text that holds the invented one."""

    database: Database
    asked: list[str] = field(default_factory=list)
    old: bool = False
    more: bool = True
    news: Callable[[], Awaitable[Article]] | None = None
    broken: dict[str, IngestError] = field(default_factory=dict)

    async def known(self, url: str, *, chat: ChatKey) -> Known | None:
        """Return what was read before; `old` says whether it counts as old."""
        article = await self.database.read(articles.find_by_url, url)
        if article is None:
            return None
        return Known(article=await self.database.run(granted, article.id, chat, url), old=self.old)

    async def renewed(self, url: str, *, chat: ChatKey | None = None) -> Article | None:
        """Return what stands at the address now: `news`, if it has changed."""
        return await self.news() if self.news else None

    async def link(self, url: str, *, chat: ChatKey) -> Article:
        """Return the page at LINK; any other address answers 404."""
        self.asked.append(url)
        if url in self.broken:
            raise self.broken[url]
        if url != LINK:
            raise IngestError("The page answered 404: there is nothing at that address. Check the link.")
        return await self.database.run(_kept, article(), chat)

    async def text(self, text: str, *, chat: ChatKey) -> Article:
        """Take a pasted text."""
        self.asked.append(text)
        if TEXT.strip() not in text:
            raise NothingToRead("That is too short to brief: send the whole article.")
        return await self.database.run(_kept, article(url=None, origin="paste", text=text), chat)

    async def file(self, name: str, data: bytes, *, chat: ChatKey) -> Article:
        """Take a text file."""
        self.asked.append(name)
        if data.startswith(b"%PDF"):
            raise IngestError("PDF files cannot be read yet: send the text itself.")
        return await self.database.run(_kept, article(url=None, origin="file", text=data.decode()), chat)

    async def feed_list(self, name: str, data: bytes) -> FeedList:
        """Return the feeds of a list."""
        return parse_opml(data, name)

    async def find_feed(self, link: str) -> FoundFeed:
        """Return the one feed that there is."""
        self.asked.append(link)
        return FoundFeed("https://lowhaven.example/feed", "Lowhaven Echo")

    async def summarize(
        self, article: Source, sentences: int | None = None, *, length: Length = Length.NORMAL
    ) -> Briefing:
        """Return the briefing; a long one has a sentence more."""
        made = briefing(article.text)
        if length != Length.LONG or not self.more:
            return made
        return replace(
            made, sentences=(*made.sentences, sentence(article.text, "Mayor Ada Quill announced it on Friday."))
        )


def _kept(c: object, new: NewArticle, chat: ChatKey | None) -> Article:
    return articles.get(c, articles.add(c, new, chat=chat, now=NOW)[0], chat=chat)  # type: ignore[arg-type]


def pasted(text: str, chat: ChatKey) -> Incoming:
    """Return a message of a private chat."""
    return Incoming(chat=chat, kind="private", user=chat, text=text)


def opened(folder: Path) -> Database:
    """Return a new database in `folder`."""
    return Database(sqlite.new_url(folder))


def conversation(database: Database, shelf: Shelf | None = None, **rules: Any) -> Conversation:
    """Return a conversation over `database`; `rules` are further fields of its Desk."""
    shelf = shelf or Shelf(database)
    return Conversation(
        Desk(database, shelf, shelf, **{"clock": lambda: NOW, "administrators": ADMINISTRATORS} | rules)
    )
