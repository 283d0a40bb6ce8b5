"""/settings, /pause and /resume: what a chat has set, shown and changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from bot.chat.changing import change
from bot.chat.contents import contents
from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood
from bot.chat.incoming import Incoming
from bot.chat.replies import Button, Reply, Run, line, said
from bot.chat.views.offered import offered_reply
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
    if words:
        wanted = await asyncio.to_thread(wish, what, words, desk.clock())
    else:
        wanted = _asking_for_zone if what == "zone" else _as_it_is
    chat = await changed(desk, incoming, wanted)
    panel = what and (not words or what in _STAY_OPEN) and what != "digests"
    now = desk.clock()
    if panel:
        yield panel_reply(what, chat, now, replaces=incoming.pressed)
    else:
        chosen = await desk.database.read(contents, incoming.chat)
        yield settings_reply(chat, chosen, now, replaces=incoming.pressed)


async def pause(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Let nothing come until a day: /pause 2 weeks, /pause until Monday."""
    if not arguments.strip():
        yield panel_reply("pause", await desk.chat(incoming), desk.clock())
        return
    chat = await changed(desk, incoming, wish("pause", arguments, desk.clock()))
    words = [*paused_line(chat), Run(" "), *said(_("{command} ends the pause."), command="/resume")]
    yield line(*words, buttons=[(Button(_("Resume"), "/resume"), Button(_("Settings"), "/settings"))])


async def resume(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """End a pause."""
    chat = await changed(desk, incoming, wish("pause", "off", desk.clock()))
    yield replace(line(*next_line(chat), buttons=[(Button(_("Settings"), "/settings"),)]), replaces=incoming.pressed)


def offered(described: Callable[[str], str]) -> Callable[[Desk, Incoming, str], AsyncIterator[Reply]]:
    """Return what shows a command that plain words asked for, one press away; `described` says what commands do."""

    async def show(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
        what = described(arguments.partition(" ")[0].removeprefix("/"))
        if not what:
            raise Misunderstood(_("Begin with {command}.").format(command="/start"))
        yield offered_reply(arguments, _(what))

    return show


async def changed(desk: Desk, incoming: Incoming, wanted: Change) -> Chat:
    """Change the chat; no question is open any more. Whoever starts digests without an hour gets the usual one."""
    await desk.chat(incoming)

    def settled(chat: Chat) -> Chat:
        new = wanted(replace(chat, step=None))
        if new.subscribed and not new.schedule.times:
            return replace(new, schedule=replace(new.schedule, times=(desk.digest_time,)))
        return new

    return await desk.database.run(change, incoming.chat, settled, desk.clock())


def _as_it_is(chat: Chat) -> Chat:
    return chat


def _asking_for_zone(chat: Chat) -> Chat:
    return replace(chat, step=ZONE_ASKED)
