"""Telegram's limits are kept, whenever within a call its server counts it, and no chat waits for another."""

import asyncio
import heapq
import random
from collections.abc import Awaitable
from dataclasses import dataclass, field
from itertools import count

import pytest

from bot.chat.messenger import SlowDown
from bot.chat.telegram.pacing import Pace

ANSWER, DIGEST = True, False


@dataclass
class Time:
    """A clock that goes on to the next sleeper's hour as soon as everybody sleeps and nobody is `busy`."""

    now: float = 1000.0
    sleepers: list[tuple[float, int, asyncio.Future[None]]] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=count)
    busy: int = 0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Sleep until the clock has gone on that far."""
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self.sleepers, (self.now + seconds, next(self.numbers), woken))
        await woken

    async def through(self, *work: Awaitable[object]) -> None:
        """Let time pass until all `work` is done."""
        done = asyncio.gather(*work)
        while not done.done():
            for _ in range(10):
                await asyncio.sleep(0)
            if self.busy:
                await asyncio.sleep(0.0005)
            elif self.sleepers and not done.done():
                self.step()
        await done

    def step(self) -> None:
        """Go on to the next sleeper's hour."""
        self.now, _, woken = heapq.heappop(self.sleepers)
        if not woken.done():
            woken.set_result(None)


@dataclass
class Server:
    """Counts each message at some moment within its call."""

    time: Time
    pace: Pace
    seconds: float = 0.05
    got: list[tuple[float, int]] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311

    async def write(self, chat: int, urgent: bool = DIGEST, seconds: float | None = None) -> None:
        """One message to `chat`; the call takes up to `seconds`."""
        async with self.pace.turn(chat, urgent=urgent):
            there = (self.seconds if seconds is None else seconds) * self.chance.random()
            await self.time.sleep(there)
            self.got.append((self.time(), chat))
            await self.time.sleep(there)

    def most_within(self, seconds: float, chat: int | None = None) -> int:
        """The most messages in any span of `seconds`."""
        at = [moment for moment, to in self.got if chat in (None, to)]
        return max(sum(start <= moment < start + seconds for moment in at) for start in at)


@pytest.fixture
def time() -> Time:
    """The clock."""
    return Time()


@pytest.fixture
def server(time: Time) -> Server:
    """The server, and the pace that spares it."""
    return Server(time, Pace(clock=time, sleep=time.sleep))


async def test_thirty_a_second_and_hardly_fewer(time: Time, server: Server) -> None:
    """However long each call takes to arrive, no second holds more than 30, and the rate is nearly that."""
    start = time()
    await time.through(*(server.write(chat) for chat in range(1, 401)))
    assert server.most_within(1) <= 30
    assert 400 / (time() - start) > 0.9 * 30


async def test_one_a_second_to_a_chat_while_others_go_on(time: Time, server: Server) -> None:
    """Ten messages to one chat take ten seconds, and ninety to others are not behind them."""
    await time.through(*(server.write(1) for _ in range(10)), *(server.write(chat) for chat in range(2, 92)))
    assert server.most_within(1, chat=1) == 1
    others = [moment for moment, chat in server.got if chat != 1]
    assert max(others) - min(others) < 4


async def test_twenty_a_minute_to_a_group(time: Time, server: Server) -> None:
    """A group has fewer."""
    await time.through(*(server.write(-5) for _ in range(45)))
    assert server.most_within(60, chat=-5) <= 20 and server.most_within(1, chat=-5) == 1


async def test_an_answer_goes_before_the_digests_that_wait(time: Time, server: Server) -> None:
    """Who asks in the middle of the morning's digests is answered at once."""

    async def ask() -> None:
        await time.sleep(1)
        await server.write(999, ANSWER)

    await time.through(*(server.write(chat) for chat in range(1, 201)), ask())
    (answered,) = [moment for moment, chat in server.got if chat == 999]
    assert answered - 1001 < 0.2


async def test_a_chat_whose_calls_hang_delays_nobody(time: Time, server: Server) -> None:
    """One call of a minute costs the others nothing that they would feel."""
    await time.through(server.write(7, seconds=60), *(server.write(chat) for chat in range(10, 100)))
    others = [moment for moment, chat in server.got if chat != 7]
    assert max(others) - min(others) < 4


async def test_a_call_keeps_its_place_until_it_ends(time: Time, server: Server) -> None:
    """One that arrives after many seconds, in the midst of the others, is not one too many."""
    slow = [server.write(chat, seconds=seconds) for chat, seconds in ((7, 9), (8, 14), (9, 20))]
    await time.through(*slow, *(server.write(chat) for chat in range(10, 700)))
    assert server.most_within(1) <= 30
    assert 690 / (time() - 1000) > 0.85 * 30


async def test_a_pause_holds_everybody(time: Time, server: Server) -> None:
    """Digests are handed back with the seconds to wait; an answer leaves when the pause is over, not sooner."""
    refused: list[float] = []

    async def digest(chat: int) -> None:
        try:
            await server.write(chat)
        except SlowDown as slow:
            refused.append(slow.seconds)

    async def flood() -> None:
        await time.sleep(0.2)
        server.pace.halt(7)

    await time.through(*(digest(chat) for chat in range(1, 101)), flood())
    assert refused and set(refused) == {7} and len(refused) + len(server.got) == 100
    with pytest.raises(SlowDown):
        await server.write(500)
    halted = time()
    await time.through(server.write(501, ANSWER))
    assert server.got[-1][0] - halted >= 6.5


async def test_many_chats_leave_no_trace(time: Time, server: Server) -> None:
    """Memory does not grow with the number of chats written to."""
    await time.through(*(server.write(chat) for chat in range(1, 1301)))
    assert len(server.pace._chats) <= 1001 and len(server.pace._served) <= 1001
