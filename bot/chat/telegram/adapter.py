"""Telegram: updates in by polling or webhook, each answered in a task of its own; replies out."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import replace
from typing import Any

from telegram import Bot, InlineQuery, Message, Update, User
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.certificates import trusted
from bot.chat.conversation import Conversation
from bot.chat.inbox import Letter
from bot.chat.parsing import meant
from bot.chat.replies import Reply
from bot.chat.telegram import inline, menu, reading
from bot.chat.telegram.answering import Answering, Question
from bot.chat.telegram.errors import UNREADABLE, TelegramUnusable, reason
from bot.chat.telegram.keys import address_of, key_of
from bot.chat.telegram.pacing import Pace
from bot.chat.telegram.pastes import Pastes, joined
from bot.chat.telegram.receiving import Listening, Polling, Receiver, Sending, Webhook, persist
from bot.chat.telegram.sending import Sender
from bot.model import ChatKey

log = logging.getLogger(__name__)

DEFAULT_API = "https://api.telegram.org"

_CONNECTIONS = 32


class Telegram:
    """The conversation in Telegram, and a Messenger for its chats.

    `hold` is how many seconds a long text waits for its continuation; `sleep` is asyncio's; `pace` says when a message
    may leave. Updates come by the `webhook`, or else by polling, if this process `receives` any; they are awaited
    `alone`: where there are other processes, in one at a time. At the end what is under way has `grace` seconds. Raises
    TelegramUnusable if the token cannot be one.
    """

    def __init__(
        self,
        token: str,
        conversation: Conversation,
        *,
        api_url: str = DEFAULT_API,
        hold: float = 0.8,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        pace: Pace | None = None,
        webhook: Webhook | None = None,
        receives: bool = True,
        alone: Callable[[Callable[[], Awaitable[None]]], Awaitable[None]] | None = None,
        grace: float = 10.0,
    ) -> None:
        checked = {"verify": trusted(by_environment=True)}
        self._connections = (
            _Connection(connection_pool_size=_CONNECTIONS, read_timeout=20, httpx_kwargs=checked),
            _Connection(httpx_kwargs=checked),
        )
        self._bot = _bot(token, api_url.rstrip("/"), *self._connections)
        self._conversation = conversation
        self._sender = Sender(self._bot, sleep=sleep, pace=pace)
        self._sleep = sleep
        self._pastes = Pastes(hold, self._heard)
        self._turns: set[asyncio.Task[None]] = set()
        self._menu: asyncio.Task[None] | None = None
        self._receives = receives
        self._alone = alone
        self._grace = grace
        self._inbox = conversation.inbox()
        self._letters: dict[tuple[int, int], Letter] = {}
        self._answering = Answering(self._bot, conversation, self._sender, self._inbox)
        self._receiver: Receiver = (
            Sending(self._bot)
            if not receives
            else Polling(self._bot, self._connections[1], sleep)
            if webhook is None
            else Listening(self._bot, webhook, sleep)
        )

    async def send(self, chat: ChatKey, reply: Reply) -> None:
        """Send `reply` to `chat`; raise DeliveryError if it did not arrive."""
        await self._sender.show(address_of(chat), reply)

    async def run(self) -> None:
        """Answer messages until cancelled. Raises TelegramUnusable when somebody has to act first."""
        try:
            await persist(self._start, self._sleep)
            await (self._receive() if self._alone is None else self._alone(self._receive))
        finally:
            await self.close()

    def heard(self) -> float | None:
        """The moment of time.monotonic at which Telegram was last known to reach us, if it ever was."""
        return self._receiver.heard()

    async def _receive(self) -> None:
        tending = asyncio.create_task(self._inbox.tend(self._take_again))
        try:
            await self._receiver.run(self._take)
        finally:
            tending.cancel()
            await asyncio.gather(tending, return_exceptions=True)

    async def _start(self) -> None:
        await self._bot.initialize()
        if not self._receives:
            return
        self._menu = self._spawn(menu.publish(self._bot, self._conversation.administrators))
        log.info("The bot is @%s.", self._bot.username)
        if not self._bot.bot.supports_inline_queries:
            log.info("Inline mode is off: turn it on with /setinline at @BotFather.")

    async def close(self) -> None:
        """Bring to an end what is under way, for some seconds; what is left is noted, and answered later."""
        self._pastes.release_all()
        if self._menu is not None:  # some sixty calls: nobody waits for them
            self._menu.cancel()
            await asyncio.gather(self._menu, return_exceptions=True)
        if self._turns:
            await asyncio.wait(self._turns, timeout=self._grace)
        for turn in self._turns:
            turn.cancel()
        await asyncio.gather(*self._turns, return_exceptions=True)
        await self._inbox.close()
        for connection in self._connections:  # Bot.shutdown leaves them open if the start never came to an end
            await connection.shutdown()

    def _take(self, update: Update) -> asyncio.Future[None]:
        """Take an update in. What is returned is done when it is safe here, so that Telegram may forget it."""
        known = self._inbox.known(update.update_id)
        if known is not None:
            return known.came
        if self._concerns(update):
            letter = self._inbox.take(update.update_id, reading.place(update), update.to_json())
            self._sort(update, letter)
            return letter.came
        if update.inline_query is not None:  # typed on, and not waited for: nothing is noted
            self._spawn(self._suggest(update.inline_query))
        elif update.message is not None:
            self._pastes.release(update.message.chat.id)
        safe = asyncio.get_running_loop().create_future()
        safe.set_result(None)
        return safe

    def _take_again(self, letters: Sequence[Letter]) -> None:
        """Take what somebody left unanswered."""
        for letter in letters:
            self._sort(Update.de_json(json.loads(letter.noted.content), self._bot), letter)

    def _concerns(self, update: Update) -> bool:
        """Whether something follows from an update. What is said in a group to others is not kept for a moment."""
        message, member = update.message, update.my_chat_member
        if member is not None:
            return member.new_chat_member.status in ("left", "kicked")
        if message is not None and (message.migrate_to_chat_id or self._pastes.expects(message)):
            return True
        incoming = reading.incoming(update, self._bot.bot)
        return incoming is not None and meant(incoming) is not None

    def _sort(self, update: Update, letter: Letter) -> None:
        """Sort an update; whatever it leads to happens in a task, so that no chat waits for another."""
        message, member = update.message, update.my_chat_member
        if member is not None:
            self._spawn(self._changed(letter, self._conversation.left(key_of(member.chat.id))))
        elif message is not None and message.migrate_to_chat_id:
            old, new = key_of(message.chat.id), key_of(message.migrate_to_chat_id)
            self._spawn(self._changed(letter, self._conversation.moved(old, new)))
        elif message is not None:
            self._letters[message.chat.id, message.message_id] = letter
            self._pastes.take(message)
        else:
            incoming = reading.incoming(update, self._bot.bot)
            query = update.callback_query
            if incoming is not None:
                pressed = query.message.message_id if query is not None and query.message is not None else None
                query_id = query.id if query is not None else None
                self._spawn(self._answering.answer(Question(incoming, (letter,), pressed, query_id)))

    async def _changed(self, letter: Letter, change: Coroutine[Any, Any, None]) -> None:
        if await letter.ours:
            await change
        await self._inbox.done((letter,))

    def _heard(self, pieces: Sequence[Message]) -> None:
        letters = [self._letters.pop((each.chat.id, each.message_id)) for each in pieces]
        incoming = reading.heard(pieces[0], self._bot.bot)
        if incoming is not None:
            whole = replace(incoming, text=joined(pieces)) if len(pieces) > 1 else incoming
            answering = pieces[-1].message_id if incoming.kind == "group" else None
            self._spawn(self._answering.answer(Question(whole, letters, answering=answering)))

    async def _suggest(self, query: InlineQuery) -> None:
        """Offer quotes for what a user is typing in some chat: only what their private chat with the bot may see."""
        user = query.from_user
        start = inline.offset_of(query.offset)
        answer = await self._conversation.suggest(
            key_of(user.id), query.query, language=user.language_code, offset=start
        )
        offer = inline.offer(answer)
        try:
            await self._bot.answer_inline_query(
                query.id,
                offer.results,
                cache_time=inline.CACHE_SECONDS,
                is_personal=True,
                next_offset=offer.next_offset,
                button=offer.button,
            )
        except TelegramError as error:  # typed on, and not waited for
            log.debug("An inline query could not be answered: %s", reason(error))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._turns.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._turns.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("a turn failed", exc_info=task.exception())


class _Connection(HTTPXRequest):
    """The library's, which does not log an answer that it cannot read: it may hold what somebody wrote."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer. Raises TelegramError."""
        try:
            found = json.loads(payload)
        except ValueError:
            found = None
        if not isinstance(found, dict) or (found.get("ok") and "result" not in found):
            raise TelegramError("Invalid server response")
        return found


class _Bot(Bot):
    """The library's; an answer about who it is that has the wrong shape counts as none."""

    async def get_me(self, *details: Any, **more: Any) -> User:
        """Who this bot is. Raises TelegramError."""
        found = None
        with contextlib.suppress(*UNREADABLE):
            found = await super().get_me(*details, **more)
        if found is None:  # which the library makes of an empty answer
            raise TelegramError("Invalid server response")
        return found


def _bot(token: str, api_url: str, *connections: HTTPXRequest) -> Bot:
    for chatty in ("httpx", "httpcore", "telegram"):  # they log every address, which holds the token, and every message
        logging.getLogger(chatty).setLevel(logging.WARNING)
    answers, updates = connections
    try:
        return _Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=answers,
            get_updates_request=updates,
        )
    except InvalidToken:
        raise TelegramUnusable("TELEGRAM_BOT_TOKEN is empty: put the token from @BotFather into .env.") from None
