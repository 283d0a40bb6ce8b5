"""A digest is there at its time, once, whatever happens on the way."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from sqlalchemy import text

from bot.chat.messenger import Unreachable
from bot.chat.replies import Reply
from bot.outbox import delivery
from bot.outbox.deciding import decide_due
from bot.store import Database, chats, deliveries
from tests.chat import parts
from tests.service.conftest import Clock, Office

READER, KEY = 42, "telegram:42"


def state(database: Database) -> list[tuple[str, int]]:
    """(state, attempts) of everything in the outbox."""
    with database.reading() as c:
        return [tuple(row) for row in c.execute(text("SELECT state, attempts FROM deliveries ORDER BY id"))]


async def test_a_digest_comes_at_its_time_and_not_before(office: Office, clock: Clock) -> None:
    """At 07:00 local time, with what came in, verbatim, and the next one is due a day later."""
    office.subscribe(KEY, time(8), "Europe/Berlin")
    office.publish()
    assert await office.tick() == 0
    clock.forward(minutes=30)
    assert await office.tick() == 1
    shown = await office.api.message("The old bridge closes on Monday.", chat=READER)
    assert "“The bridge cannot carry another winter,”" in shown.text and "Ada Quill" in shown.text
    assert office.chat(KEY).next_digest == clock() + timedelta(days=1)


async def test_nothing_comes_twice(office: Office, clock: Clock) -> None:
    """Ticking on sends nothing more, and the next day's digest does not repeat the article."""
    office.subscribe(KEY)
    office.publish()
    clock.forward(minutes=30)
    assert [await office.tick() for _ in range(3)] == [1, 0, 0]
    clock.forward(days=1)
    assert await office.tick() == 1
    assert "Nothing new" in (await office.api.message("Nothing new", chat=READER)).text
    assert len(office.api.called("sendMessage")) == 2


async def test_what_was_missed_is_sent_once(office: Office, clock: Clock) -> None:
    """After five days without service one digest comes, not five, and then they go on at their time."""
    office.subscribe(KEY)
    clock.forward(days=5)
    office.publish()
    assert await office.tick() == 1
    assert await office.tick() == 0
    due = office.chat(KEY).next_digest
    assert due is not None and timedelta(0) < due - clock() <= timedelta(days=1) and due.time() == time(7)


async def test_deciding_twice_writes_once(office: Office, clock: Clock, database: Database) -> None:
    """Even if the chat's next time was not kept, the slot is taken: a digest cannot double."""
    office.subscribe(KEY)
    clock.forward(minutes=30)
    before = office.chat(KEY)
    decide_due(database, clock())
    with database.begin() as c:
        chats.save(c, before)
    decide_due(database, clock())
    assert len(state(database)) == 1


async def test_a_crash_between_sending_and_recording_is_bounded(
    office: Office, clock: Clock, database: Database
) -> None:
    """The claim of a process that died runs out, and the message goes out once more, not more often."""
    office.subscribe(KEY)
    clock.forward(minutes=30)
    decide_due(database, clock())
    with database.begin() as c:
        (claimed,) = deliveries.claim(c, clock(), limit=1, lease=delivery.LEASE)
    await office.telegram.send(claimed.chat, Reply.from_json(claimed.payload))  # and then the power fails
    assert await office.tick() == 0
    clock.forward(minutes=11)
    assert [await office.tick() for _ in range(3)] == [1, 0, 0]
    assert len(office.api.called("sendMessage")) == 2


async def test_a_pause_that_telegram_asks_for_is_kept_by_all(office: Office, clock: Clock, database: Database) -> None:
    """After a 429 nothing more is sent, to nobody, until its seconds are over; then all arrives."""
    for number in range(3):
        office.subscribe(f"telegram:{number + 1}")
    clock.forward(minutes=30)
    office.api.fail("sendMessage", 429, "Too Many Requests: retry after 7", times=3, retry_after=7)
    assert await office.tick() == 0
    asked = len(office.api.called("sendMessage"))
    clock.forward(seconds=6)
    assert await office.tick() == 0
    assert len(office.api.called("sendMessage")) == asked
    clock.forward(seconds=1)
    assert await office.tick() == 3
    assert {row[0] for row in state(database)} == {"sent"}


