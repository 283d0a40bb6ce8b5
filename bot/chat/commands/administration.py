"""What only the administrators of the bot do: invite, tell everybody something, look how it goes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.chat.commands.carried import leading
from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood, NotThere
from bot.chat.incoming import Incoming
from bot.chat.pictures import activity_picture
from bot.chat.replies import Attachment, Reply
from bot.chat.views import administration as views
from bot.model import Feed
from bot.numbers import number_of
from bot.speech import N_, _, speaking
from bot.store import broadcasts, chats, deliveries, feeds, members
from bot.store.figures import by_day, figures
from bot.store.schema import articles as articles_table
from bot.store.schema import chats as chats_table

MOST_GUESTS = 1000
LOOKS_BACK = timedelta(days=30)

HOW_BROADCAST = N_("Say what every chat is to be told: /broadcast The service pauses on Sunday.")
HOW_JOIN = N_("Send the code that you were given, like this: /join CODE")


async def join(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Let somebody in by a code."""
    code = arguments.strip()
    if not code:
        raise Misunderstood(_(HOW_JOIN))
    if not await desk.database.run(members.join, incoming.user, code, desk.clock()):
        raise NotThere(_("That code lets nobody in any more. Ask for a new one."))
    yield views.joined()


async def invite(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Make a code that lets one person in, or as many as are named: /invite 5."""
    uses = number_of(arguments.strip() or "1", MOST_GUESTS)
    if not uses:
        raise Misunderstood(_("Say how many people the code is for: /invite 5."))
    code = await desk.database.run(members.invite, incoming.user, uses=uses, now=desk.clock())
    yield views.invitation(code, uses)


async def broadcast(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show how a text would look that every chat gets, and who would get it."""
    words = arguments.strip() or (incoming.reply_to or "").strip()
    if not words:
        raise Misunderstood(_(HOW_BROADCAST))
    number = await desk.database.run(broadcasts.draft, words, incoming.user, desk.clock())
    audience = await desk.database.read(chats.audience)
    yield views.broadcast(words)
    yield views.broadcast_question(number, len(audience), sum(each.kind == "channel" for each in audience))


async def send(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Put a text that was shown before into the outbox of every chat, once; of channels only if it says so."""
    number, rest = leading(arguments)
    told = await desk.database.run(_send, number, desk.clock(), channels=rest == views.CHANNELS)
    if told is None:
        raise NotThere(_("That text is sent already, or there is none of that number."))
    yield views.broadcast_sent(told)


async def stats(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show how many use the bot and how much it reads, in words and as a picture."""
    now = desk.clock()
    counted = await desk.database.read(figures, now)
    joined = await desk.database.read(by_day, chats_table.c.created, now - LOOKS_BACK)
    read = await desk.database.read(by_day, articles_table.c.ingested, now - LOOKS_BACK)
    until = now.date()
    panels = [(N_("New chats a day"), joined), (N_("Articles read a day"), read)]
    picture = await asyncio.to_thread(activity_picture, panels, until - LOOKS_BACK, until)
    yield views.statistics(counted, Attachment("statistics.png", picture, "picture"))


async def health(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Say what waits, what fails and what was given up."""
    now = desk.clock()
    counted = await desk.database.read(figures, now)
    backlog = await desk.database.read(desk.queue.backlog) if desk.queue is not None else ()
    yield views.health(counted, backlog, await desk.database.read(_failing), now)


def _failing(c: Connection) -> list[Feed]:
    """The feeds that fail and are offered to all: the address of one that a chat added is its own."""
    return [each for each in feeds.troubled(c, 1) if feeds.is_for_all(c, each.id)]


def _send(c: Connection, number: int, now: datetime, *, channels: bool) -> int | None:
    words = broadcasts.take(c, number, now)
    if words is None:
        return None
    told = 0
    for chat in chats.audience(c):
        if chat.kind == "channel" and not channels:
            continue
        with speaking(chat.language):
            told += deliveries.enqueue(c, chat.key, f"broadcast:{number}", views.broadcast(words).to_json(), (), now)
    return told
