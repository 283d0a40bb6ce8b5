"""A question that was put to a chat and is open still: a few words that would answer it do."""

from __future__ import annotations

import asyncio

from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood
from bot.chat.parsing import TRY, Call
from bot.chat.zones import zone
from bot.model import ChatKey
from bot.store import chats


async def answered(desk: Desk, chat: ChatKey, call: Call) -> Call:
    """Return the command that `call` stands for: where the chat was asked for its time zone, a place is the answer."""
    step = await _open(desk, chat, call)
    if step is None:
        return call
    try:
        await asyncio.to_thread(zone, call.arguments)
    except Misunderstood:
        return call
    name, _space, what = step.partition(" ")
    return Call(name, f"{what} {call.arguments}")


async def check(desk: Desk, chat: ChatKey, words: str) -> None:
    """Raise Misunderstood, with what would be understood, where `words` are a bad answer to the open question."""
    if await _open(desk, chat, Call(TRY, words)) is not None:
        await asyncio.to_thread(zone, words)


async def _open(desk: Desk, chat: ChatKey, call: Call) -> str | None:
    """The step that waits for words, such as "settings zone", if these may be its words."""
    if call.name != TRY or not call.arguments:
        return None
    known = await desk.database.read(chats.get, chat)
    return known.step if known is not None and known.step and known.step.endswith(" zone") else None
