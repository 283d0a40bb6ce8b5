"""Of every article that a digest looks at it can be said what became of it, and why."""

from __future__ import annotations

from bot.digests import plan
from bot.digests.deciding import decide
from bot.digests.reasons import reasons
from tests.stories.newsroom import APPLES, BANK, FIRE, FIRE_ELSEWHERE, article


def test_each_article_has_its_reason() -> None:
    """What is told, what is only named, and what waits for want of room."""
    known, again = article(FIRE), article(FIRE, source="The Echo", hours=3)
    account = article(FIRE_ELSEWHERE, source="The Sundrian Times", hours=6)
    bank, apples = article(BANK, hours=5), article(APPLES, hours=-30)
    new = [account, bank, apples]
    decided = plan(new, [known], length=lambda story: 10, room=20)
    assert reasons(decided, decide(new, [known])) == {
        account.id: f"told: much of its text is new, after #{known.id} of 18 Nov 07:00",
        bank.id: "told: a new story",
        apples.id: "waits: no room (told: a new story)",
    }
    last = plan(new, [known], length=lambda story: 10, room=20, last_chance={apples.id})
    assert last.left == (apples,) and apples in last.articles
    assert reasons(last, decide(new, [known]))[apples.id] == "named: no room (told: a new story)"
    held = reasons(plan([again], [known]), decide([again], [known]))
    assert held == {again.id: f"held: repeats #{known.id} of 18 Nov 07:00"}


def test_a_new_quote_is_told_with_its_speaker() -> None:
    """Who runs the bot sees whose words made an old story news, and what came too late to be any."""
    words = '"The second hold is too warm,"'
    known = article(FIRE)
    again = article(f"{FIRE} {words} Honora Quist said.", hours=2, quote=words, speaker="Honora Quist", source="Echo")
    old = article(FIRE_ELSEWHERE, hours=-1, source="The Sundrian Times")
    why = reasons(plan([again, old], [known]), decide([again, old], [known]))
    assert why == {
        again.id: f"told: a new quote by Honora Quist, after #{known.id} of 18 Nov 07:00",
        old.id: f"held: not later than #{known.id} of 18 Nov 07:00",
    }
