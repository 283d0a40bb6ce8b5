"""When a chat's digest is due: once at each of its local times of day, whatever the clocks do.

A local date and time of day is one instant. Where the clocks go back and the hour comes twice it is the first; where
they go forward and the time does not come at all it is as much later as the clocks moved (02:30 becomes 03:30). This is
the rule of RFC 5545, section 3.3.5, and of `zoneinfo` with fold 0. Two times that so fall together are one digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


def next_digest(times: Iterable[time], zone: str, after: datetime) -> datetime:
    """The first instant (UTC) later than `after` at which one of the local `times` comes in the IANA `zone`.

    Raises ValueError where `times` is empty or `after` has no time zone, ZoneInfoNotFoundError for an unknown zone.
    """
    return min(instant for instant, _ in _around(times, zone, after) if instant > after)


def slot(times: Iterable[time], zone: str, now: datetime) -> str:
    """The name, such as "2026-03-29T02:30", of the digest whose time came last at or before `now`.

    It is the local date and time of day that the chat asked for, not the instant it turned out to be: one name is one
    digest, so a day's digest cannot go out twice, and after a time without service only the last one missed is made up.
    """
    return max((instant, name) for instant, name in _around(times, zone, now) if instant <= now)[1]


def _around(times: Iterable[time], zone: str, instant: datetime) -> Iterator[tuple[datetime, str]]:
    """All digests near `instant`, with their names: two days either way outlast any jump of a zone's calendar."""
    if instant.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    local = ZoneInfo(zone)
    today: date = instant.astimezone(local).date()
    wanted = sorted(times)
    for days in range(-2, 3):
        day = today + days * _DAY
        for at in wanted:
            nominal = datetime.combine(day, at.replace(fold=0))
            yield nominal.replace(tzinfo=local).astimezone(UTC), nominal.isoformat(timespec="minutes")
