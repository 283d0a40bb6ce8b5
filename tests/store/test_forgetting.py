"""After /forget nothing of a chat is left: not in a table, not in the index, not in what the files have no use for."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.chat.incoming import Incoming
from bot.digests.planning import Plan
from bot.digests.stories import tell
from bot.model import Article, ChatKey, ChatKind
from bot.store import (
    Database,
    addresses,
    arrivals,
    articles,
    broadcasts,
    chats,
    deliveries,
    digests,
    feeds,
    filters,
    members,
    partings,
    people,
    retention,
    rulings,
    seen,
    story_follows,
    subscriptions,
    updates,
    whoiswho,
)
from bot.store.lives import Forgotten
from store.newsroom import NOW, Said, piece
from summarizer.model import Insertion
from tests.chat import parts

READER, OTHER = "telegram:424242001", "telegram:99"
MARK = "zqxwj"
"""How every word begins that only this chat ever wrote or saw."""


def mark(door: str) -> str:
    """A word that stands nowhere else, in what comes in by a door."""
    return f"{MARK}{door}vk"


def kept(database: Database, folder: Path) -> str:
    """All that is anywhere in the database: every byte of its files, or every row of all tables of a server's."""
    if not database.shared:
        return "".join(each.read_bytes().decode("latin-1") for each in folder.glob("bot.db*")).lower()
    with database.reading() as c:
        tables = c.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
        return "".join(row for each in tables for row in c.scalars(text(f'SELECT t::text FROM "{each}" t'))).lower()  # noqa: S608


@dataclass
class Shelf(parts.Shelf):
    """Takes any text for an article, its first words for a quote; it can be held up while it reads."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def text(self, text: str, *, chat: ChatKey) -> Article:
        """Take a pasted text."""
        self.begun.set()
        await self.go_on.wait()
        new = piece(Said("“Mine,”", mark("person").title()), lead=text, origin="paste")
        return await self.database.run(parts._kept, new, chat)


async def say(database: Database, shelf: Shelf, words: str, *, chat: str = READER, kind: ChatKind = "private") -> str:
    """What the bot answers."""
    incoming = Incoming(chat=chat, kind=kind, user=READER, text=words)
    answers = parts.conversation(database, shelf).respond(incoming)
    return "\n".join([reply.plain async for reply in answers])


@pytest.fixture
def shelf(database: Database) -> Shelf:
    """A reader that is not held up."""
    shelf = Shelf(database)
    shelf.go_on.set()
    return shelf


async def by_every_door(database: Database, shelf: Shelf) -> None:
    """Let the chat write, send, follow and be told of something that nobody else ever does."""
    await say(database, shelf, f"/topics {mark('topic')}")
    await say(database, shelf, f"/exclude {mark('without')}")
    await say(database, shelf, f"/who “{mark('question')}”")
    await say(database, shelf, f"/follow “{mark('follow')}”")
    await say(database, shelf, f"{mark('paste')} is here. " * 20)
    with database.begin() as c:
        _brought(c)
        _wished(c)
        _to_be_told(c)


def _brought(c: Connection) -> None:
    said = (
        Said(f"“A {mark('said')},”", f"Mr {mark('name')} {mark('surname')}", mark("role")),
        Said("“B,”", mark("alone"), mark("bare")),
    )
    new = piece(*said, lead=mark("file"), title=mark("title"), source=mark("source"), origin="file")
    articles.add(c, new, chat=READER, now=NOW)
    link = f"https://news.example/a?token={mark('link')}"
    articles.add(c, piece(lead=mark("page"), url=link, origin="link"), chat=READER, now=NOW)
    seen.remember(c, "page", {link: mark("etag"), f"https://news.example/{mark('unread')}": None}, NOW)
    url = f"https://feed.example/{mark('feed')}"
    feed_id, _ = subscriptions.subscribe(c, READER, url, NOW, title=mark("called"), folder=mark("folder"))
    place = feeds.place(feed_id)
    link = f"https://feed.example/{mark('entry')}"
    article, _ = articles.add(c, piece(lead=mark("entry"), url=link), chat=None, owner=place, now=NOW)
    articles.came_by(c, article, feed_id)
    seen.remember(c, place, {mark("seen"): mark("mark")}, NOW)
    arrivals.add(c, place, [(mark("key"), json.dumps({"title": mark("arrival")}))], edited=False, now=NOW)
    story = tell(articles.several(c, [article]))
    added = tuple(replace(each, insertions=(Insertion(0, mark("inserted")),)) for each in story.sentences)
    told = (replace(story, sentences=added),)
    digests.keep(c, Plan(told, whole=told), NOW)
    found = whoiswho.persons(c, people.having(c, [mark("surname")], READER), READER)
    rulings.merge(c, *found, *whoiswho.persons(c, people.having(c, [mark("alone")], READER), READER))


def _led_to(c: Connection, article: int) -> None:
    """A link of the chat's own led to an article that stays."""
    link = f"https://news.example/shared?token={mark('led')}"
    addresses.put(c, article, link, "page", owner=articles.PUBLIC)
    addresses.sent(c, READER, link, article, link)
    seen.remember(c, seen.PAGES, {link: mark("looked")}, NOW)


