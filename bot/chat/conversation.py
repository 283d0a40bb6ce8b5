"""The conversation: a message in, replies out. It knows no chat app."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import nullcontext
from dataclasses import replace
from difflib import get_close_matches

from sqlalchemy import Connection

from bot.chat.access import admitted, refusal
from bot.chat.allowance import granted, too_many
from bot.chat.changing import change
from bot.chat.commands import basics
from bot.chat.desk import Command, Desk
from bot.chat.errors import ConversationError, NotAllowed
from bot.chat.inbox import Inbox
from bot.chat.incoming import Incoming
from bot.chat.parsing import Call, meant
from bot.chat.readings import Readings
from bot.chat.replies import Reply, fitting, line
from bot.chat.steps import answered
from bot.chat.table import BY_NAME, LISTED
from bot.chat.turns import Turns
from bot.chat.visible import storable
from bot.ingest.errors import IngestError
from bot.logs import who
from bot.lookup.answers import Answer
from bot.lookup.typed import typed
from bot.model import Chat, ChatKey
from bot.speech import N_, _, speak
from bot.store import admission, chats, lives
from bot.store.errors import StoreError
from bot.work.shares import on_behalf_of
from summarizer.errors import SummarizerError

log = logging.getLogger(__name__)


APOLOGY = N_("Something went wrong on my side, and it has been noted. Please try again in a moment.")


class Conversation:
    """Answers messages with the parts on the `desk`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._readings = Readings()
        self._turns = Turns()

    def inbox(self) -> Inbox:
        """What keeps messages until they are answered, for a chat app."""
        return Inbox(self._desk.database, self._desk.clock)

    async def respond(self, incoming: Incoming) -> AsyncGenerator[Reply, None]:
        """Yield what to say to `incoming`, first things first; nothing if it was not meant for the bot.

        Never raises: what goes wrong is said in one sentence.
        """
        incoming = _storable(incoming)
        on_behalf_of(incoming.user)
        call = meant(incoming)
        if call is None:
            return
        speak(incoming.language)
        try:
            call = await answered(self._desk, incoming, call)
        except Exception as problem:
            yield _wrong(problem, incoming)
            return
        command = BY_NAME.get(call.name)
        async with self._turns.of(incoming.chat) if command and command.in_turn else nullcontext():
            try:
                async for reply in self._answer(command, call, incoming):
                    yield reply
            finally:
                lives.working_for(None)

    async def _answer(self, command: Command | None, call: Call, incoming: Incoming) -> AsyncIterator[Reply]:
        waiting = False
        with self._readings.under_way(incoming.chat) if command and command.reads else nullcontext():
            try:
                await self._admit(command, incoming)
                if command and command.asks:
                    await self._readings.finished(incoming.chat)
                async for reply in self._run(command, call, incoming):
                    yield reply
                    waiting = reply.progress
            except Exception as problem:
                yield _wrong(problem, incoming, waiting=waiting)

    async def suggest(self, chat: ChatKey, text: str, *, language: str | None, offset: int = 0) -> Answer | None:
        """Return quotes for what the user of the private chat `chat` is typing elsewhere: what that chat may see.

        None if it cannot be said, or not to that user, who need not have written before and is not remembered.
        """
        try:
            known = await self._desk.database.read(chats.get, chat)
            speak(known.language if known else language, known.time_zone if known else None)
            if not await admitted(self._desk, chat):
                return None
            now = self._desk.clock()
            return await self._desk.database.read(typed, storable(text), chat=chat, now=now, offset=offset)
        except Exception:
            log.exception("what is typed by %s could not be looked up", who(chat))
            return None

    def _run(self, command: Command | None, call: Call, incoming: Incoming) -> AsyncIterator[Reply]:
        if command is not None:
            return command.run(self._desk, incoming, call.arguments)
        return _said(basics.unknown(call.name, _nearest(call.name)))

    @property
    def administrators(self) -> frozenset[str]:
        """The users who may rule on what concerns every chat."""
        return self._desk.administrators

    async def left(self, chat: ChatKey) -> None:
        """The chat cannot be written to any more: a private one keeps its settings, others and their topics go."""
        lives.working_for(None)
        await self._desk.database.run(_left, chat)
        await self._desk.database.scrub()

    async def moved(self, old: ChatKey, new: ChatKey) -> None:
        """The chat goes by another key from now on."""
        await self._desk.database.run(chats.migrate_key, old, new)

    async def _known(self, incoming: Incoming) -> Chat | None:
        """The chat, if it has written before; its language is spoken from here on."""
        known = await self._desk.database.read(chats.get, incoming.chat)
        speak(known.language if known else incoming.language, known.time_zone if known else None)
        return known

    async def _admit(self, command: Command | None, incoming: Incoming) -> None:
        """Know the chat from its first message on; one that writes again can be written to. Raises NotAllowed."""
        known = await self._known(incoming)
        refused = await refusal(self._desk, command, incoming)
        if refused is None and command is not None and command.reads and not await granted(self._desk, incoming.user):
            refused = await too_many(self._desk, incoming.user)
        if refused is not None:
            raise NotAllowed(refused)
        if not await admitted(self._desk, incoming.user):
            return  # what is for everybody leaves no trace of who is not let in
        if known is None or not await self._desk.database.read(admission.admits, incoming.chat):
            known = await self._desk.chat(incoming)
        if known.stopped:
            now = self._desk.clock()
            await self._desk.database.run(change, incoming.chat, lambda chat: replace(chat, stopped=None), now)
        lives.working_for(known)


def _wrong(problem: Exception, incoming: Incoming, *, waiting: bool = False) -> Reply:
    """What to say of what went wrong; what nobody foresaw is logged. `waiting`: a reply about progress stands there."""
    if not isinstance(problem, _FORESEEN):
        log.error("a message in %s could not be answered", who(incoming.chat), exc_info=problem)
        return replace(line(_(APOLOGY)), replaces=waiting)
    near = fitting(*((command, command) for command in getattr(problem, "instead", ())))
    told = line(_(str(problem)), buttons=[near] if near else ())
    return replace(told, replaces=waiting, passing=incoming.pressed and not waiting and not near)


_FORESEEN = (ConversationError, IngestError, SummarizerError, StoreError)


def _storable(incoming: Incoming) -> Incoming:
    """The message as any database takes it."""
    reply_to, title = (each and storable(each) for each in (incoming.reply_to, incoming.title))
    return replace(incoming, text=storable(incoming.text), reply_to=reply_to, title=title)


def _left(c: Connection, key: ChatKey) -> None:
    chat = chats.get(c, key)
    if chat is not None and chat.kind == "private":
        chats.save(c, replace(chat, stopped="blocked"))
        return
    for each in chats.places_in(c, key):
        chats.forget(c, each)


async def _said(reply: Reply) -> AsyncIterator[Reply]:
    yield reply


def _nearest(name: str) -> str | None:
    return next(iter(get_close_matches(name, LISTED, n=1)), None)
