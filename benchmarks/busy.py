"""Do answers come at once while the bot is busy with news?

The whole bot (`python -m bot`), in a process of its own, takes in articles from feeds on loopback, while users ask it
things through the strict double of the Bot API. The time of an answer is that from the message of a user to the bot's
own; a pasted article waits for the process that reads, and is told apart. The texts are paragraphs of the invented
articles of seeds/, mixed anew for each.

    python -m benchmarks.busy [--articles 1000] [--seconds 1800]
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import func, select

from benchmarks.town import Town, environment, populate
from bot.store import Database
from bot.store.schema import articles
from tests.telegram.double import Double

ROOT = Path(__file__).parents[1]
USERS = 4
FEEDS = 8
PAUSE = 0.4
"""Seconds between two questions: one user asks every 1.6, for a chat is written to once a second."""

ASKED = (
    "/who said libraries?",
    "what did Uttley say about money?",
    "who mentioned the harbour?",
    "/people",
    "/next",
    "/feeds",
    "/settings",
    "/help",
)
PASTE = "a pasted article"


class Source:
    """Articles to mix: paragraphs of the seeds."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
        self.paragraphs = [part for text in texts for part in text.split("\n\n")[3:] if len(part) > 80]

    def article(self, number: int) -> tuple[str, list[str]]:
        """A title, and some twelve paragraphs."""
        first = f"The council took note of report number {number} on Monday, and made {number % 97} changes to it."
        return f"Report number {number}", [first, *self.chance.sample(self.paragraphs, 12)]


async def ask(api: Double, source: Source, until: asyncio.Event) -> dict[str, list[float]]:
    """Ask again and again; the seconds that each kind of answer took."""
    took: dict[str, list[float]] = defaultdict(list)
    asked = 0
    while not until.is_set():
        what, chat = ASKED[asked % len(ASKED)], 1_000_000 + asked % USERS
        paste = asked % 20 == 19
        words = "\n\n".join(source.article(1_000_000 + asked)[1]) if paste else what
        before, began = len(api.shown), time.perf_counter()
        await api.say(chat, words)
        await api.until(lambda before=before, chat=chat: any(each.chat == chat for each in api.shown[before:]))
        took[PASTE if paste else what].append(time.perf_counter() - began)
        asked += 1
        await asyncio.sleep(PAUSE)
    return took


async def taken(path: Path, number: int, seconds: float) -> tuple[int, float]:
    """Wait for so many articles from feeds, or so long; how many there are, and the seconds from the first on.

    The answers are measured from the start on, so that a trial cut short still tells of them.
    """
    database, began, last, end = Database(f"sqlite:///{path}"), 0.0, FEEDS, time.monotonic() + seconds
    query = select(func.count()).where(articles.c.origin == "feed")
    while last < number and time.monotonic() < end:
        await asyncio.sleep(1)
        with database.reading() as c:
            found = c.execute(query).scalar_one()
        if found > FEEDS:
            began = began or time.monotonic()
        if found // 100 > last // 100:
            print(f"{found} articles", flush=True)
        last = max(found, last)
    database.close()
    return last, time.monotonic() - (began or time.monotonic())


async def main(number: int, limit: float) -> None:
    """Run the bot, and tell how long answers took."""
    source = Source(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder}/bot.db"
        populate(url, USERS, datetime.now(UTC) - timedelta(days=1))
        async with Double() as api, Town(most=number, feeds=FEEDS) as town:
            for each in range(FEEDS):
                town.add(*source.article(each))
            with (folder / "log").open("wb") as log:
                bot = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "bot", "run"), cwd=ROOT, env=environment(folder, url, api, town), stderr=log
                )
                try:
                    await trial(api, town, source, folder, number, limit)
                finally:
                    bot.terminate()
                    await bot.wait()
            print((folder / "log").read_text(errors="replace").count("Traceback"), "tracebacks in the log")


async def trial(api: Double, town: Town, source: Source, folder: Path, number: int, limit: float) -> None:
    """Let the bot settle, publish, and ask until all is taken in."""
    await api.say(1_000_000, "/help")
    await api.until(lambda: api.shown)
    await asyncio.sleep(10)
    for each in range(FEEDS, number + FEEDS):
        town.add(*source.article(each))
    ended = asyncio.Event()
    asking = asyncio.create_task(ask(api, source, ended))
    found, seconds = await taken(folder / "bot.db", number + FEEDS, limit)
    ended.set()
    took = await asking
    print(f"{found - FEEDS} of {number} articles in {seconds:.0f} s")
    everything = [each for what, times in took.items() if what != PASTE for each in times]
    for what, times in [*took.items(), ("all but pasted articles", everything)]:
        high = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        print(f"{what}: {len(times)}, median {median(times) * 1000:.0f} ms, 95 % under {high * 1000:.0f} ms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=1800.0, help="cut short after so long")
    options = parser.parse_args()
    asyncio.run(main(options.articles, options.seconds))
