"""Of every article that a digest looks at it can be said what became of it, and why."""

from __future__ import annotations

from bot.digests import plan
from bot.digests.reasons import reasons
from tests.stories.newsroom import APPLES, BANK, FIRE, FIRE_ELSEWHERE, article


def test_each_article_has_its_reason() -> None:
    """What is told, what is only named, and what waits for want of room."""
    known, again = article(FIRE), article(FIRE, source="The Echo", hours=3)
    account = article(FIRE_ELSEWHERE, source="The Sundrian Times", hours=6)
    bank, apples = article(BANK, hours=5), article(APPLES, hours=-30)
    new = [account, bank, apples]
    decided = plan(new, [known], length=lambda story: 10, room=20)
    assert reasons(decided, new, [known]) == {
        account.id: f"told: the story of #{known.id}, much of its text is new",
        bank.id: "told: a new story",
        apples.id: "waits for a later digest, there was no room: a new story",
    }
    assert reasons(plan([again], [known]), [again], [known]) == {
        again.id: f"named only: the story of #{known.id}, it repeats what was told"
    }
