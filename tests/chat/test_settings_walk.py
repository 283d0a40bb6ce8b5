"""Random walks through the settings: what is shown is what is stored, whatever is pressed, whenever, how often."""

import asyncio
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.chat.conversation import Conversation
from bot.chat.desk import Desk
from bot.chat.incoming import Incoming
from bot.chat.replies import Button, Reply
from bot.digests.schedule import is_paused
from bot.model import Chat
from bot.store import Database, chats
from tests.chat import parts
from tests.chat.said_plainly import DAYS, asked, shown, shown_marks

KEY = "telegram:42"
TYPED = (
    "/settings",
    "/settings hours 06:45 19:15",
    "/settings days sat sun",
    "/settings quiet 22:30 06:15",
    "/settings review wed 09:30",
    "/settings breaking 7",
    "/settings length long",
    "/settings zone Asia/Kathmandu",
    "/settings hours",
    "/settings zone",
    "/settings nonsense",
    "/start",
    "/setup at zone",
    "/settings days never",
    "/resume",
    "/pause 2 weeks",
)


def folder() -> Path:
    """A folder for a database."""
    return Path(tempfile.mkdtemp(prefix="settings-"))


TEMPLATE = folder()
parts.opened(TEMPLATE).close()


@dataclass
class Screen:
    """A message of the bot as it stands in the chat."""

    reply: Reply

    @property
    def buttons(self) -> list[Button]:
        """Its buttons, one after another, but those of other languages: the walk reads English only."""
        every = [button for row in self.reply.buttons for button in row]
        return [button for button in every if not button.data.startswith("/speak ")]


class Walk(RuleBasedStateMachine):
    """A chat, its messages on the screen, and what ought to be set."""

    @initialize()
    def begin(self) -> None:
        """A new chat asks for its settings."""
        self.loop = asyncio.new_event_loop()
        self.folder = folder()
        shutil.copy(TEMPLATE / "bot.db", self.folder / "bot.db")
        self.database = Database(f"sqlite:///{self.folder / 'bot.db'}")
        self.now = parts.NOW
        self.screens: list[Screen] = []
        self.last: Screen | None = None
        self.wanted = Chat(key=KEY, kind="private", language="en")
        self.start()
        self.send("/settings")

    def start(self) -> None:
        """Start the bot."""
        shelf = parts.Shelf(self.database)
        self.bot = Conversation(Desk(self.database, shelf, shelf, clock=lambda: self.now))

    async def answer(self, words: str, pressed: Screen | None) -> None:
        """Send or press; the answer stands in the place of the pressed message, or below all others."""
        incoming = Incoming(chat=KEY, kind="private", user=KEY, text=words, language="en", pressed=pressed is not None)
        async for reply in self.bot.respond(incoming):
            await asyncio.sleep(0)
            if reply.replaces and pressed is not None:
                pressed.reply = reply
                self.last = pressed
            else:
                self.last = Screen(reply)
                self.screens = [*self.screens[-3:], self.last] if len(self.last.buttons) > 1 else self.screens

    def send(self, words: str, pressed: Screen | None = None) -> None:
        """Do it, and know what it ought to do."""
        self.loop.run_until_complete(self.answer(words, pressed))
        self.expect(words)

    def expect(self, words: str) -> None:
        """Change what ought to be set. A day that is over by now changes nothing."""
        today = self.now.astimezone(ZoneInfo(self.wanted.schedule.zone)).date()
        new = asked(self.wanted, words, today)
        over = words.startswith("/settings pause 2") and new.schedule.paused_until <= today  # type: ignore[operator]
        self.wanted = self.wanted if over else new

    @rule(data=st.data())
    def press(self, data: st.DataObject) -> None:
        """Press any button of any message, new or old, once or twice."""
        screen = data.draw(st.sampled_from(self.screens))
        button = data.draw(st.sampled_from(screen.buttons))
        for _ in range(data.draw(st.sampled_from((1, 1, 2)))):
            self.send(button.data, screen)

    @rule(data=st.data())
    def press_two_at_once(self, data: st.DataObject) -> None:
        """Two thumbs, or two people: both count, and the message shows what both made of it."""
        screen = data.draw(st.sampled_from(self.screens))
        both = [data.draw(st.sampled_from(screen.buttons)).data for _ in range(2)]

        async def at_once() -> None:
            await asyncio.gather(*(self.answer(words, screen) for words in both))

        self.loop.run_until_complete(at_once())
        for words in both:
            self.expect(words)

    @rule(words=st.sampled_from(TYPED))
    def type_command(self, words: str) -> None:
        """Type something."""
        self.send(words)

    @rule(hours=st.integers(1, 400))
    def wait(self, hours: int) -> None:
        """Time passes, and the bot is started again."""
        self.now += timedelta(hours=hours)
        self.start()
        self.send("/settings")

    @property
    def stored(self) -> Chat:
        """The chat as the store has it."""
        with self.database.reading() as c:
            stored = chats.get(c, KEY)
        assert stored is not None
        return stored

    @invariant()
    def what_is_stored_is_what_was_asked_for(self) -> None:
        """Every setting as the presses make it."""
        assert replace(self.stored, step=None, next_digest=None, life="") == self.wanted
        assert (self.stored.next_digest is not None) == self.stored.subscribed

    @invariant()
    def what_is_shown_is_what_is_stored(self) -> None:
        """The last message, line by line, or mark by mark."""
        assert self.last is not None
        lines = self.last.reply.plain.splitlines()
        marked = {button.label.removeprefix("✓ ") for button in self.last.buttons if button.label.startswith("✓")}
        schedule = self.stored.schedule
        if lines[0] == "Settings":
            lines[3], _, clock = lines[3].partition(", where it is ")
            assert lines[1:9] == shown(self.stored)
            assert clock == f"{self.now.astimezone(ZoneInfo(schedule.zone)):%H:%M}"
            assert ("Paused until" in self.last.reply.plain) == is_paused(schedule, self.now)
            assert ("Stop the digests" in [each.label for each in self.last.buttons]) == self.stored.subscribed
        elif lines[0].startswith("Step"):
            assert not marked or marked & {*shown_marks(self.stored)} or "What time is it where you are?" in lines
        elif lines[0].startswith("Hours of"):
            assert marked == {f"{at:%H:%M}" for at in schedule.times}
        elif lines[0].startswith("Days"):
            assert marked - {"Monday to Friday", "Every day"} == {DAYS[day].title() for day in schedule.days}
        elif lines[0].startswith("Weekly review") and schedule.review:
            assert marked == {DAYS[schedule.review.day].title(), f"{schedule.review.at:%H:%M}"}
        elif lines[0].startswith("Breaking"):
            assert marked == ({f"{schedule.breaking} outlets"} if schedule.breaking else {"With the digest"})
        elif lines[0].startswith("Briefings are"):
            assert marked == {self.stored.length.value}
        elif lines[0].startswith("Sound"):
            assert marked == {"off" if self.stored.silent else "on"}

    def teardown(self) -> None:
        """Close what was opened."""
        if hasattr(self, "database"):
            self.database.close()
            self.loop.run_until_complete(self.loop.shutdown_default_executor())
            self.loop.close()
            shutil.rmtree(self.folder)


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=8,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a walk takes minutes
)
