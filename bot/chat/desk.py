"""What the commands work with, and what a command is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Protocol

from sqlalchemy import Connection

import summarizer.model
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply
from bot.ingest.discovery import FoundFeed
from bot.ingest.opml import FeedList
from bot.model import Article, Chat, ChatKey, Known, Policy
from bot.store import Database, admission, chats
from bot.work.queue import Kind, Queue, Task
from summarizer.model import Length


class Intake(Protocol):
    """Takes articles in: reads, briefs and stores them. Raises IngestError or SummarizerError, in plain words."""

    async def known(self, url: str, *, chat: ChatKey) -> Known | None:
        """Return what was read at `url` before, which `chat` may see from now on."""
        ...

    async def renewed(self, url: str, *, chat: ChatKey | None = None) -> Article | None:
        """Return the article as `url` has it now, if that is not what was read before; never raises."""
        ...

    async def link(self, url: str, *, chat: ChatKey) -> Article:
        """Return the article at `url`, which `chat` may see from now on."""
        ...

    async def text(self, text: str, *, chat: ChatKey) -> Article:
        """Return the article that is this text, for `chat` alone."""
        ...

    async def file(self, name: str, data: bytes, *, chat: ChatKey) -> Article:
        """Return the article that this file holds, for `chat` alone."""
        ...

    async def find_feed(self, link: str) -> FoundFeed:
        """Return the feed that a link means: a feed's, a site's, or a channel's."""
        ...

    async def feed_list(self, name: str, data: bytes) -> FeedList:
        """Return the feeds that a list in a file holds."""
        ...


class Summaries(Protocol):
    """Makes briefings away from the event loop."""

    async def summarize(
        self, article: summarizer.model.Article, sentences: int | None = None, *, length: Length = Length.NORMAL
    ) -> summarizer.model.Briefing:
        """Return the briefing of an article, as long as asked; raise SummarizerError where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Access:
    """Whom the operator lets in: everybody, whom an invitation let in, or only `users`, who are always let in."""

    policy: Policy = "open"
    users: frozenset[str] = frozenset()
    reads_an_hour: int = 0


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts that the commands work with; `clock` returns now, in UTC.

    `administrators` are users who may rule on what concerns every chat: ask `is_administrator`. The `queue` is for work
    that others do.
    """

    database: Database
    intake: Intake
    summaries: Summaries
    clock: Callable[[], datetime]
    digest_time: time = time(7)
    administrators: frozenset[str] = frozenset()
    access: Access = Access()
    queue: Queue | None = None

    def look_soon(self, c: Connection, feed_ids: Iterable[int]) -> None:
        """Have feeds looked at that a user asked for, before others, once the transaction is committed."""
        if self.queue is not None:
            self.queue.defer(c, [Task(Kind.LOOK, feed_id, asked=True) for feed_id in feed_ids])

    async def chat(self, incoming: Incoming) -> Chat:
        """Return the chat that a message came from, with its settings; whoever wrote it is admitted."""
        return await self.database.run(self._chat, incoming)

    def _chat(self, c: Connection, incoming: Incoming) -> Chat:
        chat = chats.ensure(
            c,
            incoming.chat,
            kind=incoming.kind,
            title=incoming.title,
            language=incoming.language,
            now=self.clock(),
        )
        admission.admit(c, incoming.chat, incoming.user)
        return chat


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what to type after the slash, what it does in a few words, and what does it.

    A `listed` command stands in /help and in the chat app's menu; the others stand behind buttons. What `asks` waits
    for what `reads` in the same chat, so that a question right after a pasted text is answered from it. What comes
    `in_turn` is answered after what did so before it in the chat: the last thing shown is what holds, and nothing is
    told twice. In a group, what is `for_chat_administrators` is for them alone. What `administers` is for the
    administrators of the bot, and what is `for_everybody` even for those whom the operator does not let in.
    """

    name: str
    usage: str
    description: str
    run: Callable[[Desk, Incoming, str], AsyncIterator[Reply]]
    listed: bool = True
    reads: bool = False
    asks: bool = False
    in_turn: bool = False
    for_chat_administrators: bool = False
    administers: bool = False
    for_everybody: bool = False
