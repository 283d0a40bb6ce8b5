"""The gold of the invented articles is sound."""

import pytest

from benchmarks.floor import Floor
from tests.articles.gold import Fixture, load

KINDS = {"direct", "mixed", "indirect"}


@pytest.mark.parametrize("fixture", load(), ids=lambda fixture: fixture.name)
def test_the_gold_stands_in_its_article(fixture: Fixture) -> None:
    """Every quote, mention, line and sentence of the gold is in the article, character for character."""
    for quote in fixture.quotes:
        assert fixture.text[quote.start : quote.end] == quote.text
        assert quote.kind in KINDS
        assert all(mention in fixture.text for mention in quote.mentions)
    for piece in (*fixture.also_allowed, *fixture.not_quotes, *fixture.boilerplate, *fixture.dangling):
        assert piece in fixture.text


def test_a_floor_tells_a_fall_from_a_rise() -> None:
    """Lower is worse for some figures and higher for others, a rounding error is neither, and other data is told."""
    floor = Floor("abc", {"f1": 80.0}, {"wrong": 2})
    assert floor.falls({"f1": 80.0, "wrong": 2}, "abc") == ()
    assert floor.falls({"f1": 95.0, "wrong": 0}, "abc") == ()
    assert floor.falls({"f1": 79.9, "wrong": 3}, "abc") == (
        "f1 fell to 79.9, the floor is 80.0",
        "wrong rose to 3, the ceiling is 2",
    )
    assert len(floor.falls({"f1": 95.0, "wrong": 0}, "def")) == 1
