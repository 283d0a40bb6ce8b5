"""The briefings of the invented articles are as good as they have been."""

from tests.articles import scoring
from tests.articles.gold import load


def test_the_briefings_keep_to_the_floor() -> None:
    """No figure on the invented articles is worse than the recorded one."""
    tally = scoring.score(load())
    falls = scoring.recorded().falls(tally.figures(), scoring.data_hash())
    assert not falls, "\n".join([*falls, "", *tally.remarks])
