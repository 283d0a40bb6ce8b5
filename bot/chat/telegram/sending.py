"""A reply into Telegram's chat: sent, or put in the place of a message that is there."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from typing import TypeVar

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.chat import html
from bot.chat.messenger import DeliveryError, Refused, SlowDown, Unreachable
from bot.chat.replies import Attachment, Button, Reply
from bot.chat.telegram.errors import UNREADABLE, translated
from bot.chat.telegram.keys import Address, key_of
from bot.chat.telegram.pacing import Pace
from bot.logs import who

log = logging.getLogger(__name__)
T = TypeVar("T")
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_LONGEST_WAIT = 60.0
"""Seconds of pause, asked for in the middle of a reply, that are waited out here."""


class Sender:
    """Writes replies into Telegram chats, each at its turn if there is a `pace`.

    Raises DeliveryError when one does not arrive.
    """

    def __init__(
        self, bot: Bot, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep, pace: Pace | None = None
    ) -> None:
        self._bot = bot
        self._sleep = sleep
        self._pace = pace

    async def show(
        self, to: Address, reply: Reply, *, over: int | None = None, answering: int | None = None, patient: bool = False
    ) -> int | None:
        """Write `reply`, its first message in the place of the message `over` if that can still be edited.

        Returns the id of the last message written. `answering` is the message that it replies to. A pause that
        Telegram asks for is waited out if `patient` or if part of the reply is out already: half a reply twice would
        be worse than a late one.
        """
        keyboard = _keyboard(reply)
        if reply.attachment is not None:
            return await self._attach(to, reply, reply.attachment, keyboard, patient=patient)
        messages = html.render(reply)
        last = None
        for number, message in enumerate(messages):
            buttons = keyboard if number == len(messages) - 1 else None
            waits = patient or number > 0
            if number == 0 and over is not None and await self._edit(to, over, message, buttons, patient=waits):
                last = over
                continue
            quoted = answering if number == 0 else None
            last = await self._send(to, message, buttons, quoted, patient=waits, silent=reply.silent)
        return last

    async def remove(self, to: Address, message: int) -> None:
        """Take a message away, if that can be done."""
        with suppress(DeliveryError):
            await self._call(lambda: self._bot.delete_message(to.chat, message), to, patient=True, new=False)

    async def _send(
        self,
        to: Address,
        message: html.Message,
        buttons: InlineKeyboardMarkup | None,
        answering: int | None,
        *,
        patient: bool,
        silent: bool = False,
    ) -> int:
        quoted = ReplyParameters(answering, allow_sending_without_reply=True) if answering else None

        async def send(text: str, mode: str | None) -> Message:
            return await self._bot.send_message(
                to.chat,
                text,
                parse_mode=mode,
                message_thread_id=to.thread,
                reply_markup=buttons,
                reply_parameters=quoted,
                link_preview_options=_NO_PREVIEW,
                disable_notification=silent or None,
            )

        try:
            sent = await self._call(lambda: send(message.html, ParseMode.HTML), to, patient=patient)
        except Refused as refused:
            log.warning("A message to %s goes as plain text: %s", who(key_of(to.chat, to.thread)), refused)
            buttons = _commands_only(buttons)  # Telegram does not take every address
            sent = await self._call(lambda: send(message.plain, None), to, patient=patient)
        return sent.message_id

    async def _edit(
        self, to: Address, over: int, message: html.Message, buttons: InlineKeyboardMarkup | None, *, patient: bool
    ) -> bool:
        """Put `message` in the place of `over`; False if that message cannot be edited any more."""

        async def edit() -> object:
            return await self._bot.edit_message_text(
                message.html,
                to.chat,
                over,
                parse_mode=ParseMode.HTML,
                reply_markup=buttons,
                link_preview_options=_NO_PREVIEW,
            )

        try:
            await self._call(edit, to, patient=patient, new=False)
        except Refused as refused:
            return "not modified" in str(refused)
        return True

    async def _attach(
        self, to: Address, reply: Reply, file: Attachment, buttons: InlineKeyboardMarkup | None, *, patient: bool
    ) -> int:
        """Send a file or a picture with the reply's first words under it; the rest follow."""
        caption, *rest = html.render(reply, units=html.CAPTION_UNITS) or (html.Message("", ""),)
        below = None if rest else buttons
        try:
            sent = await self._call(
                lambda: self._upload(to, file, caption.html, ParseMode.HTML, below), to, patient=patient
            )
        except Refused as refused:
            log.warning(
                "What stands under a file for %s goes as plain text: %s", who(key_of(to.chat, to.thread)), refused
            )
            sent = await self._call(lambda: self._upload(to, file, caption.plain, None, below), to, patient=patient)
        last = sent.message_id
        for number, message in enumerate(rest):
            last = await self._send(to, message, buttons if number == len(rest) - 1 else None, None, patient=True)
        return last

    async def _upload(
        self, to: Address, file: Attachment, caption: str, mode: str | None, buttons: InlineKeyboardMarkup | None
    ) -> Message:
        if file.kind == "picture":
            return await self._bot.send_photo(
                to.chat,
                file.data,
                caption=caption,
                parse_mode=mode,
                message_thread_id=to.thread,
                reply_markup=buttons,
                filename=file.name,
            )
        return await self._bot.send_document(
            to.chat,
            file.data,
            caption=caption,
            parse_mode=mode,
            message_thread_id=to.thread,
            reply_markup=buttons,
            filename=file.name,
        )

    async def _call(self, action: Callable[[], Awaitable[T]], to: Address, *, patient: bool, new: bool = True) -> T:
        """Do it, waiting out a pause that Telegram asks for where that may be; raise DeliveryError otherwise.

        What is not `new` in the chat, such as an edit, does not count among the chat's messages.
        """
        while True:
            try:
                async with self._turn(to.chat if new else None, urgent=patient):
                    return await action()
            except UNREADABLE as error:
                raise Unreachable(f"an answer that cannot be read ({type(error).__name__})") from error
            except TelegramError as error:
                told = translated(error, to.thread)
                if self._pace is not None and isinstance(told, SlowDown):
                    self._pace.halt(told.seconds)
                if not (patient and isinstance(told, SlowDown) and told.seconds <= _LONGEST_WAIT):
                    raise told from error
                await self._sleep(told.seconds)

    def _turn(self, chat: int | None, *, urgent: bool) -> AbstractAsyncContextManager[None]:
        return nullcontext() if self._pace is None else self._pace.turn(chat, urgent=urgent)


def _keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    rows = [[_button(each) for each in row] for row in reply.buttons if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url is not None:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=button.data)


def _commands_only(buttons: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup | None:
    """Return the buttons without those that open a page."""
    rows = [[each for each in row if each.url is None] for row in buttons.inline_keyboard] if buttons else []
    return InlineKeyboardMarkup([row for row in rows if row]) if any(rows) else None
