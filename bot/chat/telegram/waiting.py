"""What a user sees until an answer is there: the press of a button taken, "typing ...", what it is that holds it up."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from telegram import Bot
from telegram.constants import CallbackQueryLimit, ChatAction
from telegram.error import TelegramError

from bot.chat.replies import Reply
from bot.chat.telegram.errors import reason
from bot.chat.telegram.keys import Address

log = logging.getLogger(__name__)

_SOON = 0.5
"""Seconds after which somebody who waits is shown that something is under way."""

_FADES = 4.5
"""Telegram's apps show "typing" for five seconds."""

_PASSING_LENGTH = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
_GLANCE = 50
"""What is longer than this, in characters, cannot be read while it passes by: it stays until it is put away."""


_LOOK_AGAIN = 0.2


class Waiting:
    """The time in which an answer is made; an async context manager. `query` is the press that it answers, if any.

    Once something `holds` it up, `say` says so, and returns the message that does.
    """

    def __init__(
        self,
        bot: Bot,
        to: Address,
        query: str | None,
        holds: Callable[[], bool],
        say: Callable[[], Awaitable[int | None]],
    ) -> None:
        self._bot = bot
        self._to = to
        self._query = query
        self._holds = holds
        self._say = say
        self._saying = asyncio.Lock()
        self._now = asyncio.Event()

    async def line(self) -> int | None:
        """The message that said what holds the answer up, if there is one; from here on there will be none."""
        async with self._saying:
            self._telling.cancel()
        await asyncio.wait({self._telling})
        failed = self._telling.cancelled() or self._telling.exception() is not None
        return None if failed else self._telling.result()

    async def takes(self, reply: Reply) -> bool:
        """Take note of a reply; True if it was a passing word on the button that was pressed, and is shown."""
        words = reply.plain
        if reply.passing and self._query is not None and len(words) <= _PASSING_LENGTH:
            return await self._acknowledge(words)
        await self._acknowledge()
        if reply.progress:
            self._now.set()
        return False

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._typing())
        self._telling = asyncio.create_task(self._tell())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in (self._task, self._telling):
            task.cancel()
        await asyncio.gather(self._task, self._telling, return_exceptions=True)
        await self._acknowledge()

    async def _tell(self) -> int | None:
        while not self._holds():  # noqa: ASYNC110  a store that does not answer has no event
            await asyncio.sleep(_LOOK_AGAIN)
        async with self._saying:
            return await self._say()

    async def _typing(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._now.wait(), _SOON)
        await self._acknowledge()
        while True:
            with suppress(TelegramError):
                await self._bot.send_chat_action(self._to.chat, ChatAction.TYPING, message_thread_id=self._to.thread)
            await asyncio.sleep(_FADES)

    async def _acknowledge(self, words: str | None = None) -> bool:
        """Answer the press, once; False if that was too late, which is no matter."""
        query, self._query = self._query, None
        if query is None:
            return False
        try:
            await self._bot.answer_callback_query(query, words, show_alert=len(words or "") > _GLANCE)
        except TelegramError as error:
            log.debug("A press could not be acknowledged: %s", reason(error))
            return False
        return True
