"""The whole chain on real input: a page is served, read, briefed, stored, delivered in a digest, and asked about."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import app
from bot.chat.telegram import Telegram
from bot.outbox import delivery
from bot.outbox.deciding import decide_due
from bot.roles import scheduling
from bot.settings import Settings
from tests.ingest.conftest import Clock, Site, served, site
from tests.ingest.samples import PARAGRAPHS, page, rss
from tests.telegram.double import TOKEN, Double, Shown

__all__ = ["served", "site"]

READER, OTHER = 42, 43
MORE = (
    "“The sea has no timetable, and neither has the harbour office,” said Sindre Falk, a fisherman for forty years.",
    "Falk said that the boats would wait outside the mole until the wheels stood still.",
)


class World:
    """The bot with all its parts, an hour of its choosing, and a reader."""

    def __init__(self, parts: app.App, telegram: Telegram, api: Double, clock: Clock) -> None:
        self.parts, self.telegram, self.api, self.clock = parts, telegram, api, clock

    async def ask(self, words: str, part: str, *, chat: int = READER) -> Shown:
        """Write to the bot, and wait for an answer with `part` in it."""
        before = len(self.api.shown)
        await self.api.say(chat, words)
        answer: Shown = await self.api.until(
            lambda: next((m for m in self.api.shown[before:] if part in m.text and m.chat == chat), None)
        )
        return answer

    async def tick(self) -> None:
        """What the scheduler calls every few seconds."""
        decide_due(self.parts.database, self.clock())
        await delivery.deliver(self.parts.database, self.telegram, self.clock)


@pytest.fixture
async def world(tmp_path: Path, site: Site) -> AsyncIterator[World]:
    """The running bot; its feed list names one feed of `site`."""
    opml = tmp_path / "feeds.opml"
    opml.write_text(f'<opml><body><outline text="Echo" xmlUrl="{site.address}/feed"/></body></opml>')
    clock = Clock()
    async with Double() as api:
        settings = Settings(
            telegram_bot_token=TOKEN,
            telegram_api_url=api.url,
            database_url=f"sqlite:///{tmp_path}/bot.db",
            feeds_opml=opml,
            fetch_allow_hosts="127.0.0.1",
        )
        async with app.opened(settings, clock) as parts:
            telegram = Telegram(TOKEN, parts.conversation, api_url=api.url, hold=0.05)
            task = asyncio.create_task(telegram.run())
            yield World(parts, telegram, api, clock)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def test_from_a_feed_to_a_digest_to_who_said_what(world: World, site: Site) -> None:
    """Subscribe; an article comes in; the digest brings it at its hour; its words are found again under a name."""
    await world.ask("/subscribe 07:00 London", "07:00, London time")
    link = site.serve("/mill", page((*PARAGRAPHS, *MORE)))
    site.serve("/feed", rss(("1", link, "Mill")), kind="application/rss+xml")
    await scheduling.follow_feeds(world.parts)
    await world.parts.follower.poll_feeds()
    await world.tick()
    assert not any("tidal mill" in shown.text for shown in world.api.shown)
    world.clock.forward(hours=20)
    await world.tick()
    digest = await world.api.message("Ashgrove opens its first tidal mill")
    assert "cookies" not in digest.text and f'href="{link}"' in digest.html
    found = await world.ask("what did Brandvold say about the sea?", "apologising to the sea")
    assert "Ilse Brandvold" in found.text and "Ashgrove Echo" in found.text and "23 Nov" in found.text
    assert "#:~:text=" in found.html
    other = await world.ask("who said 'the sea has no timetable'?", "neither has the harbour office", chat=OTHER)
    assert "Sindre Falk" in other.text and "Brandvold" not in other.text


async def test_what_one_chat_pastes_no_other_sees(world: World) -> None:
    """Paste a text, ask who said what; another chat that asks finds nothing of it."""
    text = "\n\n".join(("Ashgrove celebrates a mill that turns with the tide", *PARAGRAPHS))
    await world.ask(text, "Ashgrove celebrates a mill")
    mine = await world.ask("who mentioned the sea?", "apologising to the sea")
    assert "Ilse Brandvold" in mine.text
    theirs = await world.ask("who mentioned the sea?", "nothing found", chat=OTHER)
    assert "apologising" not in theirs.text
    digest = await world.ask("/digest", "no feeds yet", chat=OTHER)
    assert "mill" not in digest.text


async def test_bad_links_get_a_sentence(world: World, site: Site) -> None:
    """Gone, private, not a page: a sentence each, in the place of "Reading ..."."""
    for link, said in (
        (site.address + "/missing", "no page at that link"),
        ("http://169.254.169.254/latest/meta-data/", "not on the open internet"),
        (site.serve("/paper.pdf", b"%PDF-1.7", kind="application/pdf"), "PDF"),
    ):
        shown = await world.ask(f"/brief {link}", said)
        assert shown.edits == 1 and "Traceback" not in shown.text
