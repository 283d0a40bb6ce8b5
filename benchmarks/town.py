"""What the service's benchmarks run against: invented news on a loopback server, and subscribers in a store."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from pathlib import Path

from bot.chat.changing import change
from bot.model import Schedule
from bot.store import Database, chats
from tests.telegram.double import TOKEN, Double
from tests.telegram.loopback import Loopback, Request, Response

_PLACES = (
    "Ashgrove",
    "Brackwater",
    "Carrow",
    "Dunmere",
    "Elsmouth",
    "Farholt",
    "Hollin",
    "Ivercote",
    "Kelby",
    "Lostwick",
)
_NAMES = ("Brandvold", "Holt", "Marsh", "Ostrow", "Quill", "Renwick", "Sable", "Thorne", "Umber", "Vance", "Yarrow")
_THINGS = ("mill", "bridge", "ferry", "school", "market", "harbour", "library", "tunnel", "clinic", "theatre")


@dataclass
class Town:
    """A news site: `publish` articles, and its feed lists the last `most` of them. An async context manager.

    They are divided among several `feeds` in turn, if so wanted: of one the bot takes in two hundred at a time.
    """

    seed: int = 0
    most: int = 150
    feeds: int = 1
    items: list[str] = field(default_factory=list)
    pages: dict[str, bytes] = field(default_factory=dict)

    async def __aenter__(self) -> Town:
        self._server = await Loopback(self._respond).__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._server.__aexit__()

    @property
    def addresses(self) -> list[str]:
        """The addresses of the feeds."""
        return [f"{self._server.url}/feed/{number}" for number in range(self.feeds)]

    def publish(self, count: int, day: int = 0) -> None:
        """So many more articles, each of its own."""
        for _ in range(count):
            number = len(self.pages)
            chance = random.Random(f"{self.seed}:{number}")  # noqa: S311
            place, thing, name = (chance.choice(each) for each in (_PLACES, _THINGS, _NAMES))
            self.add(f"{place} opens {thing} number {number}", story(chance, place, thing, name, number))

    def add(self, title: str, paragraphs: list[str]) -> None:
        """One more article."""
        number = len(self.pages)
        self.pages[f"/{number}"] = page(title, paragraphs).encode()
        self.items.append(
            f"<item><guid>{number}</guid><link>{self._server.url}/{number}</link><title>{title}</title></item>"
        )

    async def _respond(self, request: Request) -> Response:
        if request.path.startswith("/feed/"):
            listed = "".join(self.items[int(request.path[6:]) :: self.feeds][-self.most :][::-1])
            feed = f"<rss version='2.0'><channel><title>Town</title>{listed}</channel></rss>"
            return Response(200, feed.encode(), "application/rss+xml")
        body = self.pages.get(request.path)
        return Response(404, b"") if body is None else Response(200, body, "text/html; charset=utf-8")


def story(chance: random.Random, place: str, thing: str, name: str, number: int, sentences: int = 8) -> list[str]:
    """Paragraphs of an invented report."""
    told = [f"The council of {place} opened {thing} number {number} on Monday after {number % 9 + 2} years of work."]
    for n in range(sentences):
        other, what, much = chance.choice(_NAMES), chance.choice(_THINGS), chance.randrange(100, 9000)
        told.append(
            chance.choice(
                (
                    f"“We have waited {much} days for the {what},” said Ada {name}, who runs the {thing} of {place}.",
                    f"Ilse {other} said that the {what} would cost {much} crowns and close for {n + 2} weeks.",
                    f"Some {much} people crossed from the {what} to the {thing} before noon, the office counted.",
                    f"The {what} stood empty for {much} days, and nobody in {chance.choice(_PLACES)} had asked why.",
                )
            )
        )
    return told


def page(title: str, paragraphs: list[str]) -> str:
    """A news page."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article>"


def environment(folder: Path, url: str, api: Double, town: Town) -> dict[str, str]:
    """What a bot is told that has its store at `url`, and its list of feeds in `folder`: all of the town's."""
    listed = "".join(f'<outline text="Town" xmlUrl="{address}"/>' for address in town.addresses)
    (folder / "feeds.opml").write_text(f"<opml><body>{listed}</body></opml>")
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "DATABASE_URL": url,
        "FEEDS_OPML": str(folder / "feeds.opml"),
        "FETCH_ALLOW_HOSTS": "127.0.0.1",
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api.url,
        "POLL_MINUTES": "1",
        "LOG_LEVEL": "WARNING",
    }


def populate(url: str, number: int, now: datetime, at: time = time(0, 1)) -> None:
    """A store at `url` with so many subscribers, `telegram:1` and on, whose digest comes daily at that time in UTC."""
    database = Database(url)
    database.migrate()
    with database.begin() as c:
        for each in range(1, number + 1):
            key = f"telegram:{each}"
            chats.ensure(c, key, kind="private", now=now)
            schedule = Schedule(zone="UTC", times=(at,))
            change(c, key, lambda chat, schedule=schedule: replace(chat, schedule=schedule, subscribed=True), now)
    database.close()
