"""How PostgreSQL is told to look quotes up: all that an index gives, or the newest until there are enough."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from bot.store import Database
from bot.store.fulltext import Phrase, Query, gathering
from bot.store.fulltext.query import All, Any
from tests.postgres import Server

COUNTS = {"quay": 100, "ferri": 1000, "oil": 200_000, "oili": 10}


@pytest.fixture(scope="module")
def million(postgres_server: Server, template: str) -> Iterator[Connection]:
    """What the server knows of a million quotes."""
    database = Database(postgres_server.url(postgres_server.new_database(template)))
    with database.begin() as c:
        c.execute(text("UPDATE pg_class SET reltuples = 1000000 WHERE oid = 'quotes_index'::regclass"))
        for term, doc in COUNTS.items():
            c.execute(text("INSERT INTO quotes_terms VALUES (:term, :doc)"), {"term": term, "doc": doc})
        yield c
    database.close()


def said(word: str, *, unfinished: bool = False) -> Phrase:
    return Phrase((word,), ("said",), unfinished)


@pytest.mark.parametrize(
    ("query", "within", "gathered"),
    [
        (said("quay"), None, True),
        (said("ferri"), None, True),
        (said("ferri"), 5000, False),  # these few are looked through sooner
        (said("oil"), None, False),
        (All((said("oil"), said("quay"))), None, True),
        (Any((said("oil"), said("quay"))), None, False),
        (Phrase(("nobody", "said"), ("said",)), None, True),
        (said("oili", unfinished=True), None, True),
    ],
)
def test_the_rare_is_gathered_and_the_common_looked_for(
    million: Connection, query: Query, within: int | None, gathered: bool
) -> None:
    """What is passed over until a hundred are found costs a tenth of what is gathered."""
    assert (gathering(million, query, 100, within) == query) is gathered


def test_an_unfinished_word_is_only_listed_where_that_is_less_work(million: Connection) -> None:
    """Beside a rare word all that it may become is not looked up; beside a common one it is."""
    rare, common = said("quay"), said("oil")
    assert gathering(million, All((rare, said("oi", unfinished=True))), 100, None) == All((rare,))
    beside = All((common, said("oili", unfinished=True)))
    assert gathering(million, beside, 100, None) == beside
    assert gathering(million, Any((rare, said("oi", unfinished=True))), 100, None) is None
