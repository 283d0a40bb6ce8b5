"""Who waits for whom where the heavy work is done."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from telegram import Chat, Message, User

from bot.chat.incoming import Incoming
from bot.chat.replies import Reply
from bot.chat.telegram.reading import heard
from bot.ingest.errors import IngestError
from bot.model import Article, ChatKey
from bot.store import Database
from bot.work.local import Summaries
from bot.work.shares import NEWS, Shares, on_behalf_of
from tests.chat import parts
from tests.work.test_local import answer, listen


class Office:
    """Jobs that last until they are told to end, and the order in which they were begun."""

    def __init__(self, places: int) -> None:
        self.shares = Shares(places)
        self.begun: list[str] = []
        self.tasks: dict[str, asyncio.Task[None]] = {}
        self.ends: dict[str, asyncio.Event] = {}

    async def bring(self, party: str, *jobs: str) -> None:
        """Have `party` want some jobs done."""
        for job in jobs:
            self.ends[job] = asyncio.Event()
            self.tasks[job] = asyncio.create_task(self._do(party, job))
        await self.settled()

    async def end(self, job: str) -> None:
        """Let a job that was begun come to its end."""
        self.ends[job].set()
        await self.tasks[job]
        await self.settled()

    async def settled(self) -> None:
        """Let everybody do what can be done."""
        for _ in range(5):
            await asyncio.sleep(0)

    async def _do(self, party: str, job: str) -> None:
        on_behalf_of(party)
        async with self.shares.place():
            self.begun.append(job)
            await self.ends[job].wait()


async def test_a_paste_of_one_chat_is_begun_before_the_second_file_of_another() -> None:
    """Whoever came first has one job under way; the next one is the other chat's."""
    office = Office(2)
    await office.bring("a", "a1", "a2", "a3")
    assert office.begun == ["a1"]
    await office.bring("b", "b1")
    assert office.begun == ["a1", "b1"]
    await office.end("b1")
    assert office.begun == ["a1", "b1"]
    await office.end("a1")
    assert office.begun == ["a1", "b1", "a2"]


async def test_neither_the_news_nor_one_chat_ever_holds_every_place() -> None:
    """The last free place is for a chat that has none."""
    office = Office(3)
    await office.bring(NEWS, "n1", "n2", "n3")
    assert office.begun == ["n1", "n2"]
    await office.bring("a", "a1", "a2")
    assert office.begun == ["n1", "n2", "a1"]
    await office.end("n1")
    assert office.begun == ["n1", "n2", "a1"]
    await office.bring("b", "b1")
    assert office.begun[-1] == "b1"


async def test_those_who_wait_take_turns() -> None:
    """One job of each, then the next one of each, whoever has brought more."""
    office = Office(2)
    await office.bring("a", "a1", "a2", "a3", "a4")
    await office.bring("b", "b1", "b2", "b3")
    await office.bring("c", "c1", "c2")
    for done in range(7):
        await office.end(office.begun[done])
    assert office.begun == ["a1", "b1", "a2", "b2", "c1", "a3", "b3", "c2", "a4"]


async def test_who_gives_up_waiting_holds_nothing() -> None:
    """A place that was given to a job in the moment in which it was cancelled goes to the next one."""
    office = Office(2)
    await office.bring("a", "a1", "a2")
    await office.bring("b", "b1", "b2")
    office.tasks["a2"].cancel()
    await office.end("a1")
    assert office.begun == ["a1", "b1"]
    office.ends["b1"].set()
    await asyncio.wait([office.tasks["b1"]])
    office.tasks["b2"].cancel()
    await office.settled()
    await office.bring("c", "c1")
    await office.bring("d", "d1")
    assert office.begun[-2:] == ["c1", "d1"]


async def test_a_chat_gets_its_answer_while_another_ones_files_are_read(tmp_path: Path) -> None:
    """Also where there is one process for reading: one more is begun for who would wait."""
    pipes = [tmp_path / "first", tmp_path / "second"]
    for pipe in pipes:
        os.mkfifo(pipe)
    with Summaries(1) as summaries:

        async def files() -> list[str]:
            on_behalf_of("a")
            return await asyncio.gather(*(summaries.read(listen, pipe) for pipe in pipes))

        async def paste() -> int:
            on_behalf_of("b")
            return await summaries.run(answer, 1)

        heavy = asyncio.create_task(files())
        assert await asyncio.create_task(paste()) == 2
        assert not heavy.done()
        for pipe in pipes:
            await asyncio.to_thread(pipe.write_text, pipe.name)
        assert await heavy == ["first", "second"]


class Desk(parts.Shelf):
    """Reads pasted texts when there is a place, and until it is told to end."""

    def __init__(self, database: Database, awaited: int) -> None:
        super().__init__(database)
        self.shares, self.come, self.end = Shares(2), asyncio.Barrier(awaited + 1), asyncio.Event()

    async def text(self, text: str, *, chat: ChatKey) -> Article:
        """Take a pasted text."""
        await self.come.wait()
        async with self.shares.place():
            self.asked.append(text)
            await self.end.wait()
        raise IngestError("That was enough.")


async def begun_by(database: Database, *senders: str) -> int:
    """How many texts that `senders` paste into one group are begun at once."""
    desk = Desk(database, len(senders))
    conversation = parts.conversation(database, desk)

    async def paste(sender: str) -> list[Reply]:
        text = f"/brief {parts.TEXT} {sender}"
        group = Incoming(chat="telegram:-5", kind="group", user=sender, text=text)
        return [reply async for reply in conversation.respond(group)]

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        for sender in senders:
            group.create_task(paste(sender))
        await desk.come.wait()
        await Office(1).settled()
        begun = len(desk.asked)
        desk.end.set()
    return begun


async def test_members_of_a_group_are_parties_of_their_own(tmp_path: Path) -> None:
    """Two of them are read for at once; of one the second waits."""
    database = parts.opened(tmp_path)
    database.migrate()
    assert await begun_by(database, "telegram:1", "telegram:2") == 2
    assert await begun_by(database, "telegram:1", "telegram:1") == 1
    database.close()


def test_who_writes_in_the_name_of_a_group_is_that_group() -> None:
    """Telegram gives one user for all of them, everywhere."""
    me, anybody = User(9, "Bot", is_bot=True), User(1087968824, "Group", is_bot=True)
    room, other, channel = (Chat(-1001 - each, kind) for each, kind in enumerate(("supergroup",) * 2 + ("channel",)))
    senders = [(room, room), (other, other), (room, channel), (room, None)]
    heard_from = [
        heard(Message(1, parts.NOW, chat, from_user=anybody, text="Hello", sender_chat=sender), me)
        for chat, sender in senders
    ]
    assert [each and each.user for each in heard_from] == [
        "telegram:-1001",
        "telegram:-1002",
        "telegram:-1003",
        "telegram:1087968824",
    ]


@pytest.mark.parametrize("places", [2, 3])
async def test_all_that_is_brought_is_done(places: int) -> None:
    """Nobody is forgotten: neither the news behind many chats nor a chat behind the news."""
    office = Office(places)
    await office.bring(NEWS, *(f"n{each}" for each in range(5)))
    for chat in "abc":
        await office.bring(chat, *(f"{chat}{each}" for each in range(5)))
    for done in range(20):
        await office.end(office.begun[done])
    assert len(office.begun) == 20
