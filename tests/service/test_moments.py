"""What a chat sets holds at the moment of delivery too, for what was decided before; and what waits is not lost."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.model import Quiet
from tests.service.conftest import Clock, Office
from tests.stories.newsroom import MORNING

READER, KEY = 42, "telegram:42"


@pytest.fixture
def clock() -> Clock:
    """Wednesday, seven in the morning."""
    return Clock(MORNING)


async def undelivered(office: Office, clock: Clock, at: time = time(8)) -> None:
    """A digest with a story is decided at its hour, and Telegram does not take it."""
    office.subscribe(KEY, at)
    office.publish()
    while clock().time() != at:
        clock.forward(minutes=10)
    office.api.fail("sendMessage", 502, "Bad Gateway")
    assert await office.tick() == 0


async def came(office: Office, clock: Clock, *, hours: int) -> list[str]:
    """When something came in so many hours, looked at hour by hour."""
    found = []
    for _ in range(hours):
        clock.forward(hours=1)
        if await office.tick():
            found.append(f"{clock():%a %H}")
    return found


async def test_who_pauses_while_a_digest_waits_has_its_stories_after_the_pause(office: Office, clock: Clock) -> None:
    """Nothing comes while it lasts, and nothing that was decided before counts as told."""
    await undelivered(office, clock)
    office.adjust(KEY, paused_until=date(2026, 11, 19))
    assert await came(office, clock, hours=23) == []
    assert await came(office, clock, hours=1) == ["Thu 08"]
    assert "1 story" in office.api.shown[-1].text


async def test_quiet_hours_set_while_a_digest_waits_are_kept(office: Office, clock: Clock) -> None:
    """It comes at their end, once, with what it was to tell."""
    await undelivered(office, clock)
    office.adjust(KEY, quiet=Quiet(time(8), time(12)))
    assert await came(office, clock, hours=8) == ["Wed 12"]
    assert "1 story" in office.api.shown[-1].text


@pytest.mark.parametrize("down", ["Telegram", "the service"])
async def test_a_digest_of_working_days_that_is_late_past_friday_comes_once(
    office: Office, clock: Clock, down: str
) -> None:
    """The days say which digests there are: Friday's comes as soon as it can outside the quiet hours, and not again."""
    clock.forward(days=2)
    office.subscribe(KEY, time(18), days=frozenset(range(5)), quiet=Quiet(time(22), time(9)))
    office.publish()
    clock.forward(hours=11)
    if down == "Telegram":
        office.api.fail("sendMessage", 502, "Bad Gateway")
        assert await office.tick() == 0
    clock.forward(hours=5)
    assert await came(office, clock, hours=68) == ["Sat 09", "Mon 18"]
    assert ["1 story" in shown.text for shown in office.api.shown] == [True, False]
