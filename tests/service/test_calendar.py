"""Over a year, in many zones, and when the clock on the wall is set: each day's digest goes out once."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.digests import next_due
from bot.model import Chat, Schedule
from bot.outbox.deciding import decide_due
from bot.outbox.replanning import replan
from bot.store import Database, chats, deliveries
from bot.store.schema import chats as chat_table
from tests.service.conftest import Clock, Office

ZONES = (
    "Pacific/Apia", "America/Los_Angeles", "America/St_Johns", "America/Sao_Paulo", "Atlantic/Azores", "Europe/London",
    "Europe/Berlin", "Africa/Cairo", "Asia/Tehran", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Kiritimati",
)  # fmt: skip
AT = time(2, 30)
KEY = "telegram:42"


def sent_in(database: Database, start: datetime, days: int) -> dict[str, Counter[date]]:
    """How many messages left on each local day of each zone: a chat a zone, decided and sent whenever one is due."""
    zones = {f"telegram:{number}": zone for number, zone in enumerate(ZONES, 1)}
    with database.begin() as c:
        for key, zone in zones.items():
            chats.ensure(c, key, kind="private", now=start)
            schedule = Schedule(zone=zone, times=(AT,))
            first = next_due(schedule, start)
            assert first is not None
            chats.save(c, Chat(key=key, kind="private", schedule=schedule, subscribed=True, next_digest=first.at))
    found: dict[str, Counter[date]] = {zone: Counter() for zone in ZONES}
    now = start
    while now < start + timedelta(days=days):
        decide_due(database, now)
        with database.begin() as c:
            for message in deliveries.claim(c, now, limit=99, lease=timedelta(minutes=1)):
                zone = zones[message.chat]
                found[zone][now.astimezone(ZoneInfo(zone)).date()] += 1
                deliveries.sent(c, message.id, now)
            now = c.execute(select(func.min(chat_table.c.next_digest))).scalar_one()
    return found


@pytest.mark.parametrize("start", [datetime(2027, 3, 5, tzinfo=UTC), datetime(2027, 10, 22, tzinfo=UTC)])
def test_each_day_has_its_digest_in_the_store_as_in_the_schedule(database: Database, start: datetime) -> None:
    """Around the days on which clocks are changed, in twelve zones; a year is benchmarks/year.py."""
    for zone, days in sent_in(database, start, 20).items():
        assert set(days.values()) == {1} and 19 <= len(days) <= 21, zone
        assert max(days) - min(days) == timedelta(days=len(days) - 1), zone


async def test_a_clock_that_is_set_back_brings_nothing_again(office: Office, clock: Clock) -> None:
    """The hour that comes twice has its digest once, and the next day has its own."""
    clock.now = datetime(2027, 5, 22, 12, tzinfo=UTC)
    office.subscribe(KEY, at=time(7))
    clock.now = datetime(2027, 5, 23, 7, tzinfo=UTC)
    came = []
    for change in (timedelta(), timedelta(hours=-1), timedelta(hours=1), timedelta(hours=23), timedelta(hours=1)):
        clock.now += change
        if await office.tick():
            came.append(f"{clock():%d %H}")
    assert came == ["23 07", "24 07"]


async def test_a_clock_that_was_a_week_fast_for_a_while_costs_no_digest(office: Office, clock: Clock) -> None:
    """What it brought too early came too early; once the clock is right each day has its digest again."""
    clock.now = datetime(2027, 5, 22, 12, tzinfo=UTC)
    office.subscribe(KEY, at=time(7))
    clock.now = datetime(2027, 5, 23, 7, tzinfo=UTC)
    assert await office.tick()
    clock.forward(days=7)
    assert await office.tick()
    clock.forward(days=-7)
    with office.database.begin() as c:
        assert replan(c, clock()) == 1 and replan(c, clock()) == 0
    came = []
    for _ in range(24 * 3):
        clock.forward(hours=1)
        if await office.tick():
            came.append(f"{clock():%d %H}")
    assert came == ["24 07", "25 07", "26 07"]
