"""What a chat asks for in its settings, read from words: "hours 07:30 18:00", "days mon off", "quiet 22:00 07:00".

A button and a person say it in the same words. One that says "on" or "off" says how it is to be, not that it is to
change: pressed twice it does the same. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from bot.chat.dates import until
from bot.chat.errors import Misunderstood
from bot.chat.hours import When, said, times_in
from bot.chat.zones import zone
from bot.digests.schedule import local
from bot.model import Chat, Quiet, Weekly
from bot.speech import _
from summarizer.model import Length

Change = Callable[[Chat], Chat]

MOST_HOURS = 12
MOST_OUTLETS = 50
USUAL_REVIEW = Weekly(6, time(18))

_ON, _OFF = "on", "off"
_DASH = re.compile(r"[-–~～〜]")
_OFFS = frozenset({_OFF, "none", "no", "never"})


def wish(what: str, words: str, now: datetime) -> Change:
    """Return the change that `words` ask of the setting `what`. Raises Misunderstood, and so may the change."""
    return _READERS[what](" ".join(words.split()), now)


def scheduled(wanted: When, usual: time) -> Change:
    """Return the change after which digests come then; what is not said stays, or is as `usual`."""

    few(wanted.times or (usual,))

    def changed(chat: Chat) -> Chat:
        had = chat.schedule
        times, days = wanted.times or had.times or (usual,), wanted.days or had.days
        return _with(chat, times=times, days=days, zone=wanted.zone or had.zone)

    return changed


def few(times: tuple[time, ...]) -> tuple[time, ...]:
    """Return the hours of a digest; raise Misunderstood if there is none, or more than a chat may have."""
    if not 1 <= len(times) <= MOST_HOURS:
        told = _("Name one hour or several, up to twelve, as in {how}.")
        raise Misunderstood(told.format(how="/settings hours 07:30 18:00"))
    return times


def _hours(words: str, now: datetime) -> Change:
    rest, _space, how = words.rpartition(" ")
    if how in (_ON, _OFF):
        times, unknown = times_in(rest)
    else:
        times, unknown = times_in(words)
    few(() if unknown else times)

    def changed(chat: Chat) -> Chat:
        had = set(chat.schedule.times)
        wanted = {_ON: had | set(times), _OFF: had - set(times)}.get(how, set(times))
        if not 1 <= len(wanted) <= MOST_HOURS:
            return chat
        return _with(chat, times=tuple(sorted(wanted)))

    return changed


def _days(words: str, now: datetime) -> Change:
    rest, _space, how = words.rpartition(" ")
    found = said(rest if how in (_ON, _OFF) else words)
    days = found.days
    if not days or found.times or found.place:
        raise Misunderstood(_("Name days of the week, as in {how}.").format(how="/settings days mon-fri"))

    def changed(chat: Chat) -> Chat:
        wanted = {_ON: chat.schedule.days | days, _OFF: chat.schedule.days - days}.get(how, days)
        return _with(chat, days=wanted) if wanted else chat

    return changed


def _zone(words: str, now: datetime) -> Change:
    if not words:
        raise Misunderstood(_("Name a city, as in {how}.").format(how="/settings zone Tokyo"))
    name = zone(words)
    return lambda chat: _with(chat, zone=name)


def quiet_hours(words: str) -> str:
    """Return quiet hours as commands carry them: "22:00 07:00", or "off". Raises Misunderstood."""
    if words.casefold() in _OFFS:
        return _OFF
    found = said(_DASH.sub(" ", words))
    if len(set(found.times)) != 2 or len(found.times) != 2 or found.place or found.days:
        raise Misunderstood(_("Say from when to when, as in {how}, or off.").format(how="/settings quiet 22:00 07:00"))
    return " ".join(f"{at:%H:%M}" for at in found.times)


def _quiet(words: str, now: datetime) -> Change:
    hours = quiet_hours(words)
    quiet = None if hours == _OFF else Quiet(*map(time.fromisoformat, hours.split()))
    return lambda chat: _with(chat, quiet=quiet)


def _review(words: str, now: datetime) -> Change:
    if words.casefold() in _OFFS:
        return lambda chat: _with(chat, review=None)
    found = said(words)
    times, day = found.times, min(found.days, default=None)
    if len(times) > 1 or len(found.days) > 1 or found.place or not (times or found.days):
        raise Misunderstood(_("Name a day and an hour, as in {how}, or off.").format(how="/settings review sun 18:00"))

    def changed(chat: Chat) -> Chat:
        known = chat.schedule.review or USUAL_REVIEW
        return _with(chat, review=Weekly(known.day if day is None else day, times[0] if times else known.at))

    return changed


def _breaking(words: str, now: datetime) -> Change:
    outlets = "0" if words.casefold() in _OFFS else words
    if outlets not in {"0", *map(str, range(2, MOST_OUTLETS + 1))}:
        raise Misunderstood(_("Say how many outlets, as in {how}, or off.").format(how="/settings breaking 5"))
    return lambda chat: _with(chat, breaking=int(outlets))


def _length(words: str, now: datetime) -> Change:
    if words.casefold() not in set(Length):
        raise Misunderstood(_("A briefing is short, normal or long: {how}.").format(how="/settings length short"))
    return lambda chat: replace(chat, length=Length(words.casefold()))


def _pause(words: str, now: datetime) -> Change:
    if words.casefold() in _OFFS:
        return lambda chat: _with(chat, paused_until=None)
    return lambda chat: _with(chat, paused_until=until(words, local(chat.schedule, now).date()))


def _digests(words: str, now: datetime) -> Change:
    if words not in (_ON, _OFF):
        raise Misunderstood(_("Say on or off, as in {how}.").format(how="/settings digests on"))
    return lambda chat: replace(chat, subscribed=words == _ON)


def _silent(words: str, now: datetime) -> Change:
    if words.casefold() not in (_ON, _OFF):
        raise Misunderstood(_("Say on or off, as in {how}.").format(how="/settings silent on"))
    return lambda chat: replace(chat, silent=words.casefold() == _ON)


def _with(chat: Chat, **changes: Any) -> Chat:
    return replace(chat, schedule=replace(chat.schedule, **changes))


_READERS: Mapping[str, Callable[[str, datetime], Change]] = {
    "hours": _hours,
    "days": _days,
    "zone": _zone,
    "quiet": _quiet,
    "review": _review,
    "breaking": _breaking,
    "length": _length,
    "silent": _silent,
    "pause": _pause,
    "digests": _digests,
}

SETTINGS = tuple(_READERS)
