from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.asking.questions import read
from bot.asking.understood import Understood
from bot.lookup import identities
from bot.lookup.answers import answer
from bot.store import Database, articles, asked, chats, deliveries, follows
from store.newsroom import NOW, Said, piece

ALICE, BOB = "telegram:1", "telegram:2"


def bring(database: Database, *said: Said, lead: str, chat: str | None = None) -> None:
    with database.begin() as c:
        articles.add(c, piece(*said, lead=lead, origin="paste" if chat else "feed"), chat=chat, now=NOW)


def understood(database: Database, question: str) -> Understood:
    with database.reading() as c:
        return answer(c, question, chat=ALICE, now=NOW).understood


def test_a_follow_gives_each_new_quote_once(database: Database) -> None:
    """Not what was there before, not what others said, not a guess, not another chat's text; and nothing twice."""
    bring(database, Said("“Old news,”", "Mara Ostrow"), lead="1.")
    asked_for = understood(database, "latest from Ostrow")
    with database.begin() as c:
        followed = follows.follow(c, ALICE, asked_for, at_once=True, now=NOW)
        assert follows.news(c, followed) == []
    bring(database, Said("“First,”", "Mara Ostrow"), Said("“Not hers,”", "Ilan Verrick"), lead="2.")
    bring(database, Said("“Second,”", "Mara Ostrow"), Said("“A guess,”", "Mara Ostrow", confidence=0.6), lead="3.")
    bring(database, Said("“Private,”", "Mara Ostrow"), lead="4.", chat=BOB)
    with database.begin() as c:
        found = follows.news(c, followed)
        assert [each.quote.text for each in found] == ["“First,”", "“Second,”"]
        assert follows.news(c, followed) == []
        slot = follows.slot(followed, found[0])
        assert deliveries.enqueue(c, ALICE, slot, "{}", [], NOW)
        assert not deliveries.enqueue(c, ALICE, slot, "{}", [], NOW)


def test_news_go_into_the_outbox_once_for_those_who_want_them_at_once(database: Database) -> None:
    """A message a quote and chat; not for a chat that waits for its digest, nor for one that cannot be reached."""
    with database.begin() as c:
        for key, at_once, stopped in ((ALICE, True, None), (BOB, False, None), ("telegram:3", True, "blocked")):
            chat = chats.ensure(c, key, kind="private", now=NOW)
            chats.save(c, replace(chat, stopped=stopped))
            follows.follow(c, key, read("“quay”", NOW), at_once=at_once, now=NOW)
    bring(database, Said("“The quay is old,”", "Mara Ostrow"), Said("“No quay,”", "Ilan Verrick"), lead="1.")
    with database.begin() as c:
        assert follows.enqueue_news(c, lambda chat, followed, found: found.quote.text, NOW) == 2
        assert follows.enqueue_news(c, lambda chat, followed, found: found.quote.text, NOW) == 0
        out = deliveries.claim(c, NOW, limit=9, lease=timedelta(minutes=1))
        assert [(each.chat, each.payload) for each in out] == [(ALICE, "“The quay is old,”"), (ALICE, "“No quay,”")]
        [waiting] = follows.following(c, BOB)
        assert len(follows.news(c, waiting)) == 2


def test_a_phrase_can_be_followed(database: Database) -> None:
    """Whoever says it."""
    with database.begin() as c:
        followed = follows.follow(c, ALICE, read("“oil supplies”", NOW), at_once=False, now=NOW)
        assert followed.label == "“oil supplies”"
    bring(database, Said("“The oil supplies run dry,”", "Mara Ostrow"), Said("“Oil, supplies?”", "X Y"), lead="1.")
    bring(database, Said("“Supplies of oil,”", "Mara Ostrow"), lead="2.")
    with database.begin() as c:
        assert [each.quote.text[:9] for each in follows.news(c, followed)] == ["“The oil ", "“Oil, sup"]


def test_following_is_listed_changed_and_ended(database: Database) -> None:
    """Following again changes how it is told; unfollowing needs only the label, in any case, and only one's own."""
    bring(database, Said("“Old news,”", "Mara Ostrow"), lead="1.")
    oil, ostrow = read("“oil”", NOW), understood(database, "latest from Ostrow last week")
    with database.begin() as c:
        for key in (ALICE, BOB):
            chats.ensure(c, key, kind="private", now=NOW)
        first = follows.follow(c, ALICE, ostrow, at_once=False, now=NOW)
        assert follows.follow(c, ALICE, ostrow, at_once=True, now=NOW).id == first.id
        follows.follow(c, ALICE, oil, at_once=False, now=NOW)
        assert [(each.label, each.at_once) for each in follows.following(c, ALICE)] == [
            ("Ostrow", True),
            ("“oil”", False),
        ]
        assert [each.id for each in follows.at_once(c)] == [first.id]
        assert not follows.unfollow(c, BOB, "ostrow") and follows.unfollow(c, ALICE, " OSTROW ")
        assert [each.label for each in follows.following(c, ALICE)] == ["“oil”"]
        with pytest.raises(ValueError, match="nobody and nothing"):
            follows.follow(c, ALICE, read("latest since May", NOW), at_once=True, now=NOW)
        chats.forget(c, ALICE)
        assert follows.following(c, ALICE) == []


def test_a_merged_person_is_still_followed(database: Database) -> None:
    """Whoever followed one of the two follows the one that they now are."""
    bring(database, Said("“A,”", "Bess Marrow"), Said("“B,”", "Elizabeth Marrow"), lead="1.")
    with database.begin() as c:
        bess = answer(c, "latest from Bess Marrow", chat=ALICE, now=NOW).understood
        followed = follows.follow(c, ALICE, bess, at_once=True, now=NOW)
        identities.merge(c, "Elizabeth Marrow", "Bess Marrow", ALICE)
    bring(database, Said("“C,”", "Elizabeth Marrow"), lead="2.")
    with database.begin() as c:
        [now_followed] = follows.following(c, ALICE)
        assert now_followed.id == followed.id
        assert [each.quote.text for each in follows.news(c, now_followed)] == ["“C,”"]


def test_a_button_can_come_back_to_a_question(database: Database) -> None:
    """The same question, with its people and its times; only in the chat that asked it, and for sixty days."""
    bring(database, Said("“Old news,”", "Mara Ostrow"), lead="1.")
    question = understood(database, "what did Ostrwo say directly about 'old news' last week")
    assert question.people and question.typed and question.since
    with database.begin() as c:
        number = asked.remember(c, ALICE, question, NOW)
        assert asked.recall(c, ALICE, number) == question
        assert asked.recall(c, BOB, number) is None
        asked.remember(c, BOB, question, NOW + timedelta(days=61))
        assert asked.recall(c, ALICE, number) is None
