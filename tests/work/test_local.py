"""A text that breaks or holds up the process that reads it harms no other text."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.work.local import Summaries, TooMuchWork


def answer(number: int) -> int:
    """What is well."""
    return number + 1


def spin() -> None:
    """What never ends."""
    while True:
        pass


def die(unless: Path | None = None) -> str:
    """What ends its process, or does so once."""
    if unless is not None and unless.exists():
        return "alive"
    if unless is not None:
        unless.touch()
    os.kill(os.getpid(), signal.SIGKILL)
    return "dead"


def swell() -> int:
    """What takes more memory than there is for it."""
    return len(bytearray(3_000_000_000))


def is_ready() -> bool:
    """Whether the model and all readers were loaded before this was called."""
    syntax = sys.modules.get("summarizer.syntax")
    has_model = syntax is not None and syntax.model.cache_info().currsize == 1
    return has_model and {"bot.ingest.reading", "feedparser", "pypdf"} <= sys.modules.keys()


def threads() -> int:
    """How many the server has that forks the processes."""
    return len(list(Path(f"/proc/{os.getppid()}/task").iterdir()))


def listen(pipe: Path) -> str:
    """What waits, without work, for words in a pipe."""
    return pipe.read_text()


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


@pytest.fixture
def summaries() -> Iterator[Summaries]:
    with Summaries(2) as made:
        yield made


async def test_a_job_that_never_ends_is_ended_and_others_go_on(summaries: Summaries, pipe: Path) -> None:
    """It may have so many seconds of a processor; what is done beside it comes to its end."""
    beside = asyncio.create_task(summaries.run(listen, pipe))
    with pytest.raises(TooMuchWork, match="more than I can read"):
        await summaries.run_within(0.05, spin)
    assert await summaries.run(answer, 1) == 2
    assert not beside.done()
    await asyncio.to_thread(pipe.write_text, "still here")
    assert await beside == "still here"


async def test_a_job_whose_process_was_killed_is_done_again_once(summaries: Summaries, tmp_path: Path) -> None:
    """The machine may have been short of memory for other reasons; what ends its process each time is given up."""
    assert await summaries.run(die, tmp_path / "died") == "alive"
    with pytest.raises(TooMuchWork):
        await summaries.run(die)
    assert [await summaries.run(answer, each) for each in (1, 2)] == [2, 3]


async def test_a_job_that_does_nothing_for_long_is_ended(summaries: Summaries, pipe: Path) -> None:
    """The clock is the last bound."""
    with pytest.raises(TooMuchWork):
        await summaries.run_within(0.01, listen, pipe)
    assert await summaries.run(answer, 1) == 2


@pytest.mark.skipif(sys.platform == "darwin", reason="processes are not forked there")
async def test_processes_share_what_is_loaded(summaries: Summaries) -> None:
    """A process has model and readers when it begins, also one in the place of another that was ended."""
    assert await summaries.run(is_ready)
    with pytest.raises(TooMuchWork):
        await summaries.run(die)
    assert await summaries.run(is_ready)


@pytest.mark.skipif(sys.platform != "linux", reason="told by /proc")
async def test_what_is_forked_from_has_one_thread(summaries: Summaries) -> None:
    """A lock that another thread holds at a fork would be held for ever."""
    assert await summaries.run(threads) == 1


async def test_memory_is_bounded(summaries: Summaries) -> None:
    """A job that takes too much fails, and its process goes on."""
    with pytest.raises(TooMuchWork):
        await summaries.run(swell)
    assert await summaries.run(answer, 1) == 2