async def test_a_chat_that_blocked_the_bot_is_left_alone(office: Office, clock: Clock, database: Database) -> None:
    """A 403 stops its digests and keeps its settings; other chats get theirs."""
    office.subscribe(KEY)
    office.subscribe("telegram:43")
    clock.forward(minutes=30)
    office.api.fail("sendMessage", 403, "Forbidden: bot was blocked by the user")
    assert await office.tick() == 1
    assert office.chat(KEY).stopped and office.chat(KEY).schedule.times == (time(7),)
    clock.forward(days=1)
    assert await office.tick() == 1
    await office.api.say(READER, "/start")
    await office.api.message("Subscribe", chat=READER)
    assert office.chat(KEY).stopped is None


async def test_a_group_that_became_a_supergroup_is_followed(office: Office, clock: Clock) -> None:
    """The subscription moves and the digest arrives under the new id."""
    office.subscribe("telegram:-5")
    office.api.chats[-1005] = {"id": -1005, "type": "supergroup"}
    clock.forward(minutes=30)
    office.api.fail(
        "sendMessage", 400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1005
    )
    assert await office.tick() == 1
    assert office.chat("telegram:-1005").subscribed
    assert office.api.called("sendMessage")[-1]["chat_id"] == "-1005"


async def test_a_faulty_server_is_tried_again_later(office: Office, clock: Clock, database: Database) -> None:
    """A 502 costs a pause and no message."""
    office.subscribe(KEY)
    clock.forward(minutes=30)
    office.api.fail("sendMessage", 502, "Bad Gateway")
    assert await office.tick() == 0
    assert await office.tick() == 0
    clock.forward(seconds=15)
    assert await office.tick() == 1
    assert state(database) == [("sent", 2)]


async def test_what_telegram_refuses_is_sent_plain_and_then_given_up(
    office: Office, clock: Clock, database: Database
) -> None:
    """Refused as HTML it goes as plain text; refused again it is dead, and never tried again."""
    office.subscribe(KEY)
    clock.forward(minutes=30)
    office.api.fail("sendMessage", 400, "Bad Request: can't parse entities", times=1)
    assert await office.tick() == 1
    clock.forward(days=1)
    office.api.fail("sendMessage", 400, "Bad Request: can't parse entities", times=2)
    assert await office.tick() == 0
    clock.forward(hours=5)
    assert await office.tick() == 0
    assert [row[0] for row in state(database)] == ["sent", "dead"]


async def test_a_message_is_given_up_in_the_end(database: Database, clock: Clock) -> None:
    """A server that is never there is not asked for ever: thirty times, over a day."""

    class Nobody:
        async def send(self, chat: str, reply: Reply) -> None:
            raise Unreachable("nobody there")

    with database.begin() as c:
        chats.ensure(c, KEY, kind="private", now=clock())
        deliveries.enqueue(c, KEY, "once", Reply(()).to_json(), [], clock())
    for _ in range(40):
        await delivery.deliver(database, Nobody(), clock)
        clock.forward(hours=1)
    assert state(database) == [("dead", 30)]


@pytest.mark.parametrize("payload", ["", "{}", "[1]"])
async def test_a_payload_that_cannot_be_read_blocks_nobody(
    payload: str, office: Office, clock: Clock, database: Database
) -> None:
    """It is dead at once, and what is behind it is sent."""
    office.subscribe(KEY)
    with database.begin() as c:
        deliveries.enqueue(c, KEY, "broken", payload, [], clock())
    clock.forward(minutes=30)
    assert await office.tick() == 1
    assert sorted(row[0] for row in state(database)) == ["dead", "sent"]


def test_pauses_grow_and_are_spread() -> None:
    """From some seconds to an hour, and not the same for all."""
    pauses = [delivery.pause_after(attempt, 1.0) for attempt in range(1, 13)]
    assert pauses == sorted(pauses) and pauses[0] == timedelta(seconds=15) and pauses[-1] == timedelta(hours=1)
    assert delivery.pause_after(3, 0.0) == delivery.pause_after(3, 1.0) / 2


def test_the_shown_article_is_the_stored_one() -> None:
    """The invented article of these tests says what its briefing says."""
    assert all(parts.TEXT[each.start : each.end] == each.text for each in parts.briefing().sentences)
