"""What editors chose is found again where it stands, and says which briefings they would sign."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from benchmarks import edited
from benchmarks.edited import Choice
from benchmarks.edited_articles import half_of
from benchmarks.editors import choice_of, places
from benchmarks.editors_score import Mark, mark_of, verdict_of
from summarizer.model import Insertion, Sentence

CHOICE = Choice("a", 1, "one", "feature", ((0, 10), (30, 40)), ((50, 60),), ((70, 80),), (((50, 60), (30, 40)),))


def sentence(start: int, *insertions: Insertion) -> Sentence:
    return Sentence(start, start + 10, "x" * 10, insertions=insertions)


@pytest.mark.parametrize(("start", "mark"), [(0, "best"), (31, "best"), (70, "not"), (100, "other"), (15, "other")])
def test_a_sentence_has_the_mark_of_its_place(start: int, mark: Mark) -> None:
    """Nearly the same place counts as the same sentence."""
    assert mark_of(sentence(start), [], CHOICE) == mark


def test_a_sentence_that_needs_another_counts_only_beside_it() -> None:
    """Without it the sentence dangles, unless the name stands in brackets."""
    assert mark_of(sentence(50), [sentence(0)], CHOICE) == "needs"
    assert mark_of(sentence(50), [sentence(30)], CHOICE) == "would"
    assert mark_of(sentence(50, Insertion(52, "Ada Quill")), [], CHOICE) == "would"


@pytest.mark.parametrize(
    ("marks", "verdict"),
    [
        (["best", "would", "other"], "good"),
        (["best"], "good"),
        (["would", "would"], "weak"),
        (["best", "other", "other"], "weak"),
        (["best", "needs"], "weak"),
        (["best", "best", "not"], "bad"),
        (["other", "needs"], "bad"),
        ([], "bad"),
    ],
)
def test_an_editor_signs_what_has_the_news_and_nothing_wrong(marks: list[Mark], verdict: str) -> None:
    """One of the best must be there, nothing that must not, and hardly anything that nobody chose."""
    assert verdict_of(marks) == verdict


def test_choices_are_kept_by_places_and_come_back(tmp_path: Path) -> None:
    """Numbers and ranges become places; the ledger holds no word of a text; unknown kinds and numbers are refused."""
    text = "The ferry stays.\nAda Quill said so. Nobody came. It rained."
    record = {"article": "a", "half": 1, "sentences": list(chain(*places(text)))}
    line = {"kind": "news", "best": [1], "would": ["2-3"], "not": [4], "needs": [[3, 2]]}
    choice = choice_of(record, line, "one")
    assert [text[start:end] for start, end in choice.would] == ["Ada Quill said so.", "Nobody came."]
    ledger = tmp_path / "editors.jsonl"
    edited.write([choice], ledger)
    assert edited.read(ledger) == (choice,)
    assert "ferry" not in ledger.read_text(encoding="utf-8")
    for wrong in ({**line, "kind": "novel"}, {**line, "best": [0]}, {**line, "best": [9]}):
        with pytest.raises((ValueError, IndexError)):
            choice_of(record, wrong, "one")


def test_an_article_keeps_its_half() -> None:
    """Its name alone decides, so that no later draw moves it."""
    assert [half_of(f"page-{number}") for number in range(4)] == [half_of(f"page-{number}") for number in range(4)]
    assert {half_of(f"page-{number}") for number in range(9)} == {1, 2}
