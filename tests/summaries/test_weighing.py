"""Which sentence an editor would rather print, by the fitted table."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from summarizer.grading import graded, rule_grades
from summarizer.language import Document, parse
from summarizer.lead import Grade
from summarizer.model import Article, Kind
from summarizer.terms import StorySentence, story_sentences
from summarizer.weighing import features, likelihoods

REPORT = """\
The harbor office of Kettermouth closed the ferry ramp on Monday after divers found rust in three of its four bolts.

About 400 people cross to Sall every day, and the company Sall Crossings said a second boat would sail from Friday.
"""


def read(text: str) -> tuple[Document, tuple[StorySentence, ...]]:
    document = parse(Article(text, title="Rust closes the ferry ramp of Kettermouth"))
    return document, story_sentences(document.text, document.paragraphs)


def likely(text: str) -> list[float]:
    """For each sentence."""
    document, story = read(text)
    ruled = rule_grades(document, story)
    return likelihoods(story, ruled.signs, document.doc, ruled.kind)


def test_the_table_and_the_signs_name_the_same() -> None:
    """No weight is for a sign that is not looked for, and no sign is without a weight."""
    document, story = read(REPORT)
    ruled = rule_grades(document, story)
    named = {name for each in features(story, ruled.signs, document.doc, Kind.NEWS) for name in each}
    weighed = set(json.loads(files("summarizer").joinpath("weighing.json").read_text(encoding="utf-8")))
    assert named | {"base", "no subject"} == weighed


@pytest.mark.parametrize(
    "weak",
    [
        "And it never was a very good idea.",
        "We should all be truly grateful for the sea.",
        "If you ask the gulls, it hardly matters.",
    ],
)
def test_news_is_likelier_than_judgements(weak: str) -> None:
    """A sentence with a time, a number, names and by whose word beats one that judges or turns to the reader."""
    first, second, third = likely(f"{REPORT}\n{weak}\n")
    assert min(first, second) > 0.5 > third


def test_what_is_not_likely_waits() -> None:
    """What the rules would tell waits if an editor would hardly print it."""
    document, story = read(f"{REPORT}\nWhile it was truly bad in Sall, it never was so very wrong.\n")
    ruled = rule_grades(document, story)
    _kind, grades = graded(document, story)
    assert ruled.grades[-1] is Grade.TELLS and grades[-1] is Grade.LITTLE
