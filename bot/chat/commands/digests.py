"""/subscribe, /unsubscribe and /digest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.chat.desk import Desk
from bot.chat.incoming import Incoming
from bot.chat.replies import Button, Reply, bold, line
from bot.chat.views.digest import digest_reply
from bot.chat.zones import city, when
from bot.digests import next_digest, stories
from bot.model import Article
from bot.store import articles, chats, deliveries

FIRST_DIGEST = timedelta(days=2)
"""How far back a digest looks: what is older than that is not news."""


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
    new: list[Article] = await desk.database.run(
        lambda c: articles.undelivered(c, incoming.chat, since=now - FIRST_DIGEST)
    )
    told = await asyncio.to_thread(stories, new)
    yield digest_reply(told)
    shown = [article.id for story in told for article in story.articles]
    await desk.database.run(deliveries.delivered, incoming.chat, shown, now)


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
