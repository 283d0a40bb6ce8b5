"""Make the pictures of the README: `.venv/bin/python docs/screens/make.py`.

The bot itself answers, over a new database with the sample articles of seeds/, at fixed times; its replies go through
the renderer that writes Telegram's messages, and headless Chromium shows them as a phone would.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from phone import Bubble, NoChromium, Phone, picture  # noqa: E402

from benchmarks.samples import SAMPLES, sample  # noqa: E402
from bot import app as bot_app  # noqa: E402
from bot.chat.incoming import Incoming  # noqa: E402
from bot.chat.replies import Reply  # noqa: E402
from bot.outbox import developments  # noqa: E402
from bot.roles.scheduling import TICK  # noqa: E402
from bot.settings import Settings  # noqa: E402
from bot.store import articles, deliveries  # noqa: E402

CHAT = "telegram:1"
EVENING = datetime(2026, 11, 18, 21, 50, tzinfo=UTC)
MORNING = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
LATER = ("2026-11-19", "2026-11-20")
"""How the files of what is not there yet in the evening begin."""

OUTLETS = ("Harbour Post", "Sundrian Times", "Wexmoor Gazette", "Meridian Weekend", "Meridian Wire")


@dataclass
class Stage:
    """The bot, the clock and the phone."""

    app: bot_app.App
    now: Callable[[], datetime]
    phone: Phone

    async def say(self, words: str) -> None:
        """The reader writes."""
        self.phone.shown.append(words)
        await self._answer(words, pressed=False)

    async def press(self, label: str) -> None:
        """The reader presses a button of the last message."""
        buttons = [button for row in self.phone.last.reply.buttons for button in row]
        await self._answer(next(each.data for each in buttons if each.label.startswith(label)), pressed=True)

    async def _answer(self, words: str, *, pressed: bool) -> None:
        message = Incoming(chat=CHAT, kind="private", user=CHAT, text=words, language="en", pressed=pressed)
        over = self.phone.last if pressed else None
        async for reply in self.app.conversation.respond(message):
            if reply.replaces and over is not None:
                over.reply = reply
            else:
                self.show(reply)
            over = self.phone.last if reply.progress else over if pressed else None

    def show(self, reply: Reply) -> None:
        """The bot writes."""
        self.phone.shown.append(Bubble(reply, f"{self.now():%H:%M}"))

    def shoot(self, name: str) -> None:
        """Take the picture of the screen, and clear it."""
        picture(self.phone.page(), HERE / f"{name}.png")
        self.phone.shown.clear()


async def take_in(app: bot_app.App, paths: list[Path], now: datetime) -> None:
    """The sample articles come in, as the feeds of invented outlets would bring them."""
    for path in paths:
        await app.database.run(articles.add, sample(path, OUTLETS), chat=None, now=now)


async def scenes(stage: Stage, now: list[datetime]) -> None:
    """The eleven main messages."""
    await take_in(stage.app, [each for each in SAMPLES if not each.name.startswith(LATER)], now[0])
    await stage.say("/start")
    stage.shoot("start")
    await stage.say("/digest")
    digest = stage.phone.shown[-1]
    stage.shoot("digest")
    stage.phone.shown.append(digest)
    await stage.press("1")
    story = replace(stage.phone.last)
    await stage.press("Follow this story")
    stage.phone.shown[:] = [story]
    stage.shoot("story")
    now[0] = MORNING
    await take_in(stage.app, [each for each in SAMPLES if each.name.startswith(LATER)], now[0])
    developments.tell(stage.app.database, now[0])
    with stage.app.database.begin() as c:
        for each in deliveries.claim(c, now[0], limit=9, lease=TICK):
            stage.show(Reply.from_json(each.payload))
    stage.shoot("update")
    await stage.say("latest on the Port Calder fire")
    stage.shoot("overview")
    await stage.say("https://estmark-ledger.example/central-bank-rate")
    stage.shoot("briefing")
    await stage.say("https://meridian-wire.example/fisheries-pact-wire")
    await stage.press("All quotes")
    stage.shoot("quotes")
    await stage.say("Who said what about the cargo list?")
    stage.shoot("answer")
    await stage.say("/person Danilo Pereth")
    stage.shoot("person")
    await stage.say("/subscribe 07:00 18:00 Tokyo")
    stage.phone.shown.clear()
    await stage.say("/settings")
    stage.shoot("settings")
    await stage.say("https://the-herald.invalid/harvest https://the-wexmoor-gazette.example/wexmoor-libraries")
    stage.shoot("links")


async def main() -> None:
    """Make all pictures; say plainly where that cannot be done."""
    now = [EVENING]
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, database_url=f"sqlite:///{folder}/bot.db")
        async with bot_app.opened(settings, lambda: now[0]) as app:
            try:
                await scenes(Stage(app, lambda: now[0], Phone()), now)
            except NoChromium as missing:
                sys.exit(str(missing))


if __name__ == "__main__":
    asyncio.run(main())
