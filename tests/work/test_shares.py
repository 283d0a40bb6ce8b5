"""Who waits for whom where the heavy work is done."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from bot.work.local import Summaries
from bot.work.shares import NEWS, Shares, on_behalf_of
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