def _wished(c: Connection) -> None:
    filters.add(c, READER, "source", mark("muted"), mark("muted").upper())
    story_follows.follow(c, READER, mark("story"), [1], NOW)
    partings.part(c, READER, 1, [2], NOW)
    known = chats.get(c, READER)
    assert known is not None
    chats.save(c, replace(known, title=mark("chat"), step=mark("step")))
    members.join(c, READER, members.invite(c, READER, uses=2, now=NOW), NOW)
    broadcasts.draft(c, "A note", READER, NOW)


def _to_be_told(c: Connection) -> None:
    updates.note(c, [updates.Noted(7, READER, json.dumps(mark("update")))], NOW, NOW)
    deliveries.enqueue(c, READER, "follow:1:1", json.dumps(mark("payload")), (), NOW)
    deliveries.enqueue(c, READER, "follow:1:2", json.dumps(mark("dead")), (), NOW)
    deliveries.dead(c, 2, mark("error"), NOW)


async def test_nothing_is_left_of_a_chat_that_was_forgotten(database: Database, shelf: Shelf, tmp_path: Path) -> None:
    """Whatever it wrote, sent, follows or was told, whichever way; nor its key. What others have stays."""
    with database.begin() as c:
        shared, _ = articles.add(c, piece(Said("“Shared,”", "Ada Quill"), lead="For all."), chat=None, now=NOW)
    await say(database, shelf, "/start", chat=OTHER)
    empty = kept(database, tmp_path)
    assert MARK not in empty and READER not in empty
    await by_every_door(database, shelf)
    with database.begin() as c:
        _led_to(c, shared)
    there = kept(database, tmp_path)
    assert READER in there
    for door in _DOORS.split():
        assert mark(door) in there, door
    assert "forgotten this chat" in await say(database, shelf, "/forget everything")
    for _ in ("at once", "after the sweep"):
        left = kept(database, tmp_path)
        assert [left[at - 40 : at + 40] for at in range(len(left)) if left.startswith((MARK, READER), at)] == []
        with database.begin() as c:
            assert retention.forget_articles(c, NOW - timedelta(days=1)) == 0
            retention.forget_messages(c, NOW)
            assert len(articles.latest(c, 9)) == 1 and chats.get(c, OTHER) is not None


_DOORS = (
    "topic without question follow paste person said name surname role alone bare file title source link page etag "
    "unread feed called folder entry seen mark key arrival inserted muted story chat step payload dead error led "
    "looked update"
)


@pytest.mark.parametrize("again", [False, True])
async def test_what_is_being_read_is_not_kept(database: Database, tmp_path: Path, again: bool) -> None:
    """A text that was pasted before, and is read after; nor if the chat is back by then. Its sender is told."""
    shelf = Shelf(database)
    await say(database, shelf, "/start")
    reading = asyncio.create_task(say(database, shelf, f"{mark('paste')} is here. " * 20))
    await shelf.begun.wait()
    assert "forgotten this chat" in await say(database, shelf, "/forget everything")
    if again:
        await say(database, shelf, "/start")
    shelf.go_on.set()
    assert "was forgotten meanwhile" in await reading
    await database.scrub()
    assert MARK not in kept(database, tmp_path)
    assert again == (READER in kept(database, tmp_path))


async def test_what_is_being_sent_or_fetched_is_not_kept(database: Database, shelf: Shelf, tmp_path: Path) -> None:
    """A message on its way out, and an entry of a feed that only this chat followed."""
    await by_every_door(database, shelf)
    with database.begin() as c:
        [sending] = deliveries.claim(c, NOW, limit=1, lease=timedelta(minutes=1))
        [feed] = [each.feed_id for each in subscriptions.of_chat(c, READER)]
    await say(database, shelf, "/forget everything")
    with database.begin() as c:
        deliveries.retry(c, sending.id, NOW, mark("again"))
        deliveries.sent(c, sending.id, NOW)
        with pytest.raises(Forgotten):
            articles.add(c, piece(lead=mark("late")), chat=None, owner=feeds.place(feed), now=NOW)
    await database.scrub()
    assert MARK not in kept(database, tmp_path) and READER not in kept(database, tmp_path)


async def test_a_group_that_the_bot_leaves_goes_with_its_topics(
    database: Database, shelf: Shelf, tmp_path: Path
) -> None:
    """Each topic is a chat of its own; a group of a similar number stays."""
    group, near = "telegram:-100424242", "telegram:-1004242421"
    for chat in (group, f"{group}/7", f"{group}/8", near):
        await say(database, shelf, f"/topics {mark('topic')}", chat=chat, kind="group")
    await parts.conversation(database, shelf).left(group)
    with database.reading() as c:
        assert [each.key for each in chats.audience(c)] == [near]
    await parts.conversation(database, shelf).left(near)
    assert MARK not in kept(database, tmp_path)
