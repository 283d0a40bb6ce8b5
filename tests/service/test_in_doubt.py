"""What a kill may double is what left and is not recorded: one message, but for slow chats and long outboxes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.chat.messenger import ChatGone, Unreachable
from bot.chat.replies import Reply
from bot.outbox import delivery
from bot.store import Database, deliveries
from bot.store.errors import Busy
from bot.store.schema import deliveries as table
from tests.chat import parts
from tests.service.conftest import Clock
from tests.telegram.test_pacing import Time

SLOW, BLOCKED, FAILING = "telegram:3", "telegram:5", "telegram:7"


class Store(Database):
    """A store during whose work simulated time stands still, and that can be held by another program."""

    def __init__(self, url: str, time: Time) -> None:
        super().__init__(url)
        self.time = time
        self.held = 0

    async def run(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """As the store does it, unless it is held for some tries more."""
        if self.held:
            self.held -= 1
            raise Busy("held by another program")
        self.time.busy += 1
        try:
            return await super().run(function, *args, **kwargs)
        finally:
            self.time.busy -= 1


class Street:
    """A messenger that knows how many of the messages it took are not recorded when it takes another."""

    def __init__(self, store: Store, time: Time, seconds: float = 0.03) -> None:
        self.store, self.time, self.seconds = store, time, seconds
        self.took: dict[str, float] = {}
        self.in_doubt: list[int] = []
        self.on_taking: Callable[[], None] = lambda: None

    async def send(self, chat: str, reply: Reply) -> None:
        """Take it, and answer after a while."""
        if chat == BLOCKED:
            raise ChatGone("blocked")
        if chat == FAILING:
            raise Unreachable("Bad Gateway")
        self.took[chat] = self.time()
        with self.store.reading() as c:
            recorded = c.scalar(select(func.count()).where(table.c.state == "sent")) or 0
        self.in_doubt.append(len(self.took) - recorded)
        self.on_taking()
        await self.time.sleep(20 if chat == SLOW else self.seconds)


@pytest.fixture
def street(tmp_path: Path) -> Street:
    """Over a new store."""
    time = Time()
    parts.opened(tmp_path).close()
    return Street(Store(f"sqlite:///{tmp_path / 'bot.db'}", time), time)


async def deliver(street: Street, clock: Clock, numbers: range) -> int:
    """Send a message to each of the chats; how many arrived."""
    with street.store.begin() as c:
        for number in numbers:
            deliveries.enqueue(c, f"telegram:{number}", "once", Reply(()).to_json(), [], clock())
    arrived: list[int] = []

    async def work() -> None:
        arrived.append(await delivery.deliver(street.store, street, clock, sleep=street.time.sleep))

    await street.time.through(work())
    street.store.close()
    return arrived[0]


async def test_the_next_one_leaves_when_the_one_before_is_recorded(street: Street, clock: Clock) -> None:
    """At whatever moment the program is killed, one message at most left and is not recorded."""
    assert await deliver(street, clock, range(10, 50)) == 40
    assert max(street.in_doubt) == 1


async def test_a_blocked_failing_or_slow_chat_holds_the_others_back_for_a_moment(street: Street, clock: Clock) -> None:
    """One call of twenty seconds costs the others a second at most and is one more in doubt; a refusal nothing."""
    began = street.time()
    assert await deliver(street, clock, range(1, 41)) == 38
    others = [at for chat, at in street.took.items() if chat != SLOW]
    assert max(others) - began < 40 * street.seconds + 1.2
    assert max(street.in_doubt) == 2


async def test_a_long_outbox_leaves_side_by_side(street: Street, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """The more wait, the more leave at once, up to eight; the last ones leave alone again."""
    monkeypatch.setattr(delivery, "_LONG", 20)
    began = street.time()
    assert await deliver(street, clock, range(10, 260)) == 250
    assert max(street.in_doubt) == 8 and max(street.in_doubt[-15:]) == 1
    assert street.time() - began < 250 * street.seconds / 3


async def test_nothing_leaves_while_what_left_cannot_be_recorded(street: Street, clock: Clock) -> None:
    """A store held by another program stops the sending, and loses and doubles nothing."""

    def hold() -> None:
        if len(street.took) == 5:
            street.store.held = 30

    street.on_taking = hold
    assert await deliver(street, clock, range(10, 30)) == 20
    at = sorted(street.took.values())
    assert at[5] - at[4] >= 30 and max(street.in_doubt) == 1
