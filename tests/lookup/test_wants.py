"""What a sentence wants, as people put it: a briefing, a fact, dissent or quotes; on what, how said, how many."""

from __future__ import annotations

import pytest
from store.newsroom import NOW

from bot.asking.questions import read
from bot.asking.understood import Understood


@pytest.mark.parametrize(
    ("text", "wants", "words"),
    [
        ("brief me on the oil deal", "briefing", ("oil", "deal")),
        ("what's the latest on Quillhaven?", "briefing", ("Quillhaven",)),
        ("catch me up on oil since Friday please", "briefing", ("oil",)),
        ("summarise the oil story", "briefing", ("oil",)),
        ("breif me on oil", "briefing", ("oil",)),
        ("what happened yesterday", "briefing", ()),
        ("give me the short version of the oil story", "briefing", ("oil",)),
        ("two minutes, what do I need to know about the pact", "briefing", ("pact",)),
        ("which minister talked about the pact", "quotes", ("pact",)),
        ("when was the last time the harbour shut", "fact", ("harbour", "shut")),
        ("where do things stand with the pact", "briefing", ("pact",)),
        ("Was ist bei der Ölkrise passiert?", "briefing", ("Ölkrise",)),
        ("Fass mir den Streik zusammen", "briefing", ("Streik",)),
        ("Résume-moi la grève", "briefing", ("grève",)),
        ("Ponme al día sobre la huelga", "briefing", ("huelga",)),
        ("how much oil was in the tank", "fact", ("oil", "tank")),
        ("oil price how high", "fact", ("oil", "price")),
        ("who's against the pact", "quotes", ("pact",)),
        ("when does the pact end", "fact", ("pact", "end")),
        ("number of boats waiting at the quay", "fact", ("boats", "waiting", "quay")),
        ("date of the vote", "fact", ("vote",)),
        ("what caused the fire", "fact", ("fire",)),
        ("is the fire out?", "fact", ("fire", "out")),
        ("who is going to lead the probe", "person", ()),
        ("the critics of Abe on oil", "dissent", ("oil",)),
        ("what takes place on 26 March?", "briefing", ()),
        ("by when must growers apply", "fact", ("growers", "apply")),
        ("apples cost how much compared to last year", "fact", ("apples", "cost")),
        ("the pact - where do things stand?", "briefing", ("pact",)),
        ("I was on leave, what happened with the pact?", "briefing", ("pact",)),
        ("So, cod. What was agreed?", "fact", ("agreed", "cod")),
        ("the name of the judge who leads the probe", "fact", ("judge", "leads", "probe")),
        ("a quick summary of what's up in Quillhaven", "briefing", ("Quillhaven",)),
        ("the pact in three bullets", "briefing", ("pact",)),
        ("walk me through the pact", "briefing", ("pact",)),
        ("who disagrees with Abe on oil", "dissent", ("oil",)),
        ("did anyone deny knowing", "quotes", ("knowing",)),
        ("hi, could you show me 3 quotes on oil please", "quotes", ("oil",)),
    ],
)
def test_what_a_sentence_wants(text: str, wants: str, words: tuple[str, ...]) -> None:
    """A briefing, a fact, who disagrees, or quotes; on what."""
    understood = read(text, NOW)
    assert (understood.wants, understood.words) == (wants, words)


def test_how_it_was_said_and_how_many_are_understood() -> None:
    """The way, its "not", and the number."""
    denied = read("what did Abe not rule out", NOW)
    assert (denied.person, denied.way, denied.negated) == ("Abe", "rejected", True)
    assert read("give me 3 quotes on oil for my boss", NOW).most == 3
    assert Understood.from_json(denied.to_json()) == denied
