"""Sentences end where a reader says they end, and every character keeps its place."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.model import Span
from summarizer.segmentation import paragraphs, sentence_spans


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Uttley met Dr. Oduya on Jan. 4.", "They talked for an hour."],
        ["The U.S. Senate voted.", "The bill went to the U.N.", "It failed there."],
        ["Prices rose 3.75 percent to $1.5 billion.", "Nobody was surprised."],
        ["J. K. Harrow wrote it.", "Nobody read it."],
        ["“We did it.”", "She sat down."],
        ["“Why now?” Priya Dunmore asked.", "Nobody answered."],
        ["He left at 6 p.m. on Monday.", "The train was late."],
        ["Brightwater Inc. owns the ship.", "Varrow Bank Ltd. owns the rest."],
        ["She called it No. 1 in Sundria.", "“No.”", "That was all."],
        ["It was over...", "Then it began again."],
        ["Dunholt’s new “Walk. It’s free.” campaign was praised.", "Nobody walked."],
        ['Its loud "Drink. We\'re on it." sign is gone.', "Few miss it."],
        ["Who knew?!", "Everyone did (and said so).", "Nobody minded."],
        ["' We have not objected at all, ' he told the paper.", "' That is a testament to the fans. '", "He was hit."],
        ["The Tarn valley (half of the orchards stand there) froze.", "£35,000 was lost."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    """Abbreviations, initials, decimals, quotation marks and brackets neither make nor hide the end of a sentence."""
    assert sentences(" ".join(expected)) == expected


def test_each_line_is_a_paragraph() -> None:
    """A line break ends a paragraph, with or without a full stop before it."""
    text = "A headline\nOne sentence. Another one.\n\nThe last."
    assert [len(paragraph.sentences) for paragraph in paragraphs(text)] == [1, 2, 1]


def test_hard_wrapped_text_is_joined() -> None:
    """Lines broken at a fixed width are one paragraph; sentences run over their ends."""
    line = "the harbor was closed for the first time in seventeen years and the"
    text = f"{line}\n{line}\n{line}\n{line}\nold town was empty. It stayed so.\n\nNobody knew why."
    found = paragraphs(text)
    assert [len(paragraph.sentences) for paragraph in found] == [2, 1]
    assert found[0].sentences[0].of(text).endswith("old town was empty.")


def test_removals_are_left_out() -> None:
    """What was removed is in no sentence, and what stands on both sides of it is still there."""
    text = "ESTMARK -- The cable broke. Read more here. It was mended."
    cut = Span(text.index("Read"), text.index("It was"))
    kept = [span.of(text) for paragraph in paragraphs(text, [Span(0, 11), cut]) for span in paragraph.sentences]
    assert kept == ["The cable broke.", "It was mended."]


@given(st.text(alphabet=st.sampled_from("aB .!?\n\"'“”‘’()0\u200b…Mr"), max_size=200))
def test_nothing_but_blanks_is_lost(text: str) -> None:
    """Whatever the text, sentences are in order, apart, not blank, and hold every character that is not a blank."""
    spans = [span for paragraph in paragraphs(text) for span in paragraph.sentences]
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.of(text).strip() for span in spans)
    kept = "".join(span.of(text) for span in spans)
    assert re.sub(r"[\s\u200b\ufeff]", "", kept) == re.sub(r"[\s\u200b\ufeff]", "", text)
