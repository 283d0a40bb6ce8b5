"""Telegram's limits are kept by several processes together, over a real PostgreSQL, on a simulated clock.

Each process has a Pace and a ledger of its own; time stands still while the database is at work.
"""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.messenger import SlowDown
from bot.chat.telegram.ledger import PostgresLedger, paced
from bot.chat.telegram.pacing import Hold, Pace
from tests import postgres
from tests.telegram.test_pacing import ANSWER, DIGEST, Server, Time

SOON = 4_000_000_000.0
"""When simulated time starts: long after the server did."""


@dataclass
class World(Time):
    """The clock of all processes and of the database."""

    now: float = SOON


class Watched(PostgresLedger):
    """A ledger during whose transactions time stands still; its answers take a while to arrive."""

    def __init__(self, world: World, url: str, lag: float = 0.0) -> None:
        super().__init__(url, clock=world)
        self.world, self.lag, self.chance = world, lag, random.Random(3)  # noqa: S311

    async def ask(self, chat: int | None, *, urgent: bool) -> Any:
        """As the ledger answers."""
        answer = await super().ask(chat, urgent=urgent)
        if self.lag:
            await self.world.sleep(self.chance.random() * self.lag)
        return answer

    async def _written(self, asked: dict[str, Any] | None) -> Any:
        self.world.busy += 1
        try:
            return await super()._written(asked)
        finally:
            self.world.busy -= 1


@dataclass
class Processes:
    """So many processes that write to one server; `got` is what that counted."""

    world: World
    url: str
    got: list[tuple[float, int]] = field(default_factory=list)
    each: list[Server] = field(default_factory=list)
    ledgers: list[Watched] = field(default_factory=list)

    def start(self, number: int, seconds: float = 0.05, lag: float = 0.0) -> list[Server]:
        """Start as many; each call takes up to `seconds`."""
        for n in range(number):
            ledger = Watched(self.world, self.url, lag)
            pace = Pace(ledger=ledger, clock=self.world, sleep=self.world.sleep)
            self.ledgers.append(ledger)
            self.each.append(Server(self.world, pace, seconds, self.got, random.Random(n)))  # noqa: S311
        return self.each

    async def close(self) -> None:
        """End them."""
        for ledger in self.ledgers:
            await ledger.__aexit__()

    def most_within(self, seconds: float, chat: int | None = None) -> int:
        """The most messages in any span of `seconds`."""
        return self.each[0].most_within(seconds, chat)


@pytest.fixture
def url(postgres_server: postgres.Server) -> Iterator[str]:
    """An empty database."""
    name = postgres_server.new_database("template0")
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture
def world() -> World:
    """The clock."""
    return World()


@pytest.fixture
def processes(world: World, url: str) -> Processes:
    """None so far."""
    return Processes(world, url)


async def test_four_processes_together_send_thirty_a_second_and_hardly_fewer(
    world: World, processes: Processes
) -> None:
    """No second holds more than 30, and the rate is over 95 % of that."""
    servers = processes.start(4, seconds=0.03, lag=0.005)
    await world.through(*(servers[chat % 4].write(chat) for chat in range(1, 241)))
    await processes.close()
    at = sorted(moment for moment, _ in processes.got)
    assert processes.most_within(1) <= 30
    assert (len(at) - 1) / (at[-1] - at[0]) > 0.95 * 30


@settings(max_examples=5)
@given(seed=st.integers(0, 1_000_000))
def test_no_window_ever_overflows(postgres_server: postgres.Server, seed: int) -> None:
    """Whatever the calls are, to whom, how slow, and with a process that dies in the middle of its own."""
    name = postgres_server.new_database("template0")
    try:
        asyncio.run(_trial(postgres_server.url(name), random.Random(seed)))  # noqa: S311
    finally:
        postgres_server.drop(name)


async def _trial(url: str, chance: random.Random) -> None:
    world = World()
    processes = Processes(world, url)
    servers = processes.start(chance.randint(2, 4), seconds=chance.choice((0.02, 0.2, 0.9)), lag=0.05)
    chats = [*range(1, 20), -1, -2]

    async def writer(server: Server, number: int) -> None:
        for _ in range(number):
            slow = chance.choice((None, None, None, None, 3.0))
            await server.write(chance.choice(chats), chance.choice((ANSWER, DIGEST)), slow)

    doomed = [asyncio.ensure_future(writer(servers[0], 3)) for _ in range(5)]
    work = [writer(server, 3) for server in servers[1:] for _ in range(8)]

    async def death() -> None:
        await world.sleep(1.0)
        for each in doomed:
            each.cancel()
        servers[0].pace._ledger = None  # it notes no ends any more
        await processes.ledgers[0]._disconnect()

    groups = (servers[-1].write(-9) for _ in range(22))
    await world.through(*work, *groups, death(), asyncio.wait(doomed))
    await processes.close()
    assert processes.most_within(1) <= 30
    assert all(processes.most_within(1, chat) == 1 for _, chat in set(processes.got))
    assert processes.most_within(60, -9) <= 20


