"""When a digest is due: once per local date and time of day, whatever the clocks do."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests import next_digest, slot

ZONES = (
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "America/Santiago",
)
TIMES = ((time(8),), (time(2, 30),), (time(0),), (time(23, 59),), (time(0, 15), time(2, 15), time(12), time(23, 45)))


def digests(times: tuple[time, ...], zone: str, start: datetime, days: int) -> list[tuple[datetime, str]]:
    """Every digest of a span of time as the service would find them: due, named, and the next one looked for."""
    due, found = next_digest(times, zone, start), []
    while due < start + timedelta(days=days):
        found.append((due, slot(times, zone, due)))
        due = next_digest(times, zone, due)
    return found


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("times", TIMES, ids=str)
def test_every_local_day_has_each_of_its_digests_once(zone: str, times: tuple[time, ...]) -> None:
    """Over 400 days, leap day and both changes of the clocks included, no slot is missed and none comes twice."""
    found = digests(times, zone, datetime(2027, 12, 1, tzinfo=UTC), 400)
    names = [name for _, name in found]
    assert len(set(names)) == len(names)
    per_day = Counter(date.fromisoformat(name[:10]) for name in names)
    whole_days = sorted(per_day)[1:-1]
    assert date(2028, 2, 29) in per_day
    assert whole_days == [whole_days[0] + timedelta(days=n) for n in range(len(whole_days))]
    assert {per_day[day] for day in whole_days} == {len(times)}


@pytest.mark.parametrize("zone", ZONES)
def test_a_digest_comes_at_the_local_time_asked_for(zone: str) -> None:
    """At 08:00, which no clock change touches, the wall clock of the chat shows 08:00 every day."""
    for due, name in digests((time(8),), zone, datetime(2026, 1, 1, tzinfo=UTC), 400):
        assert due.tzinfo is UTC
        assert due.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M") == name


def test_a_time_that_the_clocks_skip_comes_an_hour_later() -> None:
    """On 29 March 2026 there is no 02:30 in Berlin: the digest comes at 03:30, under its own name, once."""
    found = digests((time(2, 30),), "Europe/Berlin", datetime(2026, 3, 28, 12, tzinfo=UTC), 2)
    assert found == [
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "2026-03-29T02:30"),
        (datetime(2026, 3, 30, 0, 30, tzinfo=UTC), "2026-03-30T02:30"),
    ]


def test_a_time_that_comes_twice_counts_the_first_time() -> None:
    """On 25 October 2026 02:30 comes twice in Berlin: the digest comes at the first, in summer time."""
    found = digests((time(2, 30),), "Europe/Berlin", datetime(2026, 10, 24, 12, tzinfo=UTC), 2)
    assert found == [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026-10-25T02:30"),
        (datetime(2026, 10, 26, 1, 30, tzinfo=UTC), "2026-10-26T02:30"),
    ]


def test_the_second_pass_of_an_hour_belongs_to_the_digest_of_the_first() -> None:
    """An hour after the first 02:30 it is 02:30 again, and still the same slot: the outbox refuses it."""
    times, first = (time(2, 30),), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert slot(times, "Europe/Berlin", first) == slot(times, "Europe/Berlin", first + timedelta(hours=1))


def test_half_an_hour_of_daylight_saving() -> None:
    """Lord Howe Island moves its clocks by 30 minutes: 02:15 on 4 October 2026 comes at 02:45."""
    due = next_digest((time(2, 15),), "Australia/Lord_Howe", datetime(2026, 10, 3, 12, tzinfo=UTC))
    assert due.astimezone(ZoneInfo("Australia/Lord_Howe")).time() == time(2, 45)


def test_two_times_that_fall_together_are_one_digest() -> None:
    """When 02:30 is moved to 03:30 and there is one at 03:30 too, the chat gets one message, not two."""
    found = digests((time(2, 30), time(3, 30)), "Europe/Berlin", datetime(2026, 3, 29, tzinfo=UTC), 1)
    assert [name for _, name in found] == ["2026-03-29T03:30"]


def test_a_day_that_a_zone_left_out_has_no_digest_of_its_own() -> None:
    """Samoa had no 30 December 2011: the digest of the 31st is the next one after that of the 29th."""
    found = digests((time(8),), "Pacific/Apia", datetime(2011, 12, 29, 12, tzinfo=UTC), 3)
    assert [name[:10] for _, name in found] == ["2011-12-29", "2011-12-31", "2012-01-01"]


def test_after_a_time_without_service_the_last_digest_is_made_up_once() -> None:
    """Three days late, the slot is that of the last time passed, and the next one is in the future."""
    times, now = (time(7), time(18)), datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert slot(times, "Asia/Kathmandu", now) == "2026-11-24T07:00"
    assert next_digest(times, "Asia/Kathmandu", now) == datetime(2026, 11, 24, 12, 15, tzinfo=UTC)


def test_a_change_of_zone_brings_no_second_digest_of_the_day() -> None:
    """Who has had the digest of 08:00 in Tokyo and flies to New York is not told the same day again."""
    times = (time(8),)
    morning, evening = datetime(2026, 11, 23, 23, tzinfo=UTC), datetime(2026, 11, 24, 13, tzinfo=UTC)
    assert slot(times, "Asia/Tokyo", morning) == slot(times, "America/New_York", evening)


@given(
    after=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    zone=st.timezone_keys(allow_prefix=False).filter(lambda key: "/" in key),
    times=st.lists(st.times(), min_size=1, max_size=5),
)
def test_the_next_digest_is_soon_and_later(after: datetime, zone: str, times: list[time]) -> None:
    """Whatever the zone, the next digest is later than now, at most two days off, and its slot is new."""
    due = next_digest(times, zone, after)
    assert after < due <= after + timedelta(days=2, hours=1)
    assert slot(times, zone, due) != slot(times, zone, after)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    """A naive datetime could be anywhere in the world."""
    with pytest.raises(ValueError, match="time zone"):
        next_digest((time(8),), "UTC", datetime(2026, 1, 1))  # noqa: DTZ001
