"""What the settings are to do and to show, said again in the plainest way."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from bot.model import EVERY_DAY, Chat, Quiet, Schedule, Weekly
from summarizer.model import Length

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def asked(chat: Chat, words: str, today: date) -> Chat:
    """What a command is to do, said again in the plainest way."""
    if words.startswith("/setup hour"):
        chat = replace(chat, subscribed=True)
    if words == "/subscribe":
        return digests(scheduled(chat, paused_until=None), ["on"], "on")
    words = words.replace("/setup hour", "/settings hours").replace("/setup", "/settings")
    what, *rest = words.removeprefix("/settings").split() or ["", ""]
    kept, how = chat.schedule, rest[-1] if rest else ""
    if words in ("/resume", "/settings pause off"):
        return replace(chat, schedule=replace(kept, paused_until=None))
    if words == "/pause 2 weeks":
        return replace(chat, schedule=replace(kept, paused_until=today + timedelta(days=14)))
    if not rest or what not in EXPECTED:
        return chat
    return EXPECTED[what](chat, rest, how)


def scheduled(chat: Chat, **changes: Any) -> Chat:
    """The chat with another schedule."""
    return replace(chat, schedule=replace(chat.schedule, **changes))


def hours(chat: Chat, rest: list[str], how: str) -> Chat:
    """One on or off, or several instead."""
    named = {time.fromisoformat(word) for word in rest if word[0].isdigit()}
    known = set(chat.schedule.times)
    wanted = known | named if how == "on" else known - named if how == "off" else named
    return scheduled(chat, times=tuple(sorted(wanted))) if 0 < len(wanted) <= 12 else chat


def days(chat: Chat, rest: list[str], how: str) -> Chat:
    """One on or off, or a set."""
    if rest == ["never"]:
        return chat
    sets = {"weekdays": frozenset(range(5)), "daily": EVERY_DAY}
    named = sets.get(rest[0]) or frozenset(DAYS.index(word) for word in rest if word in DAYS)
    known = chat.schedule.days
    wanted = known | named if how == "on" else known - named if how == "off" else named
    return scheduled(chat, days=wanted) if wanted else chat


def quiet(chat: Chat, rest: list[str], how: str) -> Chat:
    """From when to when."""
    return scheduled(chat, quiet=None if how == "off" else Quiet(*map(time.fromisoformat, rest)))


def review(chat: Chat, rest: list[str], how: str) -> Chat:
    """A day, an hour or both."""
    known = chat.schedule.review or Weekly(6, time(18))
    day = next((DAYS.index(word) for word in rest if word in DAYS), known.day)
    at = next((time.fromisoformat(word) for word in rest if word[0].isdigit()), known.at)
    return scheduled(chat, review=None if how == "off" else Weekly(day, at))


def digests(chat: Chat, rest: list[str], how: str) -> Chat:
    """On, at the usual hour if there is none, or off."""
    times = chat.schedule.times or ((time(7),) if how == "on" else ())
    return replace(scheduled(chat, times=times), subscribed=how == "on")


EXPECTED: dict[str, Any] = {
    "hours": hours,
    "days": days,
    "quiet": quiet,
    "review": review,
    "digests": digests,
    "zone": lambda chat, rest, how: scheduled(chat, zone=how),
    "breaking": lambda chat, rest, how: scheduled(chat, breaking=0 if how == "off" else int(how)),
    "length": lambda chat, rest, how: replace(chat, length=Length(how)),
    "silent": lambda chat, rest, how: replace(chat, silent=how == "on"),
    "pause": lambda chat, rest, how: scheduled(chat, paused_until=date.fromisoformat(how)),
}


def shown(chat: Chat) -> list[str]:
    """The lines of the settings, written by hand."""
    schedule = chat.schedule
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    named = {EVERY_DAY: "every day", frozenset(range(5)): "Monday to Friday", frozenset({5, 6}): "Saturday and Sunday"}
    review = schedule.review
    return [
        f"Hours of the digest: {joined([f'{at:%H:%M}' for at in schedule.times]) or 'none'}",
        f"Days: {named.get(schedule.days) or joined([names[day] for day in sorted(schedule.days)])}",
        f"Time zone: {schedule.zone.rpartition('/')[2].replace('_', ' ')}",
        f"Quiet hours: {span(schedule.quiet)}",
        f"Weekly review: {f'{names[review.day]} at {review.at:%H:%M}' if review else 'none'}",
        f"Breaking stories: {broken(schedule)}",
        f"Length: {chat.length.value}",
        f"Sound: {'off' if chat.silent else 'on'}",
    ]


def shown_marks(chat: Chat) -> list[str]:
    """What may be marked in the first questions."""
    hours = [f"{at:%H:%M}" for at in chat.schedule.times]
    return [*hours, f"Twice: {joined(hours)}", chat.length.value]


def joined(words: list[str]) -> str:
    """a, b and c."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def span(quiet: Quiet | None) -> str:
    """22:00 to 07:00."""
    return f"{quiet.start:%H:%M} to {quiet.end:%H:%M}" if quiet else "none"


def broken(schedule: Schedule) -> str:
    """From how many outlets on."""
    return f"at once, from {schedule.breaking} outlets on" if schedule.breaking else "with the digest"
