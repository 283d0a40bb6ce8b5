"""A question that was put to a chat and is open still: a few words that would answer it do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress

from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood
from bot.chat.hours import said, when
from bot.chat.incoming import Incoming
from bot.chat.parsing import TRY, WHO, Call
from bot.chat.wanting import LONGEST, wanted
from bot.chat.zones import zone
from bot.model import ChatKey
from bot.speech import speaking
from bot.store import chats


async def answered(desk: Desk, incoming: Incoming, call: Call) -> Call:
    """Return the command that `call` stands for: a place or an hour that answers the question for it, or a wish."""
    if call.name not in (TRY, WHO) or len(call.arguments) > LONGEST or incoming.text.lstrip().startswith("/"):
        return call
    known = await desk.database.read(chats.get, incoming.chat)
    with speaking(known.language if known else incoming.language):
        name, what = await _open(desk, incoming.chat, call)
        if what in _READERS:
            with suppress(Misunderstood):
                if await asyncio.to_thread(_READERS[what], call.arguments):
                    return Call(name, f"{what} {call.arguments}")
        timely = call.name == TRY
        command = await asyncio.to_thread(wanted, call.arguments, desk.clock().date(), timely=timely)
    return _of_wish(command) if command else call


def _of_wish(command: str) -> Call:
    """What only shows something is shown; what sets something is offered, one press away."""
    name, _space, rest = command.removeprefix("/").partition(" ")
    shows = name in _SHOW or (name in _SHOW_BARE and not rest)
    return Call(name, rest) if shows else Call("offered", command)


_SHOW = frozenset({"talk", "help", "digest", "people", "sources", "next", "following", "compare"})
_SHOW_BARE = frozenset({"settings", "feeds", "add", "mydata"})


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
    return bool(said(words).times and when(words))


_READERS: Mapping[str, Callable[[str], object]] = {"zone": zone, "hour": _hours}
"""What understands the answer to a question, raises Misunderstood, or says that it is none."""
