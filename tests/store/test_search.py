from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store import Database, articles, revisions
from bot.store.search import Search, count, search
from store.newsroom import NOW, Said, piece

ALICE = "telegram:1"
DAY = timedelta(days=1)


def test_quotes_of_a_time_are_found_however_articles_came_in(database: Database) -> None:
    """Old news that came in late, and an article that was changed since, are found by their dates."""
    ages = (9, 2, 7, 1, 8, 3)
    with database.begin() as c:
        ids = [
            articles.add(c, piece(Said(f"“Day {age},”", "Mara Ostrow"), lead=f"{age}.", published=NOW - age * DAY),
                         chat=None, now=NOW)[0]
            for age in ages
        ]  # fmt: skip
        changed = piece(Said("“Day 9, changed,”", "Mara Ostrow"), lead="9.", published=NOW - 9 * DAY)
        revisions.revise(c, ids[0], changed, (), NOW)
        for first in range(11):
            for last in range(first):
                wanted = Search(chat=ALICE, words=("day",), since=NOW - first * DAY, until=NOW - last * DAY)
                found = sorted(int(each.quote.text[5]) for each in search(c, wanted))
                assert found == sorted(age for age in ages if last < age <= first)
                assert count(c, wanted, most=9) == len(found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=100))
def test_no_text_is_an_operator(database: Database, words: str, phrase: str, person: str) -> None:
    """Whatever is searched for, nothing raises, and what has no letter or digit finds nothing."""
    with database.begin() as c:
        articles.add(c, piece(Said("“Stay,”", "Mara Ostrow")), chat=None, now=NOW)
        for where in ("said", "around", "anywhere", "typing"):
            parts = tuple(words.split()) or ("x",)
            search(c, Search(chat=ALICE, words=parts, phrase=phrase, person=person, where=where))
        assert search(c, Search(chat=ALICE, phrase='"* () ^ :')) == []
