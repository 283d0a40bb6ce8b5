"""What a user sees until an answer is there: the press of a button taken, "typing ..."."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from types import TracebackType
from typing import Self

from telegram import Bot
from telegram.constants import CallbackQueryLimit, ChatAction
from telegram.error import TelegramError

from bot.chat.replies import Reply
from bot.chat.telegram.keys import Address

log = logging.getLogger(__name__)

_SOON = 0.5
"""Seconds after which somebody who waits is shown that something is under way."""

_FADES = 4.5
"""Telegram's apps show "typing" for five seconds."""

_PASSING_LENGTH = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
_GLANCE = 50
"""What is longer than this, in characters, cannot be read while it passes by: it stays until it is put away."""


class Waiting:
    """The time in which an answer is made; an async context manager. `query` is the press that it answers, if any."""

    def __init__(self, bot: Bot, to: Address, query: str | None) -> None:
        self._bot = bot
        self._to = to
        self._query = query
        self._now = asyncio.Event()

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
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task
        await self._acknowledge()

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
            log.debug("A press could not be acknowledged: %s", error.message)
            return False
        return True
