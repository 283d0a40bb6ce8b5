"""When something is due: once per local date and time of day, whatever the clocks do."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digests import all_due, next_due
from bot.digests.schedule import coming, is_paused, quiet_until, reaches_back, rests_until, wakes
from bot.model import EVERY_DAY, Quiet, Schedule, Weekly

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


def service(schedule: Schedule, start: datetime, days: int) -> list[tuple[datetime, str]]:
    """What comes in a span of time as the service would find it: due, named, and the next one looked for."""
    due, found = next_due(schedule, start), []
    while due is not None and due.at < start + timedelta(days=days):
        found += [(each.at, each.slot) for each in all_due(schedule, due.at, due.at)]
        due = next_due(schedule, due.at)
    return found


def digests(times: tuple[time, ...], zone: str, start: datetime, days: int) -> list[tuple[datetime, str]]:
    """The digests alone, named by date and time."""
    found = service(Schedule(zone=zone, times=times), start, days)
    return [(at, name.removeprefix("digest:")) for at, name in found]


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
    schedule, first = Schedule(zone="Europe/Berlin", times=(time(2, 30),)), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    [due] = all_due(schedule, first, first + timedelta(hours=1))
    assert (due.at, due.slot) == (first, "digest:2026-10-25T02:30")
    assert all_due(schedule, first + timedelta(seconds=1), first + timedelta(hours=2)) == ()


def test_half_an_hour_of_daylight_saving() -> None:
    """Lord Howe Island moves its clocks by 30 minutes: 02:15 on 4 October 2026 comes at 02:45."""
    [(due, _)] = digests((time(2, 15),), "Australia/Lord_Howe", datetime(2026, 10, 3, 12, tzinfo=UTC), 1)
    assert due.astimezone(ZoneInfo("Australia/Lord_Howe")).time() == time(2, 45)


def test_two_times_that_fall_together_are_one_digest() -> None:
    """When 02:30 is moved to 03:30 and there is one at 03:30 too, the chat gets one message, not two."""
    found = digests((time(2, 30), time(3, 30)), "Europe/Berlin", datetime(2026, 3, 29, tzinfo=UTC), 1)
    assert [name for _, name in found] == ["2026-03-29T03:30"]


def test_a_day_that_a_zone_left_out_has_no_digest_of_its_own() -> None:
    """Samoa had no 30 December 2011: the digest of the 31st is the next one after that of the 29th."""
    found = digests((time(8),), "Pacific/Apia", datetime(2011, 12, 29, 12, tzinfo=UTC), 3)
    assert [name[:10] for _, name in found] == ["2011-12-29", "2011-12-31", "2012-01-01"]


def test_after_a_time_without_service_the_last_of_each_kind_is_made_up_once() -> None:
    """Three days late, the slots are those of the last times passed, and the next one is in the future."""
    schedule = Schedule(zone="Asia/Kathmandu", times=(time(7), time(18)), review=Weekly(6, time(18)))
    since, now = datetime(2026, 11, 21, tzinfo=UTC), datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert [each.slot for each in all_due(schedule, since, now)] == [
        "review:2026-11-22T18:00",
        "digest:2026-11-24T07:00",
    ]
    following = next_due(schedule, now)
    assert following is not None and following.at == datetime(2026, 11, 24, 12, 15, tzinfo=UTC)


def test_a_change_of_zone_brings_no_second_digest_of_the_day() -> None:
    """Who has had the digest of 08:00 in Tokyo and flies to New York is not told the same day again."""
    [(_, tokyo)] = digests((time(8),), "Asia/Tokyo", datetime(2026, 11, 23, 22, tzinfo=UTC), 1)
    [(_, new_york)] = digests((time(8),), "America/New_York", datetime(2026, 11, 24, 12, tzinfo=UTC), 1)
    assert tokyo == new_york


@cache
def zones() -> tuple[str, ...]:
    """Every zone of the world, one of each set of names for the same clock."""
    clocks = {
        files("tzdata").joinpath("zoneinfo", *key.split("/")).read_bytes(): key
        for key in sorted(available_timezones())
        if files("tzdata").joinpath("zoneinfo", *key.split("/")).is_file()
    }
    return tuple(clocks.values())


START = datetime(2027, 12, 1, tzinfo=UTC)
DAYS = 400
"""A leap day, and every change of the clocks that there is in a year."""

schedules = st.builds(
    Schedule,
    zone=st.sampled_from(zones()),
    times=st.lists(st.times().map(lambda at: at.replace(second=0, microsecond=0)), min_size=1, max_size=3).map(
        lambda times: tuple(sorted(set(times)))
    ),
    days=st.sets(st.integers(0, 6), min_size=1).map(frozenset),
    review=st.none() | st.builds(Weekly, st.integers(0, 6), st.times().map(lambda at: at.replace(second=0))),
    paused_until=st.none() | st.dates(START.date(), START.date() + timedelta(days=DAYS - 30)),
)


def test_in_every_zone_of_the_world_each_day_has_its_digest_once() -> None:
    """At half past two, where clocks jump: 400 days, one slot each, each later than the one before."""
    for zone in zones():
        found = list(coming(Schedule(zone=zone, times=(time(2, 30),)), START, START + timedelta(days=DAYS)))
        days = [date.fromisoformat(due.slot[7:17]) for due in found]
        assert days == [days[0] + timedelta(days=n) for n in range(len(days))], zone
        assert DAYS - 1 <= len(days) <= DAYS + 1 and sorted(due.at for due in found) == [due.at for due in found], zone


@settings(max_examples=25, deadline=None)
@given(schedule=schedules)
def test_what_comes_is_what_was_asked_for_and_each_once(schedule: Schedule) -> None:
    """Over 400 days every wanted day has each of its times once, and no other day any; nothing comes in a pause."""
    found = service(schedule, START, DAYS)
    names = [name for _, name in found]
    assert len(set(names)) == len(names) and [at for at, _ in found] == sorted(at for at, _ in found)
    assert not any(is_paused(schedule, at) for at, _ in found)
    first = max(START.date() + timedelta(days=2), schedule.paused_until or START.date())
    days = [first + timedelta(days=n) for n in range(DAYS - (first - START.date()).days - 2)]
    wanted = {f"digest:{day}T{at:%H:%M}" for day in days if day.weekday() in schedule.days for at in schedule.times}
    if schedule.review:
        wanted |= {f"review:{day}T{schedule.review.at:%H:%M}" for day in days if day.weekday() == schedule.review.day}
    missing = wanted - set(names)
    assert len(missing) <= 2, "but for times that a change of the clocks lets fall together"
    for name in missing:
        moment = datetime.fromisoformat(name.partition(":")[2]).replace(tzinfo=ZoneInfo(schedule.zone))
        assert moment.astimezone(UTC).astimezone(ZoneInfo(schedule.zone)) != moment.replace(tzinfo=None)
    surplus = {name for name in names if days[0].isoformat() <= name[7:17] <= days[-1].isoformat()} - wanted
    assert not surplus


@settings(max_examples=200, deadline=None)
@given(schedule=schedules, after=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_next_is_later_and_soon_and_nothing_lies_between(schedule: Schedule, after: datetime) -> None:
    """Whatever the zone, what is next is later than now, within a week of the pause's end, and really the first."""
    due = next_due(schedule, after)
    assert due is not None and due.at > after
    start = max(after, wakes(replace(schedule, quiet=None), after))
    assert due.at <= start + timedelta(days=9)
    assert all_due(schedule, after + timedelta(microseconds=1), due.at - timedelta(microseconds=1)) == ()


