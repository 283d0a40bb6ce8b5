"""All that a chat has set, in one message, and a panel for each setting. Every button says how it is to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta

from bot.chat.contents import Contents
from bot.chat.places import guesses
from bot.chat.replies import Block, Button, Reply, Section, bold, code, said, text
from bot.chat.views.schedule import (
    breaking_words,
    clock_words,
    days_words,
    hours_words,
    length_words,
    next_line,
    paused_line,
    quiet_words,
    review_words,
)
from bot.chat.wishes import USUAL_REVIEW
from bot.chat.zones import city
from bot.digests.schedule import is_paused, local
from bot.model import EVERY_DAY, Chat, Quiet
from bot.speech import _, date_ahead, hour, listing, n_, number, weekday_short
from summarizer.model import Length

Rows = tuple[tuple[Button, ...], ...]
Panel = tuple[tuple[Block, ...], Rows]

_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NIGHTS = (Quiet(time(21), time(8)), Quiet(time(22), time(7)), Quiet(time(23), time(7)), Quiet(time(0), time(6)))
_REVIEW_HOURS = (8, 12, 18, 20)
_OUTLETS = (3, 5, 8)


def settings_reply(chat: Chat, chosen: Contents, now: datetime, *, replaces: bool = False) -> Reply:
    """Return everything that is set, with a button to each panel, and how much was `chosen`."""
    schedule = chat.schedule
    zone, clock = bold(city(schedule.zone)), clock_words(schedule.zone, now)
    lines = (
        text(bold(_("Settings"))),
        text(*said(_("Hours of the digest: {hours}"), hours=bold(hours_words(schedule)))),
        text(*said(_("Days: {days}"), days=bold(days_words(schedule.days)))),
        text(*said(_("Time zone: {place}, where it is {hour}"), place=zone, hour=clock)),
        text(*said(_("Quiet hours: {hours}"), hours=bold(quiet_words(schedule.quiet)))),
        text(*said(_("Weekly review: {when}"), when=bold(review_words(schedule.review)))),
        text(*said(_("Breaking stories: {when}"), when=bold(breaking_words(schedule.breaking)))),
        text(*said(_("Length: {length}"), length=bold(length_words(chat.length)))),
        text(*said(_("Sound: {sound}"), sound=bold(_sound_words(chat.silent)))),
    )
    state = paused_line(chat) if is_paused(schedule, now) else next_line(chat)
    sections = Section((*lines, *_chosen(chosen))), Section((text(*state),))
    return Reply(sections, _main_buttons(chat, now), replaces=replaces)


def panel_reply(what: str, chat: Chat, now: datetime, *, replaces: bool = False) -> Reply:
    """Return the panel of one setting. Raises KeyError if it has none."""
    words, rows = _PANELS[what](chat, now)
    back = (Button(_("‹ All settings"), "/settings"),)
    return Reply((Section(words),), (*rows, back), replaces=replaces)


def zone_buttons(chat: Chat, now: datetime, command: str) -> Rows:
    """Return a button for each clock that the reader of the chat may live by."""
    zones = dict.fromkeys((*_own_zone(chat), *guesses(chat.language, now)))
    labels = ((f"{city(zone)} · {clock_words(zone, now)}", zone) for zone in zones)
    return grid((choice(label, f"{command} {zone}", zone == chat.schedule.zone) for label, zone in labels), 2)


def length_buttons(chat: Chat, command: str) -> Rows:
    """Return a button for each length of a briefing."""
    return (tuple(choice(length_words(each), f"{command} {each}", each == chat.length) for each in Length),)


def _chosen(chosen: Contents) -> Iterator[Block]:
    """What the chat hears of, a line each."""
    if chosen.offered > 1:
        taken = _("{n} of {all}").format(n=number(chosen.bundles), all=number(chosen.offered))
        yield text(*said(_("Bundles of news: {count}"), count=bold(taken)))
    yield text(*said(_("Feeds of your own: {count}"), count=bold(number(chosen.feeds))))
    yield text(*said(_("Topics and people: {count}"), count=bold(number(chosen.wanted))))
    yield text(*said(_("Words and sources left out: {count}"), count=bold(number(chosen.muted))))
    languages = listing(chosen.languages) if chosen.languages else _("all")
    yield text(*said(_("Languages: {languages}"), languages=bold(languages)))


def _main_buttons(chat: Chat, now: datetime) -> Rows:
    panels = (
        (_("Hours"), "hours"),
        (_("Days"), "days"),
        (_("Time zone"), "zone"),
        (_("Quiet hours"), "quiet"),
        (_("Weekly review"), "review"),
        (_("Breaking stories"), "breaking"),
        (_("Length"), "length"),
        (_("Sound"), "silent"),
    )
    buttons = [Button(label, f"/settings {what}") for label, what in panels]
    paused = is_paused(chat.schedule, now)
    buttons.append(Button(_("Resume"), "/settings pause off") if paused else Button(_("Pause"), "/settings pause"))
    news = (Button(_("Feeds"), "/feeds"), Button(_("Topics"), "/topics"), Button("🌐", "/speak"))
    stop = Button(_("Stop the digests"), "/settings digests off")
    start = Button(_("Start the digests"), "/settings digests on")
    return (*grid(buttons, 2), news, (stop if chat.subscribed else start,))


def _hours(chat: Chat, now: datetime) -> Panel:
    chosen = chat.schedule.times
    offered = sorted({*chosen, *map(time, range(24))})
    buttons = (switch(hour(at), f"/settings hours {at:%H:%M}", at in chosen) for at in offered)
    return (
        text(*said(_("Hours of the digest: {hours}"), hours=bold(hours_words(chat.schedule)))),
        text(*said(_("Press every hour you want, or type others: {how}"), how=code("/settings hours 07:30 18:45"))),
    ), grid(buttons, 4)


def _days(chat: Chat, now: datetime) -> Panel:
    chosen = chat.schedule.days
    days = (switch(weekday_short(n), f"/settings days {name}", n in chosen) for n, name in enumerate(_DAY_NAMES))
    sets = (
        choice(_("Monday to Friday"), "/settings days weekdays", chosen == frozenset(range(5))),
        choice(_("Every day"), "/settings days daily", chosen == EVERY_DAY),
    )
    words = text(*said(_("Days of the digest: {days}. One has to stay."), days=bold(days_words(chosen))))
    return (words,), (*grid(days, 4), sets)


def _zone(chat: Chat, now: datetime) -> Panel:
    zone, clock = chat.schedule.zone, clock_words(chat.schedule.zone, now)
    here = said(_("Your time zone is {place}, where it is {hour}."), place=bold(city(zone)), hour=clock)
    how = _("Press the clock that is right, send me the name of your city, or share your location.")
    return (text(*here), text(how)), zone_buttons(chat, now, "/settings zone")


def _quiet(chat: Chat, now: datetime) -> Panel:
    chosen = chat.schedule.quiet
    nights = (choice(quiet_words(each), f"/settings quiet {_span(each)}", each == chosen) for each in _NIGHTS)
    return (
        text(*said(_("Quiet hours: {hours}"), hours=bold(quiet_words(chosen)))),
        text(_("I stay quiet then, unless you chose one of these hours for a digest or review.")),
        text(*said(_("Other hours: {how}"), how=code("/settings quiet 22:30 06:45"))),
    ), (*grid(nights, 2), (choice(_("None"), "/settings quiet off", chosen is None),))


def _review(chat: Chat, now: datetime) -> Panel:
    chosen = chat.schedule.review
    known = chosen or USUAL_REVIEW
    days = (
        choice(weekday_short(n), f"/settings review {name}", chosen is not None and n == chosen.day)
        for n, name in enumerate(_DAY_NAMES)
    )
    hours = sorted({known.at, *map(time, _REVIEW_HOURS)})
    times = (choice(hour(at), f"/settings review {at:%H:%M}", chosen is not None and at == chosen.at) for at in hours)
    return (
        text(*said(_("Weekly review: {when}"), when=bold(review_words(chosen)))),
        text(_("The stories of the week that most outlets told, and who was quoted most.")),
    ), (*grid(days, 4), *grid(times, 5), (choice(_("None"), "/settings review off", chosen is None),))


def _breaking(chat: Chat, now: datetime) -> Panel:
    chosen = chat.schedule.breaking
    offered = sorted({*_OUTLETS, *((chosen,) if chosen else ())})
    outlets = (
        choice(n_("{n} outlet", "{n} outlets", n).format(n=number(n)), f"/settings breaking {n}", n == chosen)
        for n in offered
    )
    off = (choice(_("With the digest"), "/settings breaking off", not chosen),)
    return (
        text(*said(_("Breaking stories: {when}"), when=bold(breaking_words(chosen)))),
        text(_("A new story that so many outlets tell within hours comes at once, and is not told again.")),
    ), (*grid(outlets, 3), off)


def _length(chat: Chat, now: datetime) -> Panel:
    words = text(*said(_("Briefings are {length}."), length=bold(length_words(chat.length))))
    return (words,), length_buttons(chat, "/settings length")


def _silent(chat: Chat, now: datetime) -> Panel:
    ways = ((_sound_words(silent), "on" if silent else "off", silent == chat.silent) for silent in (False, True))
    return (
        text(*said(_("Sound: {sound}"), sound=bold(_sound_words(chat.silent)))),
        text(_("This is for digests and all that comes by itself; answers sound as always.")),
    ), (tuple(choice(label, f"/settings silent {how}", chosen) for label, how, chosen in ways),)


def _sound_words(silent: bool) -> str:
    return _("off") if silent else _("on")


def _pause(chat: Chat, now: datetime) -> Panel:
    today = local(chat.schedule, now).date()
    spans = (
        (n_("{n} day", "{n} days", 1), 1, 1),
        (n_("{n} day", "{n} days", 3), 3, 3),
        (n_("{n} week", "{n} weeks", 1), 1, 7),
        (n_("{n} week", "{n} weeks", 2), 2, 14),
    )
    buttons = [
        Button(words.format(n=number(n)), f"/settings pause {today + timedelta(days=days)}") for words, n, days in spans
    ]
    monday = today + timedelta(days=7 - today.weekday())
    until = Button(_("Until {day}").format(day=date_ahead(monday)), f"/settings pause {monday}")
    return (
        text(_("How long should I stay quiet?")),
        text(*said(_("Other days: {how}"), how=code("/pause until 3 December"))),
    ), (*grid(buttons, 2), (until,))


_PANELS: Mapping[str, Callable[[Chat, datetime], Panel]] = {
    "hours": _hours,
    "days": _days,
    "zone": _zone,
    "quiet": _quiet,
    "review": _review,
    "breaking": _breaking,
    "length": _length,
    "silent": _silent,
    "pause": _pause,
}


def _own_zone(chat: Chat) -> tuple[str, ...]:
    return (chat.schedule.zone,) if chat.schedule.zone != "UTC" else ()


def _span(quiet: Quiet) -> str:
    return f"{quiet.start:%H:%M} {quiet.end:%H:%M}"


def choice(label: str, command: str, chosen: bool) -> Button:
    """Return a button that chooses; the chosen one is marked."""
    return Button(f"✓ {label}" if chosen else label, command)


def switch(label: str, command: str, on: bool) -> Button:
    """Return a button that turns something on, or off where it is on."""
    return choice(label, f"{command} {'off' if on else 'on'}", on)


def grid(buttons: Iterable[Button], width: int) -> Rows:
    """Return the buttons in rows of `width`."""
    listed: Sequence[Button] = tuple(buttons)
    return tuple(tuple(listed[start : start + width]) for start in range(0, len(listed), width))
