"""A question that was put to a chat and is open still: a few words that would answer it do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress

from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood
from bot.chat.hours import times_in
from bot.chat.parsing import TRY, Call
from bot.chat.zones import zone
from bot.model import ChatKey
from bot.store import chats


async def answered(desk: Desk, chat: ChatKey, call: Call) -> Call:
    """Return the command that `call` stands for: a place or an hour answers the question for it."""
    name, what = await _open(desk, chat, call)
    if what in _READERS:
        with suppress(Misunderstood):
            if await asyncio.to_thread(_READERS[what], call.arguments):
                return Call(name, f"{what} {call.arguments}")
    return call


async def check(desk: Desk, chat: ChatKey, words: str) -> None:
    """Raise Misunderstood, with what would be understood, where `words` are a bad answer to the open question."""
    _name, what = await _open(desk, chat, Call(TRY, words))
    if what in _READERS:
        await asyncio.to_thread(_READERS[what], words)


async def _open(desk: Desk, chat: ChatKey, call: Call) -> tuple[str, str]:
    """The command and the question that wait for words, such as "settings" and "zone", if these may be its words."""
    if call.name != TRY or not call.arguments:
        return "", ""
    known = await desk.database.read(chats.get, chat)
    name, _space, what = (known.step or "" if known else "").partition(" ")
    return name, what


def _hours(words: str) -> bool:
    times, rest = times_in(words)
    return bool(times) and not rest


_READERS: Mapping[str, Callable[[str], object]] = {"zone": zone, "hour": _hours}
"""What understands the answer to a question, raises Misunderstood, or says that it is none."""
