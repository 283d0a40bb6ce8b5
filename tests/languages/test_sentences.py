"""Sentences end where a reader of their language says they end: paragraphs with a sentence a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.languages import CODES, language
from summarizer.segmentation import sentence_spans

FOLDER = Path(__file__).parent / "sentences"


@pytest.mark.parametrize("code", sorted(path.stem for path in FOLDER.iterdir()))
def test_sentences_end_where_a_reader_ends_them(code: str) -> None:
    """Abbreviations, ordinals, initials and marks neither make nor hide the end of a sentence."""
    blank = " " if language(code).writing.spaces else ""
    for paragraph in (FOLDER / f"{code}.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        expected = paragraph.split("\n")
        text = blank.join(expected)
        assert [span.of(text) for span in sentence_spans(text, language=language(code))] == expected


def test_every_language_has_its_paragraphs() -> None:
    """But English, whose sentences are tried elsewhere."""
    assert {path.stem for path in FOLDER.iterdir()} == set(CODES) - {"en"}


def test_a_mark_without_a_blank_belongs_to_the_sentence_that_it_opens() -> None:
    """Where the blank between two sentences was lost; one that closes stays with its own."""
    told = [
        'Le port est fermé depuis lundi."La digue tient", dit Lind.',
        '"La digue tient. Elle est neuve."Le maire se tait.',
    ]
    spans = [[span.of(text) for span in sentence_spans(text, language=language("fr"))] for text in told]
    assert spans[0] == ["Le port est fermé depuis lundi.", '"La digue tient", dit Lind.']
    assert spans[1] == ['"La digue tient.', 'Elle est neuve."', "Le maire se tait."]
