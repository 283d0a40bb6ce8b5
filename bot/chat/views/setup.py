"""The first minute: a question a step, in one message, answered by buttons; and where things stand afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from bot.chat.replies import Block, Button, Reply, Section, bold, code, italic, said, text
from bot.chat.views.schedule import clock_words, days_words, hours_listed, hours_words, next_line
from bot.chat.views.settings import Rows, choice, grid, length_buttons, switch, zone_buttons
from bot.chat.zones import city
from bot.model import EVERY_DAY, Chat
from bot.speech import _, hour, n_, number
from bot.store.bundles import Bundle

HOUR, ZONE, LENGTH, FEEDS = "hour", "zone", "length", "feeds"
STEPS = (HOUR, ZONE, LENGTH, FEEDS)

_HOURS = (6, 7, 8, 9, 12, 18)
_BUNDLES_SHOWN = 40


def step_reply(
    step: str, chat: Chat, now: datetime, bundles: Sequence[tuple[Bundle, bool]], *, replaces: bool = False
) -> Reply:
    """Return the question of a step. `bundles` are what the operator offers, and whether the chat takes each.

    Where there is no choice of them, that question is none.
    """
    steps = STEPS if len(bundles) > 1 else STEPS[:-1]
    step = step if step in steps else steps[-1]
    words, rows = {
        HOUR: lambda: _hour(chat),
        ZONE: lambda: _zone(chat, now),
        LENGTH: lambda: _length(chat),
        FEEDS: lambda: _feeds(bundles),
    }[step]()
    at = steps.index(step)
    head = text(italic(_("Step {n} of {all}").format(n=number(at + 1), all=number(len(steps)))))
    back = ((Button(_("‹ Back"), f"/setup at {steps[at - 1]}"),),) if at else ()
    intro = (Section(_what_it_does()),) if step == HOUR else ()
    chosen = _understood(chat) if step != HOUR else ()
    return Reply((*intro, Section((head, *chosen, *words))), (*rows, *back), replaces=replaces)


def _understood(chat: Chat) -> tuple[Block, ...]:
    """Return how the hours that were asked for were understood."""
    schedule = chat.schedule
    hours = text(*said(_("Hours of the digest: {hours}"), hours=bold(hours_words(schedule))))
    days = text(*said(_("Days: {days}"), days=bold(days_words(schedule.days))))
    return (hours,) if schedule.days == EVERY_DAY else (hours, days)


def done_reply(chat: Chat, now: datetime, *, first: bool = False, replaces: bool = False) -> Reply:
    """Return where things stand, with what can be done next. `first`: the last question was just answered."""
    head = (text(bold(_("All set."))),) if first else _what_it_does()
    begin = () if chat.subscribed else ((Button(_("Start the digests"), "/subscribe"),),)
    buttons = (
        *begin,
        (Button(_("What is new now"), "/digest"), Button(_("Settings"), "/settings")),
        (Button(_("Feeds"), "/feeds"), Button(_("Topics"), "/topics")),
        (Button(_("Who said what?"), "/who"), Button(_("Help"), "/help")),
    )
    return Reply((Section(head), Section(_standing(chat, now))), buttons, replaces=replaces)


def _standing(chat: Chat, now: datetime) -> tuple[Block, ...]:
    schedule = chat.schedule
    if not chat.subscribed:
        return (text(*next_line(chat)),)
    digest = said(
        _("The digest comes at {hours}, {days}, by the clocks of {place}, where it is {now}."),
        hours=bold(hours_words(schedule)),
        days=days_words(schedule.days),
        place=bold(city(schedule.zone)),
        now=clock_words(schedule.zone, now),
    )
    return text(*digest), text(*next_line(chat))


def _what_it_does() -> tuple[Block, ...]:
    return (
        text(*said(_("{what}: I reply with its key sentences and quotes."), what=bold(_("Send a link or an article")))),
        text(*said(_("{what}: “who mentioned oil?” Every word is in the article."), what=bold(_("Ask who said what")))),
        text(*said(_("{what}: a short digest of the news, at the hours you choose."), what=bold(_("Subscribe")))),
    )


def _hour(chat: Chat) -> tuple[tuple[Block, ...], Rows]:
    chosen = chat.schedule.times
    hours = (choice(hour(time(at)), f"/setup hour {at:02}:00", chosen == (time(at),)) for at in _HOURS)
    twice = (time(7), time(18))
    both = choice(_("Twice: {hours}").format(hours=hours_listed(twice)), "/setup hour 07:00 18:00", chosen == twice)
    return (
        text(bold(_("When would you like your digest?"))),
        text(*said(_("Press one, or send me another, such as {hour}."), hour=code("06:45"))),
    ), (*grid(hours, 3), (both,), (Button(_("No digest for now"), "/setup later"),))


def _zone(chat: Chat, now: datetime) -> tuple[tuple[Block, ...], Rows]:
    words = [text(bold(_("What time is it where you are?")))]
    if chat.schedule.zone != "UTC":
        place, clock = bold(city(chat.schedule.zone)), clock_words(chat.schedule.zone, now)
        words.append(text(*said(_("Is it {place}, where it is {hour}?"), place=place, hour=clock)))
    words.append(text(_("Press it, send me the name of your city, or share your location.")))
    return tuple(words), zone_buttons(chat, now, "/setup zone")


def _length(chat: Chat) -> tuple[tuple[Block, ...], Rows]:
    question = text(bold(_("How long should briefings be?")))
    hint = text(_("Each can be made longer or shorter when you read it."))
    return (question, hint), length_buttons(chat, "/setup length")


def _feeds(bundles: Sequence[tuple[Bundle, bool]]) -> tuple[tuple[Block, ...], Rows]:
    buttons = (switch(_counted(each), f"/setup feeds {each.slug}", taken) for each, taken in bundles[:_BUNDLES_SHOWN])
    return (
        text(bold(_("Which news do you want?"))),
        text(_("Press what you want or do not want. Feeds and topics of your own can be added later.")),
    ), (*grid(buttons, 2), (Button(_("Done: show me what is new"), "/setup done"),))


def bundle_name(bundle: Bundle) -> str:
    """Return what a bundle is called."""
    return bundle.title or _("Other news")


def _counted(bundle: Bundle) -> str:
    feeds = n_("{name} · {n} feed", "{name} · {n} feeds", bundle.feeds)
    return feeds.format(name=bundle_name(bundle)[:40], n=number(bundle.feeds))
