"""When Telegram says no: each refusal has its meaning, and none of them silences the bot."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.chat.messenger import ChatGone, ChatMoved, DeliveryError, Refused, SlowDown, Unreachable
from bot.chat.replies import Reply, Section, bold, line, text
from bot.chat.telegram import Telegram, TelegramUnusable
from bot.store import Database, chats
from tests.chat import parts
from tests.telegram.conftest import Running, at_once
from tests.telegram.double import TOKEN, Double
from tests.telegram.loopback import Response

READER = 42
KEY = "telegram:42"


@pytest.fixture
async def quiet(api: Double, database: Database) -> AsyncIterator[Telegram]:
    """The bot as a messenger, without polling."""
    api.chats[READER] = {"id": READER, "type": "private"}
    telegram = Telegram(TOKEN, parts.conversation(database), api_url=api.url, sleep=at_once)
    yield telegram
    await telegram.close()


@pytest.mark.parametrize(
    ("status", "description", "more", "error"),
    [
        (403, "Forbidden: bot was blocked by the user", {}, ChatGone),
        (403, "Forbidden: bot was kicked from the supergroup chat", {}, ChatGone),
        (400, "Bad Request: chat not found", {}, ChatGone),
        (400, "Bad Request: not enough rights to send text messages to the chat", {}, ChatGone),
        (400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -1007}, ChatMoved),
        (429, "Too Many Requests: retry after 7", {"retry_after": 7}, SlowDown),
        (500, "Internal Server Error", {}, Unreachable),
        (502, "Bad Gateway", {}, Unreachable),
    ],
)
async def test_each_refusal_has_its_meaning(
    api: Double, quiet: Telegram, status: int, description: str, more: dict[str, int], error: type[DeliveryError]
) -> None:
    """The outbox learns what to do: stop, move, wait or try again."""
    api.fail("sendMessage", status, description, **more)
    with pytest.raises(error) as told:
        await quiet.send(KEY, line("Good morning"))
    if isinstance(told.value, SlowDown):
        assert told.value.seconds == 7
    if isinstance(told.value, ChatMoved):
        assert told.value.new == "telegram:-1007"


async def test_no_answer_is_unreachable(api: Double, quiet: Telegram) -> None:
    """A connection that breaks off is a matter of trying again."""
    api.silence("sendMessage")
    with pytest.raises(Unreachable):
        await quiet.send(KEY, line("Good morning"))


async def test_markup_that_telegram_refuses_is_sent_as_plain_text(api: Double, quiet: Telegram) -> None:
    """The words matter more than their styles."""
    api.fail("sendMessage", 400, "Bad Request: can't parse entities")
    await quiet.send(KEY, Reply((Section((text(bold("Good"), " <morning>"),)),)))
    assert [message.text for message in api.shown] == ["Good <morning>"]
    assert "parse_mode" not in api.called("sendMessage")[1]


async def test_what_is_refused_as_plain_text_too_is_refused(api: Double, quiet: Telegram) -> None:
    """Nothing is tried for ever."""
    api.fail("sendMessage", 400, "Bad Request: whatever", times=2)
    with pytest.raises(Refused):
        await quiet.send(KEY, line("Good morning"))


async def test_a_pause_in_the_middle_of_a_reply_is_waited_out(api: Double, database: Database) -> None:
    """The first half is out already; sending it again would be worse than waiting."""
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        api.per_second = 30

    api.chats[READER] = {"id": READER, "type": "private"}
    api.per_second = 1
    telegram = Telegram(TOKEN, parts.conversation(database), api_url=api.url, sleep=sleep)
    await telegram.send(KEY, Reply((Section((text("word " * 1500),)),)))
    await telegram.close()
    assert len(api.shown) == 2 and waited == [1]


async def test_a_reader_who_blocked_the_bot_keeps_the_settings_and_resumes(
    api: Double, running: Running, database: Database
) -> None:
    """Blocked: nothing is sent any more. The next message starts it again."""
    async with running():
        await api.say(READER, "/subscribe 07:00 Oslo")
        await api.message("Subscribed")
        blocked = {"status": "kicked", "user": {"id": 1234567, "is_bot": True, "first_name": "b"}, "until_date": 0}
        was = {"status": "member", "user": blocked["user"]}
        chat = {"id": READER, "type": "private"}
        person = {"id": READER, "is_bot": False, "first_name": "Reader"}
        update = {"chat": chat, "from": person, "date": 1, "old_chat_member": was, "new_chat_member": blocked}
        await api.send_update(my_chat_member=update)
        await _until(lambda: _stopped(database))
        await api.say(READER, "/start")
        await api.message("Send a link")
    chat_now = await database.read(chats.get, KEY)
    assert chat_now is not None and chat_now.subscribed and not chat_now.stopped


async def test_a_group_that_moves_takes_its_settings_along(api: Double, running: Running, database: Database) -> None:
    """A group that becomes a supergroup has another number from then on."""
    api.administrators.add((-5, READER))
    async with running():
        await api.say(-5, "/subscribe 07:00 Oslo", user=READER, kind="group")
        await api.message("Subscribed")
        await api.say(-5, "", user=READER, kind="group", migrate_to_chat_id=-1005)
        await _until(lambda: chats_known(database, "telegram:-1005"))
    assert await database.read(chats.get, "telegram:-5") is None


@pytest.mark.parametrize("method", ["getMe", "getUpdates", "setMyCommands"])
async def test_the_bot_outlasts_a_bad_hour_of_telegram(api: Double, running: Running, method: str) -> None:
    """5xx, floods and silence at start-up and while polling are waited out."""
    api.fail(method, 502, "Bad Gateway")
    api.fail(method, 429, "Too Many Requests: retry after 3", retry_after=3)
    api.silence(method)
    async with running():
        await api.say(READER, "/start")
        await api.message("Send a link")


async def test_an_answer_that_telegram_loses_disturbs_nobody_else(api: Double, running: Running) -> None:
    """One failed answer is logged; the next message is answered."""
    async with running():
        api.fail("sendMessage", 500, "Internal Server Error")
        await api.say(READER, "/start")
        await api.until(lambda: api.called("sendMessage"))
        await api.say(READER, "/help")
        await api.message("/brief")


async def test_an_update_that_cannot_be_read_is_passed_over(api: Double, running: Running) -> None:
    """One malformed update does not stop the others."""
    async with running():
        await api.send_update(callback_query={"id": "1", "data": "/start"})
        await api.say(READER, "/start")
        await api.message("Send a link")


async def test_a_wrong_token_is_said_plainly(api: Double, database: Database, caplog: pytest.LogCaptureFixture) -> None:
    """The bot stops with a sentence, and the token is in no line of the log."""
    caplog.set_level(logging.DEBUG)
    wrong = "7654321:not-a-token-of-anybody-at-all"
    telegram = Telegram(wrong, parts.conversation(database), api_url=api.url, sleep=at_once)
    with pytest.raises(TelegramUnusable, match="check TELEGRAM_BOT_TOKEN"):
        await telegram.run()
    assert not any("not-a-token" in record.getMessage() for record in caplog.records if record.name == "httpx")


async def test_another_poller_is_said_plainly(api: Double, database: Database) -> None:
    """Two programs cannot run one bot; one meeting at a restart is no reason to stop."""
    api.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=3)
    telegram = Telegram(TOKEN, parts.conversation(database), api_url=api.url, sleep=at_once)
    with pytest.raises(TelegramUnusable, match="Another program"):
        await telegram.run()


def test_an_empty_token_is_said_plainly(database: Database) -> None:
    """Nothing is asked of Telegram without a token."""
    with pytest.raises(TelegramUnusable, match="BotFather"):
        Telegram("", parts.conversation(database))


async def _until(holds: Callable[[], Awaitable[object]]) -> None:
    async with asyncio.timeout(20):
        while not await holds():  # noqa: ASYNC110  the store has no event to wait for
            await asyncio.sleep(0)


async def _stopped(database: Database) -> str | None:
    chat = await database.read(chats.get, KEY)
    return chat.stopped if chat else None


async def chats_known(database: Database, key: str) -> bool:
    """Whether the store knows the chat."""
    return await database.read(chats.get, key) is not None


@pytest.mark.parametrize("shape", [b"true", b"null", b'"bot"', b'{"id": 7}'])
@pytest.mark.parametrize("receives", [True, False])
async def test_an_answer_of_the_wrong_shape_at_the_start_is_asked_for_again(
    api: Double, database: Database, caplog: pytest.LogCaptureFixture, shape: bytes, receives: bool
) -> None:
    """A server before Telegram that is not up yet may answer anything; the log says so in a line."""
    answer = Response(200, b'{"ok": true, "result": %b}' % shape)
    for _ in range(2):
        api.answer_with("getMe", answer)
    telegram = Telegram(TOKEN, parts.conversation(database), api_url=api.url, sleep=at_once, receives=receives)
    task = asyncio.create_task(telegram.run())
    await api.until(lambda: api.commands if receives else len(api.called("getMe")) > 2)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING] == [
        "Telegram does not answer, trying again: TelegramError: invalid server response"
    ] * 2
