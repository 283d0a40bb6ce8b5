"""/start: what the bot does, and the few questions that a digest needs, in one message, step by step."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.chat.changing import change
from bot.chat.commands.digests import digest
from bot.chat.commands.settings import changed, settings
from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood
from bot.chat.hours import when
from bot.chat.incoming import Incoming
from bot.chat.places import guesses, zone_at
from bot.chat.replies import Reply, bold, line, said
from bot.chat.views.setup import FEEDS, HOUR, LENGTH, STEPS, ZONE, bundle_name, done_reply, step_reply
from bot.chat.wishes import few, scheduled, wish
from bot.model import Chat, ChatKey
from bot.speech import _
from bot.store import bundles
from bot.store.bundles import Bundle

_SETUP = "setup"


async def start(desk: Desk, incoming: Incoming, payload: str) -> AsyncIterator[Reply]:
    """Begin, go on where it was left, or show where things stand. `payload` is a bundle that a link offered."""
    await desk.chat(incoming)
    if payload:
        bundle = await desk.database.run(_take, incoming.chat, payload)
        if bundle is None:
            yield line(_("That link leads to no news that I have: it may be mistyped or old."))
        else:
            yield line(*said(_("From now on your digests hold {news}."), news=bold(bundle_name(bundle))))
    now = desk.clock()
    chat = await desk.database.run(change, incoming.chat, lambda chat: _begun(chat, now), now)
    if _open_step(chat) is None:
        yield done_reply(chat, now, replaces=incoming.pressed)
    else:
        yield await _asked(desk, incoming, chat)


async def setup(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Take the answer to a step and ask the next: /setup hour 07:00, /setup at zone, /setup done."""
    what, _space, words = arguments.strip().partition(" ")
    if what == "done":
        async for reply in _finish(desk, incoming):
            yield reply
    elif what == "later":
        chat = await changed(desk, incoming, lambda chat: chat)
        yield done_reply(chat, desk.clock(), replaces=incoming.pressed)
    elif what == "at" and words in STEPS:
        yield await _go_to(desk, incoming, words)
    elif what == FEEDS and words:
        await desk.database.run(_switch, incoming.chat, *words.partition(" ")[::2])
        yield await _go_to(desk, incoming, FEEDS)
    elif what in (HOUR, ZONE, LENGTH) and words:
        chat = await _answered(desk, incoming, what, words)
        if what != LENGTH or await _may_choose_news(desk, incoming):
            yield await _asked(desk, incoming, chat)
            return
        async for reply in _finish(desk, incoming):
            yield reply
    else:
        raise Misunderstood(_("Begin with {command}.").format(command="/start"))


async def here(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Set the time zone to that of a spot on the map."""
    try:
        latitude, longitude = map(float, arguments.split())
    except ValueError:
        raise Misunderstood(_("Share a location, or name a city: {how}.").format(how="/settings zone Tokyo")) from None
    zone = await asyncio.to_thread(zone_at, latitude, longitude)
    if zone is None:
        raise Misunderstood(_("I know no time zone there. Name a city: {how}.").format(how="/settings zone Tokyo"))
    command = setup if _open_step(await desk.chat(incoming)) == ZONE else settings
    async for reply in command(desk, incoming, f"{ZONE} {zone}"):
        yield reply


async def _answered(desk: Desk, incoming: Incoming, step: str, words: str) -> Chat:
    """Keep the answer to a step; the next one is open. Whoever says where with the hour is not asked for it again."""
    following = STEPS[STEPS.index(step) + 1]
    if step == HOUR:
        asked = await asyncio.to_thread(when, words)
        wanted, following = scheduled(asked, few(asked.times)[0]), LENGTH if asked.zone else ZONE
    else:
        wanted = await asyncio.to_thread(wish, step, words, desk.clock())

    def answered(chat: Chat) -> Chat:
        new = replace(wanted(chat), step=f"{_SETUP} {following}")
        return replace(new, subscribed=True) if step == HOUR else new

    return await changed(desk, incoming, answered)


async def _may_choose_news(desk: Desk, incoming: Incoming) -> bool:
    return len(await desk.database.read(_bundles, incoming.chat)) > 1


async def _go_to(desk: Desk, incoming: Incoming, step: str) -> Reply:
    chat = await changed(desk, incoming, lambda chat: replace(chat, step=f"{_SETUP} {step}"))
    return await _asked(desk, incoming, chat)


async def _asked(desk: Desk, incoming: Incoming, chat: Chat) -> Reply:
    """The question that is open in the chat."""
    offered = await desk.database.read(_bundles, incoming.chat)
    return step_reply(_open_step(chat) or HOUR, chat, desk.clock(), offered, replaces=incoming.pressed)


async def _finish(desk: Desk, incoming: Incoming) -> AsyncIterator[Reply]:
    """Show where things stand, and at the first time what is new."""
    first = _open_step(await desk.chat(incoming)) is not None
    chat = await changed(desk, incoming, lambda chat: chat)
    yield done_reply(chat, desk.clock(), first=first, replaces=incoming.pressed)
    if first:
        async for reply in digest(desk, incoming, ""):
            yield reply


def _open_step(chat: Chat) -> str | None:
    name, _space, step = (chat.step or "").partition(" ")
    return step if name == _SETUP and step in STEPS else None


def _begun(chat: Chat, now: datetime) -> Chat:
    """The chat with the first question open if it never chose an hour, and its time zone guessed if there is one."""
    if chat.schedule.times or _open_step(chat):
        return chat
    zones = guesses(chat.language, now)
    known = chat.schedule.zone != "UTC" or len(zones) != 1
    schedule = chat.schedule if known else replace(chat.schedule, zone=zones[0])
    return replace(chat, schedule=schedule, step=f"{_SETUP} {HOUR}")


def _bundles(c: Connection, chat: ChatKey) -> Sequence[tuple[Bundle, bool]]:
    """What the operator offers, and whether the chat takes each."""
    chosen = bundles.chosen(c, chat)
    return [(each, chosen is None or each.slug in chosen) for each in bundles.offered(c)]


def _switch(c: Connection, chat: ChatKey, slug: str, how: str) -> None:
    """Let the chat take a bundle ("on") or not ("off")."""
    wanted = [each.slug for each, taken in _bundles(c, chat) if (how == "on" if each.slug == slug else taken)]
    bundles.choose(c, chat, wanted)


def _take(c: Connection, chat: ChatKey, slug: str) -> Bundle | None:
    """Let the chat take a bundle that a link offers, and no other if it never chose; None if there is no such one."""
    bundle = next((each for each in bundles.offered(c) if each.slug == slug), None)
    if bundle is not None:
        bundles.choose(c, chat, tuple(dict.fromkeys((*(bundles.chosen(c, chat) or ()), slug))))
    return bundle
