"""/settings, /pause and /resume: what a chat has set, shown and changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

from bot.chat.changing import change
from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood
from bot.chat.incoming import Incoming
from bot.chat.places import zone_at
from bot.chat.replies import Button, Reply, Run, line, said
from bot.chat.views.schedule import next_line, paused_line
from bot.chat.views.settings import panel_reply, settings_reply
from bot.chat.wishes import SETTINGS, Change, wish
from bot.model import Chat
from bot.speech import _, listing

ZONE_ASKED = "settings zone"
"""The step of a chat that has the panel of time zones open: a city that is typed answers it."""

_STAY_OPEN = ("hours", "days", "review")
"""Settings of several parts: after one press there may be another."""


async def settings(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show all settings, the panel of one, or change one: /settings, /settings days, /settings days mon off."""
    what, _space, words = arguments.strip().partition(" ")
    what, words = what.casefold(), words.strip()
    if what and what not in SETTINGS:
        raise Misunderstood(
            _("There is no setting “{what}”. There are {settings}.").format(what=what[:40], settings=listing(SETTINGS))
        )
    asks = what == "zone" and not words
    wanted = await asyncio.to_thread(wish, what, words, desk.clock()) if words else _as_it_is
    chat = await _changed(desk, incoming, wanted, step=ZONE_ASKED if asks else None)
    panel = what and (not words or what in _STAY_OPEN) and what != "digests"
    now = desk.clock()
    if panel:
        yield panel_reply(what, chat, now, replaces=incoming.pressed)
    else:
        yield settings_reply(chat, now, replaces=incoming.pressed)


async def here(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Set the time zone to that of a spot on the map."""
    try:
        latitude, longitude = map(float, arguments.split())
    except ValueError:
        raise Misunderstood(_("Share a location, or name a city: {how}.").format(how="/settings zone Tokyo")) from None
    zone = await asyncio.to_thread(zone_at, latitude, longitude)
    if zone is None:
        raise Misunderstood(_("I know no time zone there. Name a city: {how}.").format(how="/settings zone Tokyo"))
    async for reply in settings(desk, incoming, f"zone {zone}"):
        yield reply


async def pause(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Let nothing come until a day: /pause 2 weeks, /pause until Monday."""
    if not arguments.strip():
        yield panel_reply("pause", await desk.chat(incoming), desk.clock())
        return
    chat = await _changed(desk, incoming, wish("pause", arguments, desk.clock()))
    words = [*paused_line(chat), Run(" "), *said(_("{command} ends the pause."), command="/resume")]
    yield line(*words, buttons=[(Button(_("Resume"), "/resume"), Button(_("Settings"), "/settings"))])


async def resume(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """End a pause."""
    chat = await _changed(desk, incoming, wish("pause", "off", desk.clock()))
    yield replace(line(*next_line(chat), buttons=[(Button(_("Settings"), "/settings"),)]), replaces=incoming.pressed)


async def _changed(desk: Desk, incoming: Incoming, wanted: Change, *, step: str | None = None) -> Chat:
    """Change the chat. Whoever starts digests without an hour gets the usual one."""
    await desk.chat(incoming)

    def changed(chat: Chat) -> Chat:
        new = replace(wanted(chat), step=step)
        if new.subscribed and not new.schedule.times:
            return replace(new, schedule=replace(new.schedule, times=(desk.digest_time,)))
        return new

    return await desk.database.run(change, incoming.chat, changed, desk.clock())


def _as_it_is(chat: Chat) -> Chat:
    return chat
