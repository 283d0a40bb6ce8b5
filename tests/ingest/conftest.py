"""A web server on loopback that serves what a test says, and the parts that read from it."""

from __future__ import annotations

import pickle
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ParamSpec, TypeVar

import pytest

from bot.ingest.fetching import Fetcher
from bot.ingest.following import Follower
from bot.ingest.intake import Intake
from bot.model import Feed
from bot.store import Database, articles, feeds
from bot.work.local import Summaries
from tests.ingest.samples import PARAGRAPHS, page, rss

P = ParamSpec("P")
R = TypeVar("R")

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@dataclass
class Served:
    """An answer to give."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    etag: str | None = None


@dataclass
class Site:
    """What the server serves, by path, and what it was asked for."""

    address: str
    pages: dict[str, Served] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def tell(self, path: str, **headers: str) -> None:
        """Send headers with what is served at `path`: underscores stand for hyphens."""
        self.pages[path].headers.update({name.replace("_", "-"): value for name, value in headers.items()})

    def serve(self, path: str, body: str | bytes, status: int = 200, kind: str = "text/html; charset=utf-8") -> str:
        """Serve `body` at `path`; its address."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = Served(data, status, {"Content-Type": kind})
        return self.address + path


@pytest.fixture
def site(served: Site) -> Site:
    """A web site on loopback, which serves nothing yet."""
    served.pages.clear()
    served.asked.clear()
    return served


@pytest.fixture(scope="session")
def served() -> Iterator[Site]:
    """Its server, at one address for all tests: what a page says of itself is then the same in each."""
    pages: dict[str, Served] = {}
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            answer = pages.get(self.path, Served(b"no such page", 404))
            unchanged = answer.etag is not None and self.headers["If-None-Match"] == answer.etag
            self.send_response(304 if unchanged else answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.etag:
                self.send_header("ETag", answer.etag)
            self.end_headers()
            with suppress(BrokenPipeError, ConnectionResetError):
                self.wfile.write(b"" if unchanged else answer.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", pages, asked)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    """A fetcher whose operator lets it read from loopback."""
    async with Fetcher(allowed=["127.0.0.1"], megabytes=1, seconds=60) as made:
        yield made


class Remembered(Summaries):
    """What has been read once is not read again: the same bytes give the same article."""

    def __init__(self) -> None:
        super().__init__(1)
        self._known: dict[bytes, bytes] = {}

    async def run_within(self, seconds: float, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same as ever, or as it was the first time."""
        job = pickle.dumps((function, args, kwargs))
        if job not in self._known:
            self._known[job] = pickle.dumps(await super().run_within(seconds, function, *args, **kwargs))
        found: R = pickle.loads(self._known[job])  # noqa: S301  our own
        return found


@pytest.fixture(scope="session")
def pool() -> Iterator[Summaries]:
    """The process pool, made once: its model takes seconds to load."""
    with Remembered() as made:
        yield made


@pytest.fixture
def summaries(pool: Summaries) -> Summaries:
    """The process pool for this test."""
    return pool


@pytest.fixture
def database(file_database: Database) -> Database:
    """A new database in a file: what is tried here does not depend on which kind it is."""
    return file_database


@dataclass
class Clock:
    """A clock that a test moves."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: int) -> None:
        """Move on by that much."""
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    """Noon of an invented day."""
    return Clock()


@pytest.fixture
def intake(database: Database, fetcher: Fetcher, summaries: Summaries, clock: Clock) -> Intake:
    """The way in, reading from loopback."""
    return Intake(database, fetcher, summaries, clock)


@pytest.fixture
def follower(intake: Intake) -> Follower:
    """Looks at feeds and folders for `intake`."""
    return Follower(intake)


class Newsroom:
    """A feed on loopback, followed, and what came of it."""

    def __init__(self, follower: Follower, site: Site, database: Database, clock: Clock) -> None:
        self.follower, self.site, self.database, self.clock = follower, site, database, clock
        self.address = site.address + "/feed"

    async def publish(self, *items: tuple[str, str, str], kind: str = "application/rss+xml", more: str = "") -> int:
        """List (guid, path, title), wait until it is time, and look; how many articles are new."""
        linked = [(guid, self.site.address + path, title) for guid, path, title in items]
        return await self.serve(rss(*linked, more=more), kind)

    async def serve(self, body: str, kind: str = "application/rss+xml") -> int:
        """Serve that feed, wait until it is time, and look."""
        self.site.serve("/feed", body, kind=kind)
        await self.database.run(feeds.sync, {self.address: "Echo"}, self.clock())
        return await self.look()

    async def look(self, **span: int) -> int:
        """Wait for 16 minutes, or as long as is said, and look."""
        self.clock.forward(**(span or {"minutes": 16}))
        return await self.follower.poll_feeds()

    def article(self, path: str, *more: str, title: str = "Mill") -> None:
        """Serve an article of its own text."""
        self.site.serve(
            path, page((f"The {path[1:]} of Ashgrove was told of by three people.", *PARAGRAPHS, *more), title=title)
        )

    def titles(self) -> list[str | None]:
        """Of the articles that everybody sees, newest first."""
        with self.database.reading() as c:
            return [article.title for article in articles.latest(c, 99)]

    def feed(self) -> Feed:
        """The feed as it stands in the store."""
        with self.database.reading() as c:
            return next(iter([*feeds.due(c, self.clock() + timedelta(days=1)), *feeds.troubled(c, 1)]))


@pytest.fixture
def newsroom(follower: Follower, site: Site, database: Database, clock: Clock) -> Newsroom:
    """A feed on loopback."""
    made = Newsroom(follower, site, database, clock)
    for path in ("/one", "/two", "/three"):
        made.article(path, title=path[1:])
    return made
