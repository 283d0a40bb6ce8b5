"""What a chat set about its hours holds for whatever comes by itself: digests, reviews, breaking stories, quotes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from bot.chat.changing import change
from bot.model import Quiet, Weekly
from bot.outbox import breaking, delivery
from bot.outbox.deciding import decide_due
from bot.store import articles, feeds, subscriptions
from tests.chat import parts
from tests.service.conftest import Clock, Office
from tests.stories.newsroom import APPLES, BANK, FIRE, FIRE_ELSEWHERE, FIRE_NEXT_DAY, MORNING, article

READER, KEY = 42, "telegram:42"
NIGHT = Quiet(time(22), time(7))
OUTLETS = ("The Harbour Post", "The Sundrian Times", "Quill Bay Radio", "The Coast", "Morrow Vale Gazette")


@pytest.fixture
def clock() -> Clock:
    """Wednesday, seven in the morning."""
    return Clock(MORNING)


class Press:
    """What outlets publish."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def print(self, text: str, source: str, **more: Any) -> None:
        """One outlet tells it now, with a word of its own."""
        now = self.office.clock()
        new = article(f"{text} So {source} reports.", source=source, hours=(now - MORNING) / timedelta(hours=1), **more)
        with self.office.database.begin() as c:
            articles.add(c, new, chat=None, now=now)

    async def look(self) -> int:
        """What the scheduler does every minute; how many messages arrived."""
        breaking.tell(self.office.database, self.office.clock())
        return await delivery.deliver(self.office.database, self.office.telegram, self.office.clock)


@pytest.fixture
def press(office: Office) -> Press:
    """The outlets."""
    return Press(office)


async def test_digests_come_at_each_hour_of_each_wanted_day(office: Office, clock: Clock) -> None:
    """Twice a day from Monday to Friday: two on Wednesday, Thursday and Friday, none at the weekend."""
    office.subscribe(KEY)
    office.adjust(KEY, times=(time(8), time(18)), days=frozenset(range(5)))
    came = []
    for _ in range(24 * 5):
        if await office.tick():
            came.append(f"{clock():%a %H}")
        clock.forward(hours=1)
    assert came == ["Wed 08", "Wed 18", "Thu 08", "Thu 18", "Fri 08", "Fri 18"]


async def test_the_weekly_review_tells_what_most_outlets_told_and_who_spoke_most(
    office: Office, clock: Clock, press: Press
) -> None:
    """On Friday at 18:00, the fire of three outlets before the bank of two; told before or not; once."""
    office.subscribe(KEY, review=Weekly(4, time(18)))
    for text, source in ((BANK, OUTLETS[0]), (FIRE, OUTLETS[0]), (FIRE_ELSEWHERE, OUTLETS[1]), (BANK, OUTLETS[2])):
        press.print(text, source)
    press.print(FIRE, OUTLETS[3], quote='"It could have been a different city,"')
    clock.forward(days=2, hours=11)
    assert [await office.tick() for _ in range(2)] == [2, 0]
    shown = (await office.api.message("Your week in review", chat=READER)).text
    assert shown.index("cargo ship") < shown.index("central bank")
    assert "3 outlets: " in shown and "Danilo Pereth · 1 quote" in shown
    assert office.chat(KEY).next_digest == MORNING + timedelta(days=3)


async def test_what_is_late_waits_for_the_morning(office: Office, clock: Clock) -> None:
    """The service was down at 18:00 and is back at 23:00, in the quiet hours: the digest comes at 07:00."""
    office.subscribe(KEY, time(18), quiet=NIGHT)
    office.publish()
    clock.forward(hours=16)
    assert await office.tick() == 0
    clock.forward(hours=7, minutes=59)
    assert await office.tick() == 0
    clock.forward(minutes=1)
    assert [await office.tick() for _ in range(2)] == [1, 0]


async def test_what_could_not_be_sent_before_the_quiet_hours_waits_for_the_morning(
    office: Office, clock: Clock
) -> None:
    """Telegram is down from 21:50 to 22:30; nobody is woken when it is back."""
    office.subscribe(KEY, time(21, 50), quiet=NIGHT)
    office.publish()
    while clock().strftime("%H:%M") != "21:50":
        clock.forward(minutes=5)
    office.api.fail("sendMessage", 502, "Bad Gateway")
    assert await office.tick() == 0
    clock.forward(minutes=40)
    assert await office.tick() == 0
    clock.forward(hours=8, minutes=29)
    assert await office.tick() == 0
    clock.forward(minutes=1)
    assert [await office.tick() for _ in range(2)] == [1, 0]