async def test_an_answer_of_a_chat_process_does_not_wait_for_the_others_digests(
    world: World, processes: Processes
) -> None:
    """Who asks while four others deliver is answered as soon as each of those has sent what it was about to."""
    *delivering, chatting = processes.start(5)

    async def ask() -> None:
        await world.sleep(1)
        await chatting.write(999, ANSWER)

    await world.through(*(delivering[chat % 4].write(chat) for chat in range(1, 101)), ask())
    await processes.close()
    (answered,) = [moment for moment, chat in processes.got if chat == 999]
    assert answered - SOON - 1 < 0.3


async def test_an_answer_is_first_when_hanging_calls_take_every_place(world: World, processes: Processes) -> None:
    """With 30 calls under way in one process and more to come, the next place is the answer's."""
    delivering, chatting = processes.start(2)

    async def ask() -> None:
        await world.sleep(2)
        await chatting.write(999, ANSWER)

    await world.through(*(delivering.write(chat, seconds=4) for chat in range(1, 46)), ask())
    await processes.close()
    started = sorted(moment for moment, chat in processes.got)
    (answered,) = [moment for moment, chat in processes.got if chat == 999]
    assert started.index(answered) <= 34


async def test_a_pause_that_one_process_is_told_of_holds_all(world: World, processes: Processes) -> None:
    """The others' digests are handed back with the seconds to wait; an answer leaves when the pause is over."""
    told, other = processes.start(2)
    await world.through(told.write(1), other.write(2))
    told.pace.halt(7)
    await world.through(*(each._noting for each in processes.ledgers if each._noting))
    with pytest.raises(SlowDown) as slow:
        await world.through(other.write(3))
    assert 6 < slow.value.seconds <= 7
    halted = world()
    await world.through(other.write(4, ANSWER))
    await processes.close()
    assert processes.got[-1][0] - halted >= 6.5


async def test_a_process_that_dies_delays_nobody_for_more_than_two_seconds(world: World, processes: Processes) -> None:
    """Its thirty calls under way hold their places only for as long as Telegram may still count them."""
    dying, living = processes.start(2)

    async def hang(chat: int) -> None:
        async with dying.pace.turn(chat, urgent=DIGEST):
            await world.sleep(1000)

    hanging = [asyncio.ensure_future(hang(chat)) for chat in range(1, 31)]
    await world.through(world.sleep(30))
    assert (await processes.ledgers[1].ask(50, urgent=True)) == Hold("all", 0.05)
    await processes.ledgers[0]._disconnect()
    died = world()
    await world.through(living.write(50))
    assert processes.got[-1][0] - died < 2.2
    for each in hanging:
        each.cancel()
    await asyncio.gather(*hanging, return_exceptions=True)
    await processes.close()


async def test_without_the_database_nothing_is_sent(
    world: World, processes: Processes, postgres_server: postgres.Server, caplog: pytest.LogCaptureFixture
) -> None:
    """A digest goes back into the outbox, an answer waits, the log says so once; then all goes on."""
    (server,) = processes.start(1)
    await world.through(server.write(1))
    name = processes.url.rpartition("/")[2]
    with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as c:
        c.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false".encode())
        c.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        waiting = asyncio.ensure_future(server.write(3, ANSWER))
        with pytest.raises(SlowDown):
            await world.through(server.write(2), world.sleep(9))
        assert [chat for _, chat in processes.got] == [1]
        c.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true".encode())
    await world.through(waiting)
    await processes.close()
    assert [chat for _, chat in processes.got] == [1, 3]
    told = [record.levelname for record in caplog.records if record.name.startswith("bot.")]
    assert told == ["ERROR", "WARNING"]
    assert "Nothing is sent" in caplog.text


async def test_a_clock_that_is_set_back_holds_nobody_for_long(world: World, processes: Processes) -> None:
    """An hour back costs seconds."""
    (server,) = processes.start(1)
    await world.through(*(server.write(chat) for chat in range(40)))
    server.pace.halt(5)
    before = world()
    await world.through(world.sleep(1))
    world.now -= 3600
    back = Pace(ledger=processes.ledgers[0], clock=lambda: world.now + 3600, sleep=world.sleep)
    await world.through(Server(world, back, got=processes.got).write(1, ANSWER))
    await processes.close()
    assert processes.got[-1][0] + 3600 - before < 10


async def test_the_database_says_whether_processes_share_their_pace(url: str) -> None:
    """With SQLite a process is alone; with PostgreSQL, however its address is written, each call is entered."""
    async with paced("sqlite:///data/bot.db") as pace:
        assert pace._ledger is None
    for group, address in ((-1, url), (-2, url.replace("postgresql://", "postgresql+psycopg://"))):
        async with paced(address) as pace, pace.turn(group, urgent=ANSWER):
            pass
    with psycopg.connect(url) as c:
        assert c.execute("SELECT count(*), count(ended_at) FROM pacing_calls").fetchone() == (2, 2)
