"""Which sentence an editor would rather print, by the fitted trees."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from summarizer.grading import graded, rule_grades
from summarizer.language import Document, parse
from summarizer.model import Article
from summarizer.news import parses
from summarizer.terms import StorySentence, story_sentences
from summarizer.weighing import features, worths

REPORT = """\
The harbor office of Kettermouth closed the ferry ramp on Monday after divers found rust in three of its four bolts.

About 400 people cross to Sall every day, and the company Sall Crossings said a second boat would sail from Friday.
"""

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


def read(text: str) -> tuple[Document, tuple[StorySentence, ...]]:
    document = parse(Article(text, title="Rust closes the ferry ramp of Kettermouth"))
    return document, story_sentences(document.text, document.paragraphs)


def worth(text: str) -> tuple[float, ...]:
    """Of each sentence."""
    document, story = read(text)
    return worths(document, story, rule_grades(document, story))


def test_the_trees_ask_for_signs_that_are_looked_for() -> None:
    """No tree asks for a sign that no sentence can have."""
    document, story = read(REPORT)
    named = {name for each in features(document, story, rule_grades(document, story)) for name in each}
    table = json.loads(files("summarizer").joinpath("weighing.json").read_text(encoding="utf-8"))
    assert set(table["features"]) <= named | {"no subject"}


@pytest.mark.parametrize(
    "weak",
    [
        "And it never was a very good idea.",
        "We should all be truly grateful for the sea.",
        "If you ask the gulls, it hardly matters.",
    ],
)
def test_news_is_worth_more_than_judgements(weak: str) -> None:
    """A sentence with a time, a number, names and by whose word beats one that judges or turns to the reader."""
    first, second, third = worth(f"{REPORT}\n{weak}\n")
    assert min(first, second) > 0.5 > third


def test_the_names_of_a_sentence_are_those_of_its_words() -> None:
    """They are cut out of those of the whole text, each sentence's own and none of its neighbours'."""
    document, story = read(REPORT * 2)
    found = [parse for parse in parses(story, document.doc) if parse is not None]
    assert len(found) == len(story)
    assert [list(parse.entities) for parse in found] == [list(parse.span.ents) for parse in found]
    assert all(parse.entities for parse in found)


def test_a_text_without_capitals_is_not_weighed() -> None:
    """Where names cannot be told by their capitals, the rules alone decide."""
    report = "\n".join(REPORT.replace("Monday", day).replace("Friday", day) for day in DAYS)
    assert len(graded(*read(report)).worths) == 2 * len(DAYS)
    assert graded(*read(report.lower())).worths == ()
