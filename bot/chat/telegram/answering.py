"""One message answered: what is shown meanwhile, what it is shown in the place of, and what becomes of its notes."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from telegram import Bot

from bot.chat.conversation import Conversation
from bot.chat.inbox import MOST_TRIES, Inbox, Letter
from bot.chat.incoming import Incoming
from bot.chat.messenger import ChatGone, DeliveryError, Unreachable
from bot.chat.replies import Reply, line
from bot.chat.telegram.keys import Address, address_of
from bot.chat.telegram.sending import Sender
from bot.chat.telegram.waiting import Waiting
from bot.logs import who
from bot.monitor.counters import ANSWERS
from bot.speech import N_, _, speak
from bot.store import lives
from bot.store.errors import StoreError
from bot.store.patience import Patience, patient

log = logging.getLogger(__name__)

HELD_UP = N_("I am waiting for my database, which another program holds. Your answer comes as soon as it is free.")
GIVEN_UP = N_("I was stopped each time that I read this. Please send it again, or a part of it.")

_HELD = 0.8
"""Seconds after which somebody is told that the store does not answer."""

_FIRST_PAUSE = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be answered, and the `letters` that it came in.

    A press has the message that was `pressed` and its `query`; `answering` is the message that is replied to.
    """

    incoming: Incoming
    letters: Sequence[Letter] = ()
    pressed: int | None = None
    query: str | None = None
    answering: int | None = None

    def held(self) -> bool:
        """Whether the store has not noted it for some time."""
        unnoted = [each.since for each in self.letters if not each.ours.done()]
        return bool(unnoted) and time.monotonic() - min(unnoted) >= _HELD


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers questions, each in a task of its own."""

    bot: Bot
    conversation: Conversation
    sender: Sender
    inbox: Inbox

    async def answer(self, question: Question) -> None:
        """Answer it, unless it was answered before. What did not arrive is tried again later."""
        incoming = question.incoming
        try:
            with ANSWERS.time():
                await self._reply(question, address_of(incoming.chat))
        except ChatGone:
            await self.conversation.left(incoming.chat)
        except Unreachable as error:
            log.warning("An answer to %s did not arrive, and is tried again: %s", who(incoming.chat), error)
            tries = max((each.noted.tries for each in question.letters), default=1)
            await self._recorded(self.inbox.give_back(question.letters, _FIRST_PAUSE * 2 ** (tries - 1)))
            return
        except DeliveryError as error:
            log.warning("An answer to %s did not arrive: %s", who(incoming.chat), error)
        except Exception:
            log.exception("an answer to %s could not be given", who(incoming.chat))
        await self._recorded(self.inbox.done(question.letters))

    async def _recorded(self, record: Awaitable[None]) -> None:
        lives.working_for(None)  # also if the chat was forgotten meanwhile
        try:
            await record
        except StoreError as error:
            log.error("What became of a message is not recorded, and it may be answered twice: %s", error)

    async def _reply(self, question: Question, to: Address) -> None:
        incoming, patience = question.incoming, Patience()
        patient(patience)
        speak(incoming.language)

        async def say() -> int | None:
            return await self.sender.show(to, line(_(HELD_UP)), patient=True)

        def holds() -> bool:
            return question.held() or patience.waits(_HELD)

        async with Waiting(self.bot, to, question.query, holds, say) as waiting:
            if not all([await each.ours for each in question.letters]):
                return
            shown = _Shown(self, question, to, waiting)
            if any(each.noted.tries > MOST_TRIES for each in question.letters):
                await shown.show(line(_(GIVEN_UP)))
                return
            async with contextlib.aclosing(self.conversation.respond(incoming)) as replies:
                async for reply in replies:
                    await shown.show(reply)


class _Shown:
    """What is in the chat already, which the next reply may take the place of."""

    def __init__(self, parts: Answering, question: Question, to: Address, waiting: Waiting) -> None:
        self._parts = parts
        self._question = question
        self._to = to
        self._waiting = waiting
        self._progress: int | None = None
        self._first = True

    async def show(self, reply: Reply) -> None:
        """Show it: over the button that was pressed, in the place of what it replaces, or below everything."""
        sender, question = self._parts.sender, self._question
        if await self._waiting.takes(reply):
            return
        over = (self._progress or question.pressed) if reply.replaces else None
        over = await self._instead(over) if self._first else over
        self._first = False
        shown = await sender.show(self._to, reply, over=over, answering=question.answering, patient=True)
        self._progress = shown if reply.progress else None
        if self._progress is not None:
            with contextlib.suppress(StoreError):
                await self._parts.inbox.shown(question.letters, self._progress)

    async def _instead(self, over: int | None) -> int | None:
        """The message whose place the first reply takes: before anything else one that says that it is to come."""
        lines = [await self._waiting.line(), *(each.noted.line for each in self._question.letters)]
        known = [each for each in lines if each is not None]
        if over is None and known:
            over = known.pop()
        for each in known:
            await self._parts.sender.remove(self._to, each)
        return over
