"""One process or many: what they do together is the same, and the death of one is made good by another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr

from bot import app
from bot.chat.changing import change
from bot.model import Chat, Schedule
from bot.roles import serving
from bot.settings import BadSettings, Role, Settings
from bot.store import Database, chats
from bot.store.locks import SCHEDULING
from bot.work.leading import Leadership
from tests import postgres
from tests.ingest.conftest import Site, served, site
from tests.ingest.samples import PARAGRAPHS, page, rss
from tests.telegram.double import TOKEN, Double
from tests.telegram.hooks import Balanced, free_port

__all__ = ["served", "site"]

READER = 42
PATIENCE = 180.0
EACH: tuple[Role, ...] = ("chat", "scheduler", "worker", "delivery")


@pytest.fixture
def url(postgres_server: postgres.Server, template: str) -> str:
    return postgres_server.url(postgres_server.new_database(template))


def settings_of(role: Role, url: str, api: Double, opml: Path) -> Settings:
    return Settings(
        role=role,
        telegram_bot_token=SecretStr(TOKEN),
        telegram_api_url=api.url,
        database_url=url,
        feeds_opml=opml,
        fetch_allow_hosts="127.0.0.1",
    )


@asynccontextmanager
async def process(settings: Settings) -> AsyncIterator[asyncio.Task[None]]:
    """What a process of that role does; at the end it is asked to stop, and does."""
    async with app.opened(settings) as parts:
        task = asyncio.create_task(serving.serve(parts))
        yield task
        task.cancel()
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("roles", [("all",), EACH])
async def test_the_roles_do_together_what_one_process_does(
    roles: tuple[Role, ...], url: str, site: Site, tmp_path: Path
) -> None:
    """A feed is looked at, its article read and briefed, the digest decided and delivered, a question answered."""
    await _from_a_feed_to_a_digest(roles, url, site, tmp_path)


async def test_one_process_does_it_all_on_a_file(site: Site, tmp_path: Path) -> None:
    """The same on SQLite."""
    await _from_a_feed_to_a_digest(("all",), f"sqlite:///{tmp_path / 'bot.db'}", site, tmp_path)


async def _from_a_feed_to_a_digest(roles: tuple[Role, ...], url: str, site: Site, folder: Path) -> None:
    opml = folder / "feeds.opml"
    opml.write_text(f'<opml><body><outline text="Echo" xmlUrl="{site.address}/feed"/></body></opml>')
    site.serve("/feed", rss(("1", site.serve("/mill", page(PARAGRAPHS)), "Mill")), kind="application/rss+xml")
    async with Double() as api, AsyncExitStack() as stack:
        api.chats[READER] = {"id": READER, "type": "private"}
        running = [await stack.enter_async_context(process(settings_of(each, url, api, opml))) for each in roles]
        store = Database(url)
        stack.callback(store.close)
        async with asyncio.timeout(PATIENCE):
            await until(lambda: _articles(store), running)
            with store.begin() as c:
                chats.ensure(c, f"telegram:{READER}", kind="private", now=datetime.now(UTC))
                change(c, f"telegram:{READER}", _subscribed, datetime.now(UTC))
            with store.begin() as c:
                known = chats.get(c, f"telegram:{READER}")
                assert known is not None
                chats.save(c, _due_now(known))
            await until(lambda: any("tidal mill" in each.text for each in api.shown), running)
            await api.say(READER, "/help")
            await until(lambda: any("/subscribe" in each.text for each in api.shown), running)


def _subscribed(chat: Chat) -> Chat:
    return replace(chat, subscribed=True, schedule=Schedule(zone="UTC", times=(time(0), time(12))))


def _due_now(chat: Chat) -> Chat:

    assert chat.next_digest is not None
    return replace(chat, next_digest=chat.next_digest - timedelta(hours=12))


def _articles(store: Database) -> int:
    from bot.store.counts import counts

    with store.reading() as c:
        return counts(c, datetime.now(UTC)).articles


async def until(holds: Callable[[], object], running: list[asyncio.Task[None]]) -> None:
    while not holds():
        for task in running:
            if task.done():
                task.result()
        await asyncio.sleep(0.05)


async def test_any_of_several_processes_answers_a_chat(url: str, tmp_path: Path) -> None:
    """A conversation goes on in another process with each message and each press; when one ends, the other goes on."""
    ports = [free_port(), free_port()]
    async with Balanced(ports=ports) as api, AsyncExitStack() as first:
        api.chats[READER] = {"id": READER, "type": "private"}
        settings = [
            settings_of("chat", url, api, tmp_path / "none.opml").model_copy(
                update={"webhook_url": "https://bot.example/hooks/telegram", "webhook_port": port}
            )
            for port in ports
        ]
        async with process(settings[1]), asyncio.timeout(PATIENCE):
            await first.enter_async_context(process(settings[0]))
            await api.say(READER, "/start")
            asked = await api.message("Step 1 of 3")
            await api.press(asked, "08:00")
            await api.until(lambda: "Step 2 of 3" in asked.text)
            await api.say(READER, "Nairobi")
            asked = await api.message("Step 3 of 3")
            await api.press(asked, "short")
            await api.until(lambda: "at 08:00, every day, by the clocks of Nairobi" in asked.text)
            await first.aclose()
            api.ports.remove(ports[0])
            before = len(api.shown)
            await api.say(READER, "/help")
            await api.until(lambda: len(api.shown) == before + 1)


async def test_a_file_is_for_one_process(tmp_path: Path) -> None:
    """Another role on SQLite is refused in a sentence that says what to do."""
    async with Double() as api:
        settings = settings_of("worker", f"sqlite:///{tmp_path / 'bot.db'}", api, tmp_path / "none.opml")
        async with app.opened(settings) as parts:
            with pytest.raises(BadSettings, match="ROLE worker needs a database that processes can share"):
                await serving.serve(parts)


async def test_one_leads_and_another_takes_over(url: str) -> None:
    """Only one works at a time; one whose connection dies stops, and one who stands by goes on."""
    log: list[str] = []

    def work(name: str) -> Callable[[], object]:
        async def lead() -> None:
            log.append(f"{name} leads")
            try:
                await asyncio.Event().wait()
            finally:
                log.append(f"{name} stops")

        return lead

    both = {name: Leadership(url, SCHEDULING, name) for name in ("one", "two")}
    tasks = [asyncio.create_task(both["one"].lead(work("one")))]  # type: ignore[arg-type]
    async with asyncio.timeout(PATIENCE):
        await until(lambda: log, tasks)
        tasks.append(asyncio.create_task(both["two"].lead(work("two"))))  # type: ignore[arg-type]
        await until(lambda: both["two"]._stood_by, tasks)
        assert log == ["one leads"] and both["one"].leads and not both["two"].leads
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as c:
            await c.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted")
        await until(lambda: len(log) >= 3, tasks)
        assert log[1] == "one stops" and log[2].endswith(" leads")
        leader = log[2].split()[0]
        tasks[leader == "two"].cancel()
        await until(lambda: len(log) >= 5, [])
        assert log[3] == f"{leader} stops" and log[4] != log[2]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
