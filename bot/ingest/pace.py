"""How often somebody else's server is asked: pure decisions from what it told us and what went wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_LONGEST_PAUSE = timedelta(hours=24)
_LONGEST_COURTESY = timedelta(hours=6)
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.I)
_FIRST_RETRY = timedelta(minutes=5)
_MOST_TRIES = 6


def next_check(
    now: datetime,
    *,
    every: timedelta,
    failures: int = 0,
    asked: timedelta | None = None,
    retry_after: int | None = None,
) -> datetime:
    """When to look at a feed again.

    `every` is how often the operator wants it. A feed that `failures` times in a row gave nothing is asked half as
    often each time, once a day at least; one that asks to be left alone (`asked`, `retry_after` in seconds) is.
    """
    pause = min(every * 2 ** min(failures, 10), max(_LONGEST_PAUSE, every))
    if asked is not None:
        pause = max(pause, min(asked, _LONGEST_COURTESY))
    if retry_after is not None:
        pause = max(pause, min(timedelta(seconds=retry_after), _LONGEST_PAUSE))
    due: datetime = now + pause
    return due


def next_try(now: datetime, tries: int, *, retry_after: int | None = None) -> datetime | None:
    """When to try an article again that failed `tries` times for a reason that may pass; None to give it up.

    After 5 minutes, then four times as long each time: the sixth failure, a day and a half later, is the last.
    """
    if tries >= _MOST_TRIES:
        return None
    pause = _FIRST_RETRY * 4 ** (tries - 1)
    asked = timedelta(seconds=min(retry_after or 0, 24 * 3600))
    again: datetime = now + max(pause, asked)
    return again


def freshness(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long an answer stays fresh by its Cache-Control, or else its Expires (RFC 9111, 4.2.1); None if untold."""
    told = headers.get("cache-control", "")
    age = _MAX_AGE.search(told)
    if age is not None:
        return timedelta(seconds=int(age[1]))
    if "no-cache" in told or "no-store" in told:
        return None
    expires = _date(headers.get("expires"))
    if expires is None:
        return None
    return max(expires - (_date(headers.get("date")) or now), timedelta())


def retry_after(value: str | None, now: datetime) -> int | None:
    """The seconds that a Retry-After header asks for, given as a number or as a date (RFC 9110, 10.2.3)."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return int(value.strip()[:9])
    date = _date(value)
    return None if date is None else max(int((date - now).total_seconds()), 0)


def _date(value: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value) if value else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
