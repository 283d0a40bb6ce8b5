"""A number that comes back from somebody is one that either store can look up, or none."""

from __future__ import annotations

import pytest

from bot.numbers import HIGHEST_ID, number_of
from bot.store import Database, articles, asked


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("0", 0), ("", None), ("-1", None), ("1 2", None), ("²", None), ("１２", None), ("9" * 5000, None)],
)
def test_only_digits_are_a_number(text: str, number: int | None) -> None:
    """No sign, no space, no digit of another script, and none that is longer than any of ours."""
    assert number_of(text) == number


def test_no_number_is_higher_than_what_it_is_for() -> None:
    """Nor does it have more digits, zeros in front included."""
    assert [number_of(each, 999) for each in ("999", "1000", "0999")] == [999, None, None]


def test_the_highest_number_is_looked_up_and_not_found(database: Database) -> None:
    """PostgreSQL refuses one that is higher by one."""
    highest = number_of(str(HIGHEST_ID))
    assert highest is not None and number_of(str(HIGHEST_ID + 1)) is None
    with database.reading() as c:
        assert not articles.visible(c, highest, "telegram:1")
        assert asked.recall(c, "telegram:1", highest) is None
