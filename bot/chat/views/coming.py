"""When something comes next, and what it would hold now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.chat.replies import Block, Button, Reply, Section, bold, said, text
from bot.chat.views.schedule import next_line, paused_line, when_words
from bot.chat.visible import shortened
from bot.digests import Due, Story, next_due
from bot.digests.schedule import is_paused
from bot.model import Chat
from bot.speech import _, ahead, n_, number


def next_reply(chat: Chat, stories: Sequence[Story], now: datetime) -> Reply:
    """Return when the next digest and review come, and the titles of the stories that a digest would tell now."""
    buttons = (Button(_("What is new now"), "/digest"), Button(_("Settings"), "/settings"))
    return Reply((Section(_when(chat, now)), Section(_what(stories))), (buttons,))


def _when(chat: Chat, now: datetime) -> tuple[Block, ...]:
    paused = (text(*paused_line(chat)),) if is_paused(chat.schedule, now) else ()
    if not chat.subscribed:
        return (*paused, text(*next_line(chat)))
    digest = next_due(replace(chat.schedule, review=None), now)
    review = next_due(replace(chat.schedule, times=()), now)
    return (
        *paused,
        *((_at(_("The next digest comes on {day} at {hour}, {ahead}."), chat, digest, now),) if digest else ()),
        *((_at(_("The weekly review comes on {day} at {hour}, {ahead}."), chat, review, now),) if review else ()),
    )


def _at(message: str, chat: Chat, due: Due, now: datetime) -> Block:
    day, hour = when_words(chat.schedule, due.at)
    return text(*said(message, day=bold(day), hour=bold(hour), ahead=ahead(due.at - now)))


def _what(stories: Sequence[Story]) -> tuple[Block, ...]:
    if not stories:
        return (text(_("It would hold nothing yet.")),)
    count = n_("It would hold {n} story now:", "It would hold {n} stories now:", len(stories))
    titles = (text(f"• {shortened(story.title or _('Untitled'), 120)}") for story in stories)
    return (text(count.format(n=number(len(stories)))), *titles)