def test_a_schedule_without_times_or_days_has_nothing_to_come() -> None:
    """No hours is never; no day at all is no schedule."""
    assert next_due(Schedule(), START) is None
    with pytest.raises(ValueError, match="days of the week"):
        Schedule(days=frozenset())


@given(
    zone=st.sampled_from(zones()),
    hours=st.tuples(st.integers(0, 1439), st.integers(1, 1439)),
    moment=st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_quiet_hours_end_at_their_hour(zone: str, hours: tuple[int, int], moment: datetime) -> None:
    """Quiet or not, whoever waits for the end may come then; and quiet hours are never longer than a day and a jump."""
    start, end = hours[0], (hours[0] + hours[1]) % 1440
    schedule = Schedule(zone=zone, quiet=Quiet(time(*divmod(start, 60)), time(*divmod(end, 60))))
    until = quiet_until(schedule, moment)
    if until is not None:
        assert moment < until <= moment + timedelta(days=2)
        assert quiet_until(schedule, until) is None
        assert wakes(schedule, moment) == until
    else:
        assert wakes(schedule, moment) == moment


def test_quiet_hours_over_midnight_and_a_change_of_the_clocks() -> None:
    """22:00 to 07:00 in Berlin is quiet at 23:00 and at 06:59, an hour longer in the night of 25 October 2026."""
    schedule = Schedule(zone="Europe/Berlin", quiet=Quiet(time(22), time(7)))
    evening, morning = datetime(2026, 10, 24, 20, tzinfo=UTC), datetime(2026, 10, 25, 6, tzinfo=UTC)
    assert quiet_until(schedule, evening - timedelta(seconds=1)) is None
    assert quiet_until(schedule, evening) == quiet_until(schedule, morning - timedelta(seconds=1)) == morning
    assert morning - evening == timedelta(hours=10)
    assert quiet_until(schedule, morning) is None


def test_only_what_is_late_waits_for_the_end_of_the_quiet_hours() -> None:
    """A digest at 06:00 comes at six though it is quiet till seven; the same held up until evening waits."""
    schedule = Schedule(times=(time(6),), quiet=Quiet(time(22), time(7)))
    [due] = all_due(schedule, START, START + timedelta(hours=6))
    assert rests_until(schedule, due.at, due.at + timedelta(minutes=5)) is None
    assert rests_until(schedule, due.at, due.at + timedelta(hours=5)) is None
    assert rests_until(schedule, due.at, due.at + timedelta(hours=17)) is not None


def test_a_pause_ends_when_its_date_begins_where_the_reader_is() -> None:
    """Until Tuesday in Auckland is until Monday 11:00 in UTC; the digest of Tuesday is the next."""
    schedule = Schedule(zone="Pacific/Auckland", times=(time(0), time(8)), paused_until=date(2026, 11, 24))
    over = datetime(2026, 11, 23, 11, tzinfo=UTC)
    assert is_paused(schedule, over - timedelta(seconds=1)) and not is_paused(schedule, over)
    following = next_due(schedule, datetime(2026, 11, 1, tzinfo=UTC))
    assert following is not None and following.at == over


def test_a_moment_without_a_time_zone_is_refused() -> None:
    """A naive datetime could be anywhere in the world."""
    with pytest.raises(ValueError, match="time zone"):
        next_due(Schedule(times=(time(8),)), datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("days", "now", "since"),
    [
        (EVERY_DAY, "2026-11-18T07:00", "2026-11-16T07:00"),
        ({0, 1, 2, 3, 4}, "2026-11-16T07:00", "2026-11-13T07:00"),
        ({0}, "2026-11-16T07:00", "2026-11-09T07:00"),
        ({0}, "2026-11-16T11:00", "2026-11-09T07:00"),
    ],
)
def test_a_digest_looks_back_to_the_one_before(days: set[int], now: str, since: str) -> None:
    """Two days for who hears daily; over the weekend or a week for others, also when it is late."""
    schedule = Schedule(times=(time(7),), days=frozenset(days))
    moment, expected = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (now, since))
    assert reaches_back(schedule, moment) == expected
