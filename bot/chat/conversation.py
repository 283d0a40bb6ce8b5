"""The conversation: a message in, replies out. It knows no chat app."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import nullcontext
from dataclasses import replace
from difflib import get_close_matches

from sqlalchemy import Connection

from bot.chat.commands import basics, briefs, digests, lookups
from bot.chat.desk import Command, Desk
from bot.chat.errors import ConversationError
from bot.chat.incoming import Incoming
from bot.chat.parsing import Call, meant
from bot.chat.readings import Readings
from bot.chat.replies import Reply, line
from bot.ingest.errors import IngestError
from bot.model import ChatKey
from bot.store import chats
from bot.store.errors import StoreError
from summarizer.errors import SummarizerError

log = logging.getLogger(__name__)


async def _help(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """List the commands."""
    yield basics.help_reply(COMMANDS)


COMMANDS: tuple[Command, ...] = (
    Command(
        "brief", "LINK or text", "brief a link, a text, a file, or the message you reply to", briefs.brief, reads=True
    ),
    Command("who", "QUESTION", "who said what: “mentioned oil?”, “said ‘…’?”", lookups.who, asks=True),
    Command("digest", "", "what is new, now", digests.digest, asks=True),
    Command("subscribe", "[HH:MM] [city]", "a digest every day at your hour", digests.subscribe),
    Command("unsubscribe", "", "stop the digests", digests.unsubscribe),
    Command("start", "", "what this bot does", basics.start),
    Command("help", "", "this list", _help),
    Command("try", "WORDS", "quotes by somebody of that name", lookups.attempt, listed=False, asks=True),
    Command("longer", "NUMBER", "more sentences of a briefing", briefs.longer, listed=False),
    Command("shorter", "NUMBER", "fewer sentences of a briefing", briefs.shorter, listed=False),
    Command("quotes", "NUMBER", "every quote of an article", briefs.quotes, listed=False),
)
"""Every command, in the order of /help and of the menu."""

_BY_NAME = {command.name: command for command in COMMANDS}
_LISTED = [command.name for command in COMMANDS if command.listed]

APOLOGY = "Something went wrong on my side, and it has been noted. Please try again in a moment."


class Conversation:
    """Answers messages with the parts on the `desk`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._readings = Readings()

    async def respond(self, incoming: Incoming) -> AsyncIterator[Reply]:
        """Yield what to say to `incoming`, first things first; nothing if it was not meant for the bot.

        Never raises: what goes wrong is said in one sentence.
        """
        call = meant(incoming)
        if call is None:
            return
        command = _BY_NAME.get(call.name)
        waiting = False
        with self._readings.under_way(incoming.chat) if command and command.reads else nullcontext():
            try:
                await self._meet(incoming)
                if command and command.asks:
                    await self._readings.finished(incoming.chat)
                async for reply in self._run(command, call, incoming):
                    yield reply
                    waiting = reply.progress
            except (ConversationError, IngestError, SummarizerError, StoreError) as problem:
                yield replace(line(str(problem)), replaces=waiting)
            except Exception:
                log.exception("a message in %s could not be answered", incoming.chat)
                yield replace(line(APOLOGY), replaces=waiting)

    def _run(self, command: Command | None, call: Call, incoming: Incoming) -> AsyncIterator[Reply]:
        if command is not None:
            return command.run(self._desk, incoming, call.arguments)
        return _said(basics.unknown(call.name, _nearest(call.name)))

    async def left(self, chat: ChatKey) -> None:
        """The chat cannot be written to any more: a private chat keeps its settings, another leaves no trace."""
        await self._desk.database.run(_left, chat)

    async def moved(self, old: ChatKey, new: ChatKey) -> None:
        """The chat goes by another key from now on."""
        await self._desk.database.run(chats.migrate_key, old, new)

    async def _meet(self, incoming: Incoming) -> None:
        """Know the chat from its first message on; one that writes again can be written to again."""
        known = await self._desk.database.read(chats.get, incoming.chat)
        if known is None:
            await self._desk.chat(incoming)
        elif known.stopped:
            await self._desk.database.run(chats.save, replace(known, stopped=None))


def _left(c: Connection, key: ChatKey) -> None:
    chat = chats.get(c, key)
    if chat is not None and chat.kind == "private":
        chats.save(c, replace(chat, stopped="blocked"))
    else:
        chats.forget(c, key)


async def _said(reply: Reply) -> AsyncIterator[Reply]:
    yield reply


def _nearest(name: str) -> str | None:
    return next(iter(get_close_matches(name, _LISTED, n=1)), None)
