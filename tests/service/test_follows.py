"""Who follows somebody is told of the next quote, at once or behind the digest, and once."""

from __future__ import annotations

from tests.chat import parts
from tests.service.conftest import Clock, Office

READER, KEY = 42, "telegram:42"
LATER = parts.TEXT + "\nThe council meets again on Thursday.\n"


async def test_a_follower_is_told_at_once(office: Office) -> None:
    """The quotes of the next article come by themselves, each once, with the name of who said it."""
    office.subscribe(KEY)
    office.publish()
    await office.api.say(READER, "/follow Quill")
    await office.api.message("each new quote comes at once", chat=READER)
    assert await office.tick() == 0
    office.publish(LATER, "https://lowhaven.example/council")
    assert [await office.tick() for _ in range(2)] == [2, 0]
    shown = await office.api.message("The bridge cannot carry another winter", chat=READER)
    assert shown.text.startswith("New: ") and "Ada Quill" in shown.text
    assert not any("ferry fares" in each.text for each in office.api.shown)  # nobody is sure to have said that


async def test_a_follower_who_waits_is_told_behind_the_digest(office: Office, clock: Clock) -> None:
    """ "later" holds the quotes back until the digest is due; then they come in one message, once."""
    office.subscribe(KEY)
    office.publish()
    await office.api.say(READER, "/follow later Quill")
    await office.api.message("with your digest", chat=READER)
    office.publish(LATER, "https://lowhaven.example/council")
    assert await office.tick() == 0
    clock.forward(minutes=30)
    assert [await office.tick() for _ in range(2)] == [2, 0]
    shown = [each.text for each in office.api.shown]
    assert shown[-2].startswith("Your briefing") and shown[-1].startswith("New: ")
    assert "The bridge cannot carry another winter" in shown[-1]


async def test_who_blocked_the_bot_is_not_told(office: Office) -> None:
    """A chat that cannot be written to is passed over."""
    office.subscribe(KEY)
    office.publish()
    await office.api.say(READER, "/follow Quill")
    await office.api.message("each new quote comes at once", chat=READER)
    office.api.fail("sendMessage", 403, "Forbidden: bot was blocked by the user", times=2)
    office.publish(LATER, "https://lowhaven.example/council")
    assert await office.tick() == 0
    office.publish(LATER + "So does the court.\n", "https://lowhaven.example/court")
    assert await office.tick() == 0
