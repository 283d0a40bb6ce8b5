"""/subscribe, /unsubscribe and /digest."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.chat.desk import Desk
from bot.chat.incoming import Incoming
from bot.chat.replies import Button, Reply, bold, line
from bot.chat.views.digest import digest_reply
from bot.chat.zones import city, when
from bot.digests import next_digest
from bot.outbox.edition import edition
from bot.store import chats, deliveries


async def subscribe(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Subscribe the chat at the times and in the zone that it names; what it does not name stays as it is."""
    wish = when(arguments)
    now = desk.clock()
    chat = await desk.chat(incoming)
    times = wish.times or chat.digest_times or (desk.digest_time,)
    zone = wish.zone or chat.time_zone
    due = next_digest(times, zone, now)
    await desk.database.run(
        chats.save,
        replace(chat, digest_times=times, time_zone=zone, subscribed=True, stopped=None, next_digest=due),
    )
    yield _subscribed(times, zone, due, guessed=wish.zone is None and chat.time_zone == "UTC")


async def unsubscribe(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Stop the digests; the times stay, so that /subscribe goes on as before."""
    chat = await desk.chat(incoming)
    await desk.database.run(chats.save, replace(chat, subscribed=False, next_digest=None))
    yield line(
        "No more digests. Your settings are kept: /subscribe starts them again, and /brief and /who still work.",
        buttons=[(Button("Subscribe again", "/subscribe"),)],
    )


async def digest(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show what is new to this chat, and remember that it was shown."""
    now = desk.clock()
    due = await desk.database.read(edition, incoming.chat, now)
    yield digest_reply(due.stories)
    spent = [article.id for article in due.articles]
    await desk.database.run(deliveries.delivered, incoming.chat, spent, now)


def _subscribed(times: tuple[time, ...], zone: str, due: datetime, *, guessed: bool) -> Reply:
    hours = " and ".join(f"{each:%H:%M}" for each in times)
    first = due.astimezone(ZoneInfo(zone))
    hint = " Somewhere else? Add your city: /subscribe 07:00 Tokyo." if guessed else ""
    return line(
        "Subscribed: every day at ",
        bold(hours),
        f", {city(zone)} time. The next digest comes on {first:%A} at {first:%H:%M}.{hint}",
        buttons=[(Button("What is new now", "/digest"), Button("Stop", "/unsubscribe"))],
    )
