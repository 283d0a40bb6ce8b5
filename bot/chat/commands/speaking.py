"""/speak: in which language the bot talks to a chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood
from bot.chat.incoming import Incoming
from bot.chat.replies import Button, Reply, line
from bot.speech import LANGUAGES, _, alternatives, language_named, own_name, speak
from bot.store import chats


async def speaking(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Talk in another language from now on: /speak Deutsch; without one, ask which."""
    wanted = arguments.strip()
    if not wanted:
        yield _offered(_("Which language should I speak?"), replaces=incoming.pressed)
        return
    language = language_named(wanted)
    if language is None:
        known = alternatives([own_name(each) for each in LANGUAGES])
        raise Misunderstood(_("I speak {languages}, and read articles in any language.").format(languages=known))
    chat = await desk.chat(incoming)
    await desk.database.run(chats.save, replace(chat, language=language))
    speak(language)
    yield _offered(_("From now on I speak English with you."), replaces=incoming.pressed)


def _offered(words: str, *, replaces: bool) -> Reply:
    buttons = [Button(own_name(each), f"/speak {each}") for each in LANGUAGES]
    rows = (tuple(buttons[:3]), tuple(buttons[3:]), (Button(_("‹ All settings"), "/settings"),))
    return replace(line(words, buttons=[row for row in rows if row]), replaces=replaces)
