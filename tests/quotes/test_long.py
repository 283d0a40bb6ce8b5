"""Who speaks in a long text is found without looking at all of it again for each quote; all of it invented."""

from __future__ import annotations

from collections import Counter

from summarizer.language import parse
from summarizer.model import Article
from summarizer.quotes.people import Cast, Entity, cast
from summarizer.quotes.people.mentions import mention
from summarizer.quotes.speakers.descriptions import Described, Descriptions
from summarizer.quotes.speakers.opinion import others_since
from summarizer.quotes.speakers.resolved import Resolved

MANY = 5_000


class _Counted(dict[int, Entity]):
    """Whose a token is, and how often that was asked."""

    asked = 0

    def get(self, key: int, default: object = None) -> Entity | None:
        self.asked += 1
        return super().get(key)


def test_a_pronoun_far_from_its_name_costs_no_more() -> None:
    """Who else was called since is counted near the quote, however far back the name stands."""
    (holm,) = cast(parse(Article("Ann Holm came to Hale by boat.")).doc).entities[:1]
    of = _Counted()
    others_since(Cast((holm,), of, frozenset(), Counter()), Resolved(None, None, holm, "pronoun"), MANY)
    assert of.asked < MANY / 10


def test_sources_of_one_noun_are_kept_once_a_length() -> None:
    """However often "a docker" speaks, a look at what was said before meets as few descriptions."""
    doc = parse(Article("A docker from Hale said the pier was lost. The docker said it was late.")).doc
    nobody = Cast((), {}, frozenset(), Counter())
    calls = [mention(token, nobody) for token in doc if token.lower_ == "docker"]
    seen = Descriptions()
    for call in calls * MANY:
        seen.add(Described(call, doc[call.first : call.last].text))
    assert len(seen.of["docker"].latest) == len(seen.of["docker"].called) == len(calls)
