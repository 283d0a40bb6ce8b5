"""When something comes, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.chat.replies import Run, bold, said
from bot.digests.schedule import local
from bot.model import EVERY_DAY, Chat, Quiet, Schedule, Weekly
from bot.speech import _, date_ahead, hour, listing, n_, number, weekday
from summarizer.model import Length

WEEKDAYS = frozenset(range(5))
WEEKEND = EVERY_DAY - WEEKDAYS


def hours_words(schedule: Schedule) -> str:
    """Return the hours of the digests: 07:00 and 18:30."""
    return hours_listed(schedule.times) if schedule.times else _("none")


def hours_listed(times: Iterable[time]) -> str:
    """Return some times of day in a row."""
    return listing([hour(at) for at in times])


def days_words(days: Iterable[int]) -> str:
    """Return days of the week: every day, Monday to Friday, or each by name."""
    named = {EVERY_DAY: _("every day"), WEEKDAYS: _("Monday to Friday"), WEEKEND: _("Saturday and Sunday")}
    found = frozenset(days)
    return named.get(found) or listing([weekday(day) for day in sorted(found)])


def quiet_words(quiet: Quiet | None) -> str:
    """Return the quiet hours: 22:00 to 07:00."""
    if quiet is None:
        return _("none")
    return _("{start} to {end}").format(start=hour(quiet.start), end=hour(quiet.end))


def review_words(review: Weekly | None) -> str:
    """Return when the weekly review comes: Sunday at 18:00."""
    if review is None:
        return _("none")
    return _("{day} at {hour}").format(day=weekday(review.day), hour=hour(review.at))


def breaking_words(outlets: int) -> str:
    """Return when a story comes at once: from 5 outlets on."""
    if not outlets:
        return _("with the digest")
    return n_("at once, from {n} outlet on", "at once, from {n} outlets on", outlets).format(n=number(outlets))


def next_line(chat: Chat) -> tuple[Run, ...]:
    """Return a sentence that says when something comes next."""
    schedule = chat.schedule
    if not chat.subscribed:
        return said(_("No digests come: /subscribe starts them."))
    if chat.next_digest is None:
        return said(_("No digest comes: choose an hour in /settings."))
    when = when_words(schedule, chat.next_digest)
    return said(_("The next one comes on {day} at {hour}."), day=bold(when[0]), hour=bold(when[1]))


def when_words(schedule: Schedule, moment: datetime) -> tuple[str, str]:
    """Return a moment to come as the reader's day and hour."""
    there = local(schedule, moment)
    return date_ahead(there), hour(there)


def paused_line(chat: Chat) -> tuple[Run, ...]:
    """Return a sentence that says until when the chat hears nothing."""
    day = chat.schedule.paused_until
    return said(_("Paused until {day}: nothing comes."), day=bold(date_ahead(day))) if day else ()


def length_words(length: Length) -> str:
    """Return how long a briefing is."""
    return {Length.SHORT: _("short"), Length.NORMAL: _("normal"), Length.LONG: _("long")}[length]


def clock_words(zone: str, now: datetime) -> str:
    """Return what the clocks of a time zone show."""
    return hour(now.astimezone(ZoneInfo(zone)))
