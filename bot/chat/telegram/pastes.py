"""A pasted text that Telegram's apps cut into several messages, put together again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from telegram import Message

from bot.chat.html import MESSAGE_UNITS, units_of

_CUT_FROM = MESSAGE_UNITS // 2
"""The apps cut a long text at a line, a sentence or a word in the second half of what a message holds."""

_SECONDS_APART = 3


def goes_on(message: Message) -> bool:
    """True if what `message` says may go on in the next one."""
    return units_of(message.text or "") >= _CUT_FROM


def continues(pieces: Sequence[Message], then: Message) -> bool:
    """True if `then` is the next piece of the text that `pieces` began."""
    if not pieces or not then.text or then.text.startswith("/"):
        return False
    last = pieces[-1]
    in_time = (then.date - last.date).total_seconds() <= _SECONDS_APART
    return _place(last) == _place(then) and last.from_user == then.from_user and goes_on(last) and in_time


def joined(pieces: Sequence[Message]) -> str:
    """Return the text of the pieces as it was pasted: cut after a sentence it goes on in a new paragraph."""
    text = ""
    for piece in pieces:
        gap = "\n\n" if text.endswith((".", "!", "?", "”", '"', "\n")) else " "
        text = f"{text}{gap}{piece.text}" if text else piece.text or ""
    return text


@dataclass(slots=True)
class Pastes:
    """Holds a long message back for `seconds` in case it goes on, then hands its pieces to `done`, in order."""

    seconds: float
    done: Callable[[Sequence[Message]], None]
    _pieces: dict[int, list[Message]] = field(default_factory=dict)
    _timers: dict[int, asyncio.TimerHandle] = field(default_factory=dict)

    def expects(self, message: Message) -> bool:
        """True if what is held goes on in `message`."""
        return continues(self._pieces.get(message.chat.id, ()), message)

    def take(self, message: Message) -> None:
        """Take a message: what was held in its chat is handed on first unless this one continues it."""
        chat = message.chat.id
        if not self.expects(message):
            self.release(chat)
        self._pieces.setdefault(chat, []).append(message)
        if chat in self._timers:
            self._timers.pop(chat).cancel()
        if goes_on(message):
            self._timers[chat] = asyncio.get_running_loop().call_later(self.seconds, self.release, chat)
        else:
            self.release(chat)

    def release(self, chat: int) -> None:
        """Hand on what is held in a chat."""
        if chat in self._timers:
            self._timers.pop(chat).cancel()
        pieces = self._pieces.pop(chat, None)
        if pieces:
            self.done(pieces)

    def release_all(self) -> None:
        """Hand on everything that is held."""
        for chat in list(self._pieces):
            self.release(chat)


def _place(message: Message) -> tuple[int, int | None]:
    return message.chat.id, message.message_thread_id