async def test_an_hour_within_the_quiet_hours_was_meant(office: Office, clock: Clock) -> None:
    """Who asks for 06:00 and for quiet till seven has the digest at six."""
    office.subscribe(KEY, time(6), quiet=NIGHT)
    clock.forward(hours=23)
    assert await office.tick() == 1


@pytest.mark.parametrize("rest", [{"quiet": Quiet(time(7), time(9))}, {"paused_until": date(2026, 11, 19)}], ids=str)
async def test_followed_quotes_wait_for_the_end_of_a_rest(office: Office, clock: Clock, rest: dict[str, Any]) -> None:
    """In quiet hours and in a pause nothing comes; what there was to tell comes afterwards, once."""
    office.subscribe(KEY, time(12), **rest)
    office.publish()
    await office.api.say(READER, "/follow Quill")
    await office.api.message("each new quote comes at once", chat=READER)
    office.publish(f"{parts.TEXT}\nThe council meets again on Thursday.\n", "https://lowhaven.example/council")
    assert await office.tick() == 0
    clock.forward(hours=2 if "quiet" in rest else 17)
    assert [await office.tick() for _ in range(2)] == [2, 0]
    assert (await office.api.message("The bridge cannot carry another winter", chat=READER)).text.startswith("New: ")


async def test_a_pause_ends_by_itself(office: Office, clock: Clock) -> None:
    """Paused until Saturday: nothing on Thursday and Friday, and Saturday's digest comes with what is new then."""
    office.subscribe(KEY, time(8), paused_until=date(2026, 11, 21))
    office.publish()
    came = []
    for _ in range(24 * 4):
        if await office.tick():
            came.append(f"{clock():%a %H}")
        clock.forward(hours=1)
    assert came == ["Sat 08", "Sun 08"][: len(came)] and came


async def test_a_breaking_story_comes_at_once_and_once(office: Office, clock: Clock, press: Press) -> None:
    """Two outlets are not enough for who asked for three; the third breaks it; the digest does not tell it again."""
    office.subscribe(KEY, time(18), breaking=3)
    press.print(APPLES, OUTLETS[0])
    press.print(FIRE, OUTLETS[0])
    press.print(FIRE_ELSEWHERE, OUTLETS[1])
    assert await press.look() == 0
    press.print(FIRE, OUTLETS[2])
    assert [await press.look() for _ in range(2)] == [1, 0]
    shown = await office.api.message("Breaking", chat=READER)
    assert "cargo ship" in shown.text and "apple" not in shown.text
    press.print(FIRE, OUTLETS[3])
    assert await press.look() == 0
    clock.forward(hours=11)
    assert await office.tick() == 1
    digest = await office.api.message("Your briefing", chat=READER)
    told, _, besides = digest.text.partition("Also read")
    assert "apple" in told and "cargo ship" not in told and OUTLETS[3] in besides


