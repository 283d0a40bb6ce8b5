"""When something is due to a chat, and whether it may come now: once for each local date and time, whatever clocks do.

A local date and time of day is one instant. Where the clocks go back and the hour comes twice it is the first; where
they go forward and the time does not come at all it is as much later as the clocks moved (02:30 becomes 03:30). This is
the rule of RFC 5545, section 3.3.5, and of `zoneinfo` with fold 0. Two times that so fall together are one digest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from bot.model import Quiet, Schedule

Kind = Literal["digest", "review"]

_DAY = timedelta(days=1)
_JUMP = 2
"""Days that outlast any jump of a zone's calendar: Samoa left out a whole one."""

_WEEK = 7

LOOKS_BACK = timedelta(days=2)
"""What came in earlier than this before a digest is no news any more, if the digest before could have told it."""

FURTHEST = timedelta(days=8)
"""Further back no digest looks: a week, and a day by which a weekly one may be late."""

_LATE = timedelta(minutes=15)
"""Up to this much after its time something is not late."""


@dataclass(frozen=True, slots=True)
class Due:
    """A digest or a weekly review, and the instant (UTC) of its time.

    `slot` is its name, such as "digest:2026-03-29T02:30": the local date and time of day that the chat asked for, not
    the instant it turned out to be. One name is one message.
    """

    kind: Kind
    slot: str
    at: datetime


def next_due(schedule: Schedule, after: datetime) -> Due | None:
    """What comes first later than `after`; None if the schedule has neither times nor a review.

    Raises ValueError where `after` has no time zone, ZoneInfoNotFoundError for an unknown zone.
    """
    today = local(schedule, after).date()
    start = max(today, schedule.paused_until or today)
    for days in (_JUMP, _JUMP + _WEEK):
        later = (each for each in _between(schedule, start, start + days * _DAY) if each.at > after)
        found = min(later, key=_by_instant, default=None)
        if found is not None:
            return found.named()
    return None


def all_due(schedule: Schedule, since: datetime, now: datetime) -> tuple[Due, ...]:
    """What fell due from `since` to `now`, of each kind the last alone: it makes up for those before it."""
    last = {each.kind: each for each in coming(schedule, max(since, now - (_WEEK + _JUMP) * _DAY), now)}
    return tuple(sorted(last.values(), key=lambda each: each.at))


def coming(schedule: Schedule, since: datetime, until: datetime) -> Iterator[Due]:
    """Everything that falls due from `since` to `until`, in order; two times of one kind that fall together are one."""
    first, last = local(schedule, since).date(), local(schedule, until).date()
    found = (each for each in _between(schedule, first, last) if since <= each.at <= until)
    last_of_its_time = {(each.at, each.kind): each for each in sorted(found, key=_by_instant)}
    return (each.named() for each in last_of_its_time.values())


def reaches_back(schedule: Schedule, now: datetime) -> datetime:
    """From when on a digest at `now` looks for news: two days back, or as far as to the digest before."""
    daily = replace(schedule, review=None, paused_until=None)
    *earlier, _ = (now, *(each.at for each in coming(daily, now - FURTHEST, now)))
    return max(now - FURTHEST, min(now - LOOKS_BACK, earlier[-1] if len(earlier) > 1 else now))


def wakes(schedule: Schedule, now: datetime) -> datetime:
    """The first moment from `now` on at which something that was given no hour may come."""
    if schedule.paused_until is not None:
        now = max(now, _instant(schedule, schedule.paused_until, time()))
    return quiet_until(schedule, now) or now


def quiet_until(schedule: Schedule, now: datetime) -> datetime | None:
    """The end of the quiet hours if `now` falls into them."""
    if schedule.quiet is None:
        return None
    today = local(schedule, now).date()
    spans = (_quiet_span(schedule, schedule.quiet, today + days * _DAY) for days in range(-_JUMP, _JUMP + 1))
    return max((end for start, end in spans if start <= now < end), default=None)


def rests_until(schedule: Schedule, due: datetime, now: datetime) -> datetime | None:
    """The end of the quiet hours, if what was due then has to wait for it. At its own hour it comes always."""
    return quiet_until(schedule, now) if is_late(due, now) else None


def is_late(due: datetime, now: datetime) -> bool:
    """Whether what was due then comes late now."""
    return now - due > _LATE


def is_paused(schedule: Schedule, now: datetime) -> bool:
    """Whether nothing is to come, because the chat asked for a pause."""
    return schedule.paused_until is not None and now < _instant(schedule, schedule.paused_until, time())


def local(schedule: Schedule, moment: datetime) -> datetime:
    """The moment on the chat's clock."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    return moment.astimezone(ZoneInfo(schedule.zone))


class _Time(NamedTuple):
    """One time on one local day, not named yet: most are only compared."""

    at: datetime
    day: date
    hour: time
    kind: Kind

    def named(self) -> Due:
        return Due(self.kind, f"{self.kind}:{self.day.isoformat()}T{self.hour:%H:%M}", self.at)


def _by_instant(each: _Time) -> tuple[datetime, date, time]:
    return each.at, each.day, each.hour


def _between(schedule: Schedule, first: date, last: date) -> Iterator[_Time]:
    """Every time of the local days from `first` to `last`, and of some days around them."""
    day = first - _JUMP * _DAY
    if schedule.paused_until is not None:
        day = max(day, schedule.paused_until)
    while day <= last + _JUMP * _DAY:
        if day.weekday() in schedule.days:
            for hour in schedule.times:
                yield _Time(_instant(schedule, day, hour), day, hour, "digest")
        if schedule.review is not None and day.weekday() == schedule.review.day:
            yield _Time(_instant(schedule, day, schedule.review.at), day, schedule.review.at, "review")
        day += _DAY


def _instant(schedule: Schedule, day: date, at: time) -> datetime:
    return datetime.combine(day, at.replace(fold=0), ZoneInfo(schedule.zone)).astimezone(UTC)


def _quiet_span(schedule: Schedule, quiet: Quiet, day: date) -> tuple[datetime, datetime]:
    """The quiet hours that begin on a local day."""
    over = quiet.end < quiet.start
    return _instant(schedule, day, quiet.start), _instant(schedule, day + over * _DAY, quiet.end)
