"""/subscribe, /unsubscribe and /digest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from bot.chat.changing import change
from bot.chat.commands.carried import leading, page_in
from bot.chat.contents import contents
from bot.chat.desk import Desk
from bot.chat.errors import NotThere
from bot.chat.hours import when
from bot.chat.incoming import Incoming
from bot.chat.replies import Button, Reply, Run, bold, code, line, said
from bot.chat.views.digest import digest_reply
from bot.chat.views.schedule import days_words, hours_words, next_line
from bot.chat.views.sources import no_feeds
from bot.chat.views.story import story_reply
from bot.chat.wishes import scheduled
from bot.chat.zones import city
from bot.digests import Story
from bot.model import EVERY_DAY, Chat
from bot.outbox.edition import edition
from bot.speech import _
from bot.store import deliveries, digests
from bot.store.digests import Recalled


async def subscribe(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Subscribe the chat at the times and in the zone that it names; what it does not name stays as it is."""
    wish = await asyncio.to_thread(when, arguments)
    known = await desk.chat(incoming)

    wanted = scheduled(wish, desk.digest_time)

    def subscribed(chat: Chat) -> Chat:
        new = wanted(chat)
        return replace(new, schedule=replace(new.schedule, paused_until=None), subscribed=True, stopped=None)

    chat = await desk.database.run(change, incoming.chat, subscribed, desk.clock())
    yield _subscribed(chat, guessed=wish.zone is None and known.time_zone == "UTC")


async def unsubscribe(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Stop the digests; the times stay, so that /subscribe goes on as before."""
    await desk.chat(incoming)
    await desk.database.run(change, incoming.chat, lambda chat: replace(chat, subscribed=False), desk.clock())
    yield line(
        _("No more digests. Your settings are kept: /subscribe starts them again, and /brief and /who still work."),
        buttons=[(Button(_("Subscribe again"), "/subscribe"),)],
    )


async def digest(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show what is new to this chat, and remember that it was shown."""
    now = desk.clock()
    due = await desk.database.read(edition, incoming.chat, now)
    if not (due.stories or due.passed or due.left) and (await desk.database.read(contents, incoming.chat)).is_empty:
        yield no_feeds()
        return
    key = await desk.database.run(digests.keep, due, now)
    yield digest_reply(due.stories, key, passed=due.passed, left=due.left)
    spent = [article.id for article in due.articles]
    await desk.database.run(deliveries.delivered, incoming.chat, spent, now)


async def story(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Unfold a story of a digest in place, or a later page of its quotes: /story KEY 3 1."""
    key, rest = (*arguments.split(maxsplit=1), "", "")[:2]
    told = (await recalled(desk, incoming, key)).whole
    place, page = leading(rest)
    yield story_reply(story_at(told, place), key, place, len(told), page_in(page), replaces=incoming.pressed)


async def stories(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Go back to the list of a digest's stories: /stories KEY."""
    told = await recalled(desk, incoming, arguments)
    passed = [each.article for each in told.held]
    yield digest_reply(told.shown, arguments, passed=passed, left=told.left, replaces=incoming.pressed)


async def recalled_story(desk: Desk, incoming: Incoming, key: str, place: int) -> Story:
    """Return a story of a digest, whole, by its number from 1; raise NotThere if it is not there for the chat."""
    return story_at((await recalled(desk, incoming, key)).whole, place)


def story_at(told: Sequence[Story], place: int) -> Story:
    """Return the story of that number from 1; raise NotThere if there is none."""
    if not 1 <= place <= len(told) or not told[place - 1].articles:
        raise NotThere(_("That story is not here any more. /digest shows what is new."))
    return told[place - 1]


async def recalled(desk: Desk, incoming: Incoming, key: str) -> Recalled:
    """Return what a digest told and named; raise NotThere if it is too old, or none of the chat's."""
    told = await desk.database.read(digests.recall, key, incoming.chat)
    if told is None or not (any(whole.articles for whole in told.whole) or told.held or told.left):
        raise NotThere(_("That digest is too old to be opened. /digest shows what is new."))
    return told


def _subscribed(chat: Chat, *, guessed: bool) -> Reply:
    schedule = chat.schedule
    every_day = schedule.days == EVERY_DAY
    message = _("Subscribed: {hours}, {place} time.") if every_day else _("Subscribed: {hours}, {days}, {place} time.")
    hours, days = bold(hours_words(schedule)), days_words(schedule.days)
    words = [*said(message, hours=hours, days=days, place=city(schedule.zone)), Run(" "), *next_line(chat)]
    if guessed:
        words += [Run(" "), *said(_("Somewhere else? Add your city: {how}."), how=code("/subscribe 07:00 Tokyo"))]
    return line(*words, buttons=[(Button(_("What is new now"), "/digest"), Button(_("Settings"), "/settings"))])
