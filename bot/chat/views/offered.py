"""A command that plain words asked for: what it does, one press away."""

from __future__ import annotations

from datetime import date, time

from bot.chat.hours import day_words, when
from bot.chat.replies import Reply, Run, code, fitting, line, said
from bot.chat.views.schedule import days_words, hours_listed, length_words, quiet_words
from bot.chat.zones import city
from bot.model import Quiet
from bot.speech import _, date_ahead
from summarizer.model import Length


def offered_reply(command: str, description: str) -> Reply:
    """Return the command with what it does in words, and a button for it."""
    what = _in_words(command) or description
    words = (code(command), Run(f" — {what}. "), *said(_("One press does it.")))
    return line(*words, buttons=[fitting((command, command)), fitting((_("Settings"), "/settings"))])


def _in_words(command: str) -> str:
    """Return what a command with a setting sets; nothing for others."""
    name, _space, rest = command.partition(" ")
    what, _space, value = rest.partition(" ")
    if name == "/subscribe" and rest:
        found = when(rest)
        days = days_words(found.days) if day_words(found.days) else ""
        return ", ".join(filter(None, (hours_listed(found.times), days, city(found.zone) if found.zone else "")))
    if name == "/pause" and rest:
        return _("Until {day}").format(day=date_ahead(date.fromisoformat(rest)))
    if what == "quiet" and value:
        quiet = None if value == "off" else Quiet(*map(time.fromisoformat, value.split()))
        return _("Quiet hours: {hours}").format(hours=quiet_words(quiet))
    if what == "zone" and value:
        return f"{_('Time zone')}: {city(value)}"
    if what == "length" and value:
        return _("Length: {length}").format(length=length_words(Length(value)))
    return ""
