"""What readers judged is found again where it stands, and what nobody has judged waits for a reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import judgements
from benchmarks.judged import Tally, _count, share, verdict_of
from benchmarks.judgements import Judgement
from benchmarks.judging import _verdicts
from summarizer.model import Quote, Speaker

QUOTE = Quote(10, 50, "x" * 40, "direct", "said", Speaker("Ada Quill", "Quill", "mayor", "person"), 0.97)


def line(verdict: str | None, start: int = 10, end: int = 50, name: str = "Ada Quill") -> Judgement:
    return Judgement("a", 1, "one", start, end, name, "mayor", "direct", 0.97, verdict)


@pytest.mark.parametrize(
    ("lines", "verdict"),
    [
        ([line("person")], "person"),
        ([line("right", start=12)], "right"),
        ([line("hidden")], "right"),
        ([line("person", start=12)], None),
        ([line("right", name="Bo Lind")], None),
        ([line("right", end=90)], None),
        ([], None),
    ],
)
def test_a_quote_has_the_verdict_of_its_place_and_name(lines: list[Judgement], verdict: str | None) -> None:
    """A verdict is for the very quote; only what a reader held for clear speaks for nearly the same place."""
    assert verdict_of(QUOTE, lines) == verdict


def test_what_was_right_and_is_not_shown_is_gone() -> None:
    """A clear quote that is not shown any more lowers the share of clear ones, and is listed."""
    tally = Tally()
    _count(tally, "a", [QUOTE], [line("right"), line("right", 100, 140), line("missed", 200, 240)])
    assert (tally.clear_shown, tally.clear, tally.pieces_missed) == (1, 3, 2)
    assert tally.places["gone"] == ["a 100-140"]


def test_the_ledger_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """Nothing is lost between writing and reading; a verdict that is none is refused."""
    ledger = tmp_path / "judgements.jsonl"
    lines = (Judgement("a", 1, "one"), line("right"), line("key good"))
    judgements.write(lines, ledger)
    assert set(judgements.read(ledger)) == set(lines)
    judgements.write([line("splendid")], ledger)
    with pytest.raises(ValueError, match="splendid"):
        judgements.read(ledger)


def test_missed_words_are_found_where_they_stand() -> None:
    """What a reader copies from the article has its place there."""
    record = {"text": "She wrote: “No boat today.” Nobody answered.", "quotes": {}}
    [verdict] = _verdicts(record, [{"missed": "“No boat today.”", "speaker": "Ada Quill", "kind": "direct"}])
    assert record["text"][verdict["start"] : verdict["end"]] == "“No boat today.”"


def test_a_share_says_how_far_it_can_be_trusted() -> None:
    """Of few cases the interval is wide."""
    assert share(19, 334) == "5.7 % (3.7 to 8.7; 19 of 334)"
    assert share(0, 0) == "none"
