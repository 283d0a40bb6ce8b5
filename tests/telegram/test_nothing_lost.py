"""What somebody sent is answered, once, whatever stops or holds up the bot meanwhile; and then it is kept no more."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from itertools import count

from sqlalchemy import Connection, select, update

from bot.chat.inbox import LEASE, MOST_TRIES, Inbox
from bot.chat.telegram import Telegram
from bot.chat.telegram.answering import GIVEN_UP, HELD_UP
from bot.chat.telegram.receiving import Webhook
from bot.model import Article, ChatKey
from bot.store import Database, chats
from bot.store.schema import updates
from tests import postgres
from tests.chat import parts
from tests.telegram.conftest import Running
from tests.telegram.double import TOKEN, Double
from tests.telegram.hooks import HEADER, call, free_port

READER = 42
PASTED = f"{parts.TEXT} Nobody but Wilhelmina knows that."


class Slow(parts.Shelf):
    """Reads no text before it is told to."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.may = asyncio.Event()
        self.begun = 0

    async def text(self, text: str, *, chat: ChatKey) -> Article:
        """Wait, then read."""
        self.begun += 1
        await self.may.wait()
        return await super().text(text, chat=chat)


@asynccontextmanager
async def bot(api: Double, database: Database, shelf: parts.Shelf, *, grace: float = 0.0) -> AsyncIterator[Telegram]:
    """The bot, stopped at the end."""
    telegram = Telegram(TOKEN, parts.conversation(database, shelf), api_url=api.url, hold=0.01, grace=grace)
    task = asyncio.create_task(telegram.run())
    try:
        yield telegram
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def kept(c: Connection) -> list[str]:
    """What is kept of what people sent."""
    return list(c.scalars(select(updates.c.content).where(updates.c.content.is_not(None))))


async def test_what_is_being_read_at_a_stop_is_answered_after_the_start_in_the_place_of_its_line(
    api: Double, database: Database
) -> None:
    """Nobody sends it again, and no line says for ever that something is being read."""
    slow = Slow(database)
    async with bot(api, database, slow):
        await api.say(READER, PASTED)
        await api.until(lambda: slow.begun)
        await api.message("Reading")
        await asyncio.sleep(0)
    assert len(await database.read(kept)) == 1
    async with bot(api, database, parts.Shelf(database)):
        await api.message("Old bridge closes", chat=READER)
    assert [each.edits > 0 for each in api.shown] == [True]


async def test_what_can_be_answered_within_the_grace_is_answered_before_the_stop(
    api: Double, database: Database
) -> None:
    """A stop lets the readings end that are under way."""
    slow = Slow(database)
    async with bot(api, database, slow, grace=60):
        await api.say(READER, PASTED)
        await api.until(lambda: slow.begun)
        asyncio.get_running_loop().call_later(0.05, slow.may.set)
    await api.message("Old bridge closes", chat=READER)
    assert not await database.read(kept)


async def test_what_is_answered_is_not_kept_and_not_answered_again(api: Double, database: Database) -> None:
    """Telegram sends again what it does not know to have come: after the answer only its number is there."""
    port = free_port()
    hook = Webhook("https://bot.example/hooks/telegram", "127.0.0.1", port, "secret")
    api.chats[READER] = {"id": READER, "type": "private"}
    person = {"id": READER, "is_bot": False, "first_name": "Wilhelmina"}
    message = {"message_id": 5, "date": 1, "chat": api.chats[READER], "from": person, "text": PASTED}
    for _ in range(2):
        telegram = Telegram(TOKEN, parts.conversation(database), api_url=api.url, hold=0.01, webhook=hook, grace=60)
        task = asyncio.create_task(telegram.run())
        for _ in range(2):
            assert await call(port, {"update_id": 9, "message": message}, **{HEADER: "secret"}) == 200
        await api.message("Old bridge closes", chat=READER)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert len(api.shown) == 1
    [row] = await database.read(lambda c: c.execute(select(updates)).all())
    assert (row.id, row.chat, row.content, row.line) == (9, None, None, None)


async def test_what_is_forgotten_is_not_answered_after_the_start(api: Double, database: Database) -> None:
    """/forget deletes what waits for its answer, too."""
    slow = Slow(database)
    async with bot(api, database, slow):
        await api.say(READER, PASTED)
        await api.until(lambda: slow.begun)
        await database.run(chats.forget, f"telegram:{READER}")
    assert not await database.read(kept)
    shelf = parts.Shelf(database)
    async with bot(api, database, shelf):
        await api.say(READER, "/help")
        await api.message("/brief", chat=READER)
    assert not shelf.asked