async def test_the_feeds_of_others_decide_nothing_for_a_chat(
    office: Office, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither how much comes by them nor what they tell, as one that runs two stories together."""
    office.subscribe(KEY, time(18), breaking=2)
    monkeypatch.setattr(articles, "MOST_RECENT", 4)
    press.print(FIRE, OUTLETS[0])
    press.print(FIRE_ELSEWHERE, OUTLETS[1])
    with office.database.begin() as c:
        feed_id, _ = subscriptions.subscribe(c, "telegram:43", "https://feed.example/x", MORNING)
        for number in range(5):
            new = article(f"{FIRE} {BANK} Number {number}.", source=f"Mill {number}")
            made, _ = articles.add(c, new, chat=None, owner=feeds.place(feed_id), now=MORNING)
            articles.came_by(c, made, feed_id)
    assert await press.look() == 1
    assert "Mill" not in (await office.api.message("Breaking", chat=READER)).text


async def test_what_broke_comes_back_as_an_update(office: Office, clock: Clock, press: Press) -> None:
    """What outlets say later about a story that broke is in the digest, marked, with what is new alone."""
    office.subscribe(KEY, time(18), breaking=2)
    press.print(FIRE, OUTLETS[0])
    press.print(FIRE_ELSEWHERE, OUTLETS[1])
    assert await press.look() == 1
    clock.forward(hours=5)
    press.print(FIRE_NEXT_DAY, OUTLETS[2])
    assert await press.look() == 0
    clock.forward(hours=6)
    assert await office.tick() == 1
    digest = await office.api.message("Your briefing", chat=READER)
    assert "Update:" in digest.text and "searched the offices" in digest.text and "engine room" not in digest.text


async def test_a_digest_does_not_repeat_what_is_breaking_just_now(office: Office, clock: Clock, press: Press) -> None:
    """Decided as breaking but not sent yet, a story is not in the digest that is decided in the same second."""
    office.subscribe(KEY, time(8), breaking=2)
    clock.forward(hours=1)
    press.print(FIRE, OUTLETS[0])
    press.print(FIRE_ELSEWHERE, OUTLETS[1])
    assert breaking.tell(office.database, clock()) == 1
    assert await office.tick() == 2
    texts = [each.text for each in office.api.shown]
    assert sum("cargo ship" in each or "freighter" in each for each in texts) == 1


async def test_nothing_breaks_in_quiet_hours_nor_for_who_did_not_ask(
    office: Office, clock: Clock, press: Press
) -> None:
    """Off by default; in quiet hours it waits, and breaks after them if it still weighs enough."""
    office.subscribe(KEY, time(18), breaking=2, quiet=Quiet(time(6), time(9)))
    office.subscribe("telegram:43", time(18))
    press.print(FIRE, OUTLETS[0])
    press.print(FIRE_ELSEWHERE, OUTLETS[1])
    assert await press.look() == 0
    clock.forward(hours=2)
    assert await press.look() == 1
    assert [each.chat for each in office.api.shown] == [READER]


async def test_no_more_than_a_few_stories_break_on_one_day(office: Office, clock: Clock, press: Press) -> None:
    """On a day when everything is told by everybody, three come at once and the rest with the digest."""
    office.subscribe(KEY, time(18), breaking=2)
    for text in (FIRE, BANK, APPLES, parts.TEXT):
        for source in OUTLETS[:2]:
            press.print(text, source)
    assert [await press.look() for _ in range(5)] == [1, 1, 1, 0, 0]
    clock.forward(hours=11)
    assert await office.tick() == 1
    assert "1 story" in (await office.api.message("Your briefing", chat=READER)).text


async def test_who_stops_or_pauses_does_not_get_what_still_waited(office: Office, clock: Clock) -> None:
    """Telegram was down at eight; whoever unsubscribes meanwhile gets no digest when it is back."""
    office.subscribe(KEY, time(8))
    office.subscribe("telegram:43", time(8))
    clock.forward(hours=1)
    office.api.fail("sendMessage", 502, "Bad Gateway", times=2)
    assert await office.tick() == 0
    with office.database.begin() as c:
        change(c, KEY, lambda chat: replace(chat, subscribed=False), clock())
    clock.forward(minutes=5)
    assert await office.tick() == 1
    assert [each.chat for each in office.api.shown] == [43]


async def test_a_flight_west_brings_no_digest_again_and_loses_nothing(office: Office, clock: Clock) -> None:
    """08:00 in Tokyo, then 08:00 of the same date in New York: no second digest, and the quotes wait for the next."""
    office.subscribe(KEY, time(8), "Asia/Tokyo")
    office.publish()
    await office.api.say(READER, "/follow later Quill")
    await office.api.message("with your digest", chat=READER)
    clock.forward(hours=16)
    assert await office.tick() == 1
    office.adjust(KEY, zone="America/New_York")
    office.publish(f"{parts.TEXT}\nThe council meets again on Thursday.\n", "https://lowhaven.example/council")
    clock.forward(hours=14)
    assert await office.tick() == 0
    clock.forward(days=1)
    assert await office.tick() == 2
    assert "The bridge cannot carry another winter" in (await office.api.message("New: ", chat=READER)).text


async def test_what_waits_in_a_digest_does_not_break_as_well(office: Office, clock: Clock, press: Press) -> None:
    """The digest is decided and not sent yet when a story in it becomes weighty enough: it comes once."""
    office.subscribe(KEY, time(8), breaking=2)
    clock.forward(hours=1)
    press.print(FIRE, OUTLETS[0])
    press.print(FIRE_ELSEWHERE, OUTLETS[1])
    assert decide_due(office.database, clock()) == 1
    assert breaking.tell(office.database, clock()) == 0
    assert await press.look() == 1
