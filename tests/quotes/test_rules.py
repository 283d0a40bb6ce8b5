"""Every rule of the tables acts in its own example, and what is shown there is what is right."""

from __future__ import annotations

import pytest

from summarizer.language import Document, parse
from summarizer.model import KEY_CONFIDENCE, Article, Quote
from summarizer.quotes import find_quotes, reasons
from summarizer.quotes.places import scene
from summarizer.quotes.rules import AnyRule
from summarizer.quotes.tables import TABLES
from summarizer.quotes.worth import choose, verdicts, weigh

RULES = [pytest.param(rule, id=f"{table.name}: {rule.name}") for table in TABLES for rule in table.rules]


def shown(quote: Quote, right: str) -> str:
    """A quote as `right` writes it: with who is shown where that says so."""
    name = quote.speaker.name if quote.speaker and quote.confidence >= KEY_CONFIDENCE else "unclear"
    return f"{quote.text} — {name}" if " — " in right else quote.text


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_acts_in_its_example(rule: AnyRule) -> None:
    """What became of the words of the example names the rule; the quotes found are those that are right."""
    document = parse(Article(rule.example))
    quotes = find_quotes(document)
    assert len(quotes) == len(rule.right), [quote.text for quote in quotes]
    assert tuple(map(shown, quotes, rule.right)) == rule.right
    assert rule.name in acting(document)


def acting(document: Document) -> set[str]:
    """The names of the rules that act in a document."""
    setting = scene(document)
    weighed = weigh(setting)
    told = list(verdicts(setting, weighed, choose(setting, weighed)))
    whys = reasons(document).why
    names = [name for verdict in told for name in (*verdict.rules, *verdict.asked)]
    return {*names, *(why.sieve for why in whys), *(why.how for why in whys), *(why.doubt for why in whys if why.doubt)}


def test_no_two_rules_have_one_name() -> None:
    """A reason names one rule."""
    names = [rule.name for table in TABLES for rule in table.rules]
    assert len(names) == len(set(names))
