from __future__ import annotations

import threading
from datetime import timedelta

from sqlalchemy import select

from bot.model import Delivery
from bot.store import Database, articles, deliveries
from bot.store.schema import delivered
from bot.store.schema import deliveries as table
from store.newsroom import NOW, Said, piece

ALICE = "telegram:1"
LEASE = timedelta(minutes=5)


def test_a_slot_is_taken_once(database: Database) -> None:
    """Deciding twice sends once, even after the message is out; another chat has its own slots."""
    with database.begin() as c:
        assert deliveries.enqueue(c, ALICE, "2018-05-22 07:00", "{}", [], NOW)
        assert not deliveries.enqueue(c, ALICE, "2018-05-22 07:00", "{}", [], NOW)
        [claimed] = deliveries.claim(c, NOW, limit=9, lease=LEASE)
        deliveries.sent(c, claimed.id, NOW)
        assert not deliveries.enqueue(c, ALICE, "2018-05-22 07:00", "{}", [], NOW)
        assert deliveries.enqueue(c, "telegram:2", "2018-05-22 07:00", "{}", [], NOW)


def test_a_claim_is_exclusive_until_its_lease_is_over(database: Database) -> None:
    """What is claimed is nobody else's; once stale it comes back with the attempt counted."""
    with database.begin() as c:
        deliveries.enqueue(c, ALICE, "a", '{"say": 1}', [], NOW)
        [first] = deliveries.claim(c, NOW, limit=9, lease=LEASE)
        told = Delivery(id=first.id, chat=ALICE, slot="a", payload='{"say": 1}', articles=(), attempts=1, decided=NOW)
        assert first == told
        assert deliveries.claim(c, NOW, limit=9, lease=LEASE) == []
        assert deliveries.release_stale(c, NOW + LEASE - timedelta(seconds=1), most=3) == 0
        assert deliveries.release_stale(c, NOW + LEASE, most=3) == 1
        [second] = deliveries.claim(c, NOW + LEASE, limit=9, lease=LEASE)
        assert (second.id, second.attempts) == (first.id, 2)


def test_sent_marks_the_articles_delivered_and_ends_it(database: Database) -> None:
    """After sent, the articles are delivered to that chat, and nothing brings the message back."""
    with database.begin() as c:
        article_id, _ = articles.add(c, piece(Said("“Stay,”", "Mara Ostrow")), chat=None, now=NOW)
        deliveries.enqueue(c, ALICE, "a", "{}", [article_id, 404], NOW)
        [claimed] = deliveries.claim(c, NOW, limit=1, lease=LEASE)
        deliveries.sent(c, claimed.id, NOW)
        deliveries.retry(c, claimed.id, NOW, "too late")
        assert deliveries.release_stale(c, NOW + 2 * LEASE, most=3) == 0
        assert deliveries.claim(c, NOW + 2 * LEASE, limit=9, lease=LEASE) == []
        assert [tuple(row) for row in c.execute(select(delivered))] == [(ALICE, article_id, NOW)]


def test_a_retry_waits_and_the_dead_stay_dead(database: Database) -> None:
    """A message put off comes at its time, not before; a dead one never."""
    with database.begin() as c:
        deliveries.enqueue(c, ALICE, "a", "{}", [], NOW)
        [claimed] = deliveries.claim(c, NOW, limit=1, lease=LEASE)
        deliveries.retry(c, claimed.id, NOW + timedelta(hours=1), "flooded")
        assert deliveries.claim(c, NOW, limit=9, lease=LEASE) == []
        [again] = deliveries.claim(c, NOW + timedelta(hours=1), limit=9, lease=LEASE)
        deliveries.dead(c, again.id, "blocked", NOW)
        assert deliveries.claim(c, NOW + timedelta(days=9), limit=9, lease=LEASE) == []
        [row] = c.execute(select(table))
        assert (row.state, row.error) == ("dead", "blocked")


def test_the_oldest_goes_first_and_limit_holds(database: Database) -> None:
    """Messages leave in the order in which they became due."""
    with database.begin() as c:
        for minute in (3, 1, 2):
            deliveries.enqueue(c, ALICE, str(minute), "{}", [], NOW + timedelta(minutes=minute))
        later = NOW + timedelta(hours=1)
        assert [each.slot for each in deliveries.claim(c, later, limit=2, lease=LEASE)] == ["1", "2"]
        assert [each.slot for each in deliveries.claim(c, later, limit=2, lease=LEASE)] == ["3"]


def test_two_claimers_at_once_never_share_a_message(database: Database) -> None:
    """Threads that claim at the same time get different messages, and together all of them."""
    with database.begin() as c:
        for number in range(40):
            deliveries.enqueue(c, ALICE, str(number), "{}", [], NOW)
    taken: list[str] = []

    def work() -> None:
        for _ in range(10):
            with database.begin() as c:
                taken.extend(each.slot for each in deliveries.claim(c, NOW, limit=2, lease=LEASE))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(map(str, range(40)))


def test_what_ends_the_program_each_time_is_given_up_and_shown(database: Database) -> None:
    """A message whose sending never comes to an end is dead in the end; administrators see which and why."""
    with database.begin() as c:
        deliveries.enqueue(c, ALICE, "deadly", "{}", [], NOW)
        for attempt in range(3):
            now = NOW + attempt * LEASE
            assert len(deliveries.claim(c, now, limit=9, lease=LEASE)) == 1
            deliveries.release_stale(c, now + LEASE, most=3)
        assert deliveries.claim(c, NOW + 9 * LEASE, limit=9, lease=LEASE) == []
        [letter] = deliveries.dead_letters(c, since=NOW)
        assert (letter.chat, letter.slot, letter.attempts) == (ALICE, "deadly", 3)
        assert "the program ended" in str(letter.error)
        assert deliveries.dead_letters(c, since=NOW + 9 * LEASE) == []


def test_what_a_lost_chat_was_due_is_no_dead_letter(database: Database) -> None:
    """Nobody waits for it, and nothing is to be mended."""
    with database.begin() as c:
        deliveries.enqueue(c, ALICE, "a", "{}", [], NOW)
        [claimed] = deliveries.claim(c, NOW, limit=9, lease=LEASE)
        deliveries.drop(c, claimed.id, "blocked", NOW)
        assert deliveries.dead_letters(c, since=NOW - LEASE) == []
        assert deliveries.claim(c, NOW + LEASE, limit=9, lease=LEASE) == []


def test_what_a_dead_process_held_goes_out_at_once(database: Database) -> None:
    """After a restart nobody waits for a lease to end."""
    with database.begin() as c:
        deliveries.enqueue(c, ALICE, "a", "{}", [], NOW)
        assert len(deliveries.claim(c, NOW, limit=9, lease=LEASE)) == 1
        assert deliveries.release_stale(c, NOW, most=3, early=LEASE) == 1
        assert len(deliveries.claim(c, NOW, limit=9, lease=LEASE)) == 1
