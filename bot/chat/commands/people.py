"""/people, /person and /compare: who speaks, what is known of them, what they say beside each other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

from bot.chat.commands.carried import marked
from bot.chat.commands.lookups import meant
from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood, NotThere
from bot.chat.incoming import Incoming
from bot.chat.pictures import Theme, timeline_picture
from bot.chat.replies import Attachment, Reply
from bot.chat.views.people import comparison_reply, over_time_reply, people_reply, profile_reply, which_person
from bot.lookup import answers, comparing
from bot.lookup.who import find
from bot.speech import N_, _
from bot.store import profiles

LATELY = timedelta(days=30)
_QUOTES_OVER_TIME = 8

HOW_PERSON = N_("Name somebody who is quoted: /person Hollings. /people lists who spoke most lately.")
HOW_COMPARE = N_(
    "Name two people and a topic: /compare Hollings and Tandberg on rates. With one, you see how it changed."
)


async def people(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """List who was quoted most in the last month, or ever where nobody was."""
    since = desk.clock() - LATELY
    lately = await desk.database.read(profiles.spoke_lately, incoming.chat, since=since)
    always = since.replace(year=1900)
    ever = lately or await desk.database.read(profiles.spoke_lately, incoming.chat, since=always)
    yield people_reply(ever, lately=bool(lately))


async def person(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show a person: roles, topics, how often over time as a picture ("/person light NAME"), the latest quotes."""
    name, theme = _themed((arguments or incoming.reply_to or "")[:100].strip())
    if not name:
        raise Misunderstood(_(HOW_PERSON))
    found = await desk.database.read(find, name, incoming.chat)
    if len(found.people) != 1:
        yield which_person(name, found)
        return
    try:
        known = await desk.database.read(profiles.profile, found.people[0], incoming.chat)
    except KeyError:
        nothing = _("Nothing that {name} said is sure enough to show. Try /who.")
        raise NotThere(nothing.format(name=found.people[0].name)) from None
    picture = await asyncio.to_thread(timeline_picture, known.person.name, known.timeline, theme)
    attached = Attachment(f"quotes-by-{known.timeline.step}.png", picture, "picture") if picture else None
    yield profile_reply(known, attached, theme)


def _themed(words: str) -> tuple[str, Theme]:
    """Return a name, and in which colours its picture is wanted."""
    first, _space, rest = words.partition(" ")
    theme: Theme = "light" if first.casefold() == "light" else "dark"
    return (rest.strip(), theme) if rest.strip() and first.casefold() in ("light", "dark") else (words, "dark")


async def compare(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show two people's words on one topic side by side, or one person's over time."""
    words = (arguments or incoming.reply_to or "").strip()
    if not words:
        raise Misunderstood(_(HOW_COMPARE))
    names = None if marked(words) is not None else comparing.two_names(words)
    if names is not None:
        sides = await desk.database.read(comparing.compare, *names, chat=incoming.chat, now=desk.clock())
        yield comparison_reply(sides)
        return
    question = await meant(desk, incoming, words)
    found = await desk.database.read(answers.answer_to, question, chat=incoming.chat, limit=_QUOTES_OVER_TIME)
    if not found.understood.person or not found.quotes or found.closest:
        raise NotThere(_("Nothing to compare for {question}.").format(question=question.echo()) + " " + _(HOW_COMPARE))
    yield over_time_reply(question.echo(), comparing.over_time(found.quotes))