async def test_what_a_group_says_to_others_is_never_kept(api: Double, database: Database, running: Running) -> None:
    """Only what is meant for the bot is noted."""
    async with running():
        await api.say(-5, "Wilhelmina is late again", user=READER, kind="group")
        await api.say(-5, "/help", user=READER, kind="group")
        await api.message("/brief", chat=-5)
    assert len(await database.read(lambda c: c.execute(select(updates)).all())) == 1


async def test_what_ends_the_program_each_time_is_given_up(api: Double, database: Database) -> None:
    """The reader is told so, in the place of the line that says that it is being read."""
    slow = Slow(database)
    async with bot(api, database, slow):
        await api.say(READER, PASTED)
        await api.until(lambda: slow.begun)
        await api.message("Reading")
    await database.run(lambda c: c.execute(update(updates).values(tries=MOST_TRIES)))
    async with bot(api, database, slow, grace=60):
        await api.message(GIVEN_UP, chat=READER)
    assert slow.begun == 1 and not await database.read(kept)


async def test_an_answer_that_does_not_arrive_is_tried_again(api: Double, database: Database) -> None:
    """Telegram may be away for a while."""
    minutes = count()
    talk = parts.conversation(database, clock=lambda: parts.NOW + timedelta(minutes=next(minutes)))
    telegram = Telegram(TOKEN, talk, api_url=api.url, hold=0.01)
    telegram._inbox.every = 0.01
    api.fail("sendMessage", 502, "Bad Gateway")
    task = asyncio.create_task(telegram.run())
    await api.say(READER, "/help")
    await api.message("/brief", chat=READER)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert len(api.shown) == 1


@contextmanager
def held(database: Database) -> Iterator[sqlite3.Connection]:
    """Another program holds the database until it lets go."""
    other = sqlite3.connect(database.name, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield other
    finally:
        if other.in_transaction:
            other.execute("COMMIT")
        other.close()


async def test_while_another_program_holds_the_database_everybody_gets_a_word_and_then_the_answer(
    api: Double, database: Database
) -> None:
    """Telegram is not told that anything came before it is noted; the answer takes the place of the word."""
    async with bot(api, database, parts.Shelf(database), grace=60):
        await api.until(lambda: api.called("getUpdates"))
        with held(database) as other:
            for reader in range(1, 6):
                await api.say(reader, "/help")
            for reader in range(1, 6):
                await api.message(HELD_UP, chat=reader)
            assert all(int(each.get("offset", "0")) <= 2 for each in api.called("getUpdates"))
            other.execute("COMMIT")
            for reader in range(1, 6):
                await api.message("/brief", chat=reader)
    assert len(api.shown) == 5 and not any(HELD_UP in each.text for each in api.shown)


async def test_a_press_gets_its_word_too_and_changes_the_message_that_it_stands_under(
    api: Double, database: Database
) -> None:
    """The word goes when the answer is there."""
    async with bot(api, database, parts.Shelf(database), grace=60):
        await api.say(READER, "/settings")
        panel = await api.message("Settings", chat=READER)
        with held(database) as other:
            await api.press(panel, "Hours")
            await api.message(HELD_UP, chat=READER)
            other.execute("COMMIT")
            await api.until(lambda: panel.edits and len(api.shown) == 1)


async def test_what_a_dead_process_left_is_taken_up_by_another_when_its_lease_is_over(
    postgres_server: postgres.Server, template: str, api: Double
) -> None:
    """Not before: it may be alive."""
    database = Database(postgres_server.url(postgres_server.new_database(template)))
    now = [parts.NOW]

    def inbox() -> Inbox:
        return parts.conversation(database, clock=lambda: now[0]).inbox()

    dead, alive = inbox(), inbox()
    assert await dead.take(7, f"telegram:{READER}", "{}").ours
    assert not await alive._left(everything=False)
    now[0] += LEASE
    assert [each.noted.number for each in await alive._left(everything=False)] == [7]
    assert not await alive.take(8, f"telegram:{READER}", "{}").ours or not await dead.take(8, "telegram:1", "{}").ours
    await alive.close()
    database.close()
