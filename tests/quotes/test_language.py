"""The parsed document."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from summarizer.language import parse, parse_many
from summarizer.model import Article
from summarizer.syntax import model

STORY = "A Heading\n\nMEDFORD -- The mayor said on Monday that the bridge is safe. “It will hold,” he told reporters.\n"


def test_the_characters_of_the_parse_are_the_source() -> None:
    """doc.text is the text, and a token's idx is an offset into it."""
    document = parse(Article(STORY))
    assert document.doc.text == STORY
    assert all(STORY[token.idx : token.idx + len(token.text)] == token.text for token in document.doc)


def test_sentences_are_those_of_the_segmentation() -> None:
    """Every sentence of every paragraph starts a sentence of the parse."""
    document = parse(Article(STORY))
    starts = {sentence.start_char for sentence in document.doc.sents}
    assert all(sentence.start in starts for paragraph in document.paragraphs for sentence in paragraph.sentences)


def test_articles_stream_in_order() -> None:
    """parse_many reads a handful ahead, never all."""
    taken = []

    def articles() -> object:
        for number in range(100):
            taken.append(number)
            yield Article(f"Number {number} is a story that was told before.", id=str(number))

    first = next(parse_many(articles()))  # type: ignore[arg-type]
    assert first.article.id == "0"
    assert len(taken) < 20


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_parsed_as_it_is(text: str) -> None:
    """No text raises, none loses a character."""
    assert parse(Article(text)).doc.text == text


@pytest.mark.parametrize("text", ["x" * 200_000, '"' * 200_000, ". " * 100_000, "\x00\xff" * 100_000])
def test_two_hundred_thousand_odd_characters_are_parsed(text: str) -> None:
    """Endless words and marks are not worth a parse."""
    document = parse(Article(text))
    assert document.doc.text == text
    assert len(document.doc) < 5000


def test_random_bytes_are_hardly_parsed() -> None:
    """A sentence that is more signs than letters is no text: bytes cost a fraction of what words cost."""
    chance = random.Random(3)  # noqa: S311 - for a test text
    text = bytes(chance.randrange(256) for _ in range(200_000)).decode("latin-1")
    document = parse(Article(text))
    assert document.doc.text == text
    assert len(document.doc) < 5000


def test_sentences_side_by_side_are_parsed_as_one_after_another() -> None:
    """Heads, labels, tags and names are those that spaCy's own way through the whole text gives."""
    text = (
        "Ada Holm, the mayor of Medford, said on Monday that the bridge over the Tarn is safe.\n\n"
        "“It will hold,” she told reporters. “We tested it twice with Clay & Sons.”\n\n"
        "Engineers from Oslo, who came in May, had found cracks; the council paid 3 million euros to have them mended."
    )
    ours = parse(Article(text)).doc
    theirs = model()(
        Doc(
            ours.vocab,
            words=[token.text for token in ours],
            spaces=[bool(token.whitespace_) for token in ours],
            sent_starts=[bool(token.is_sent_start) for token in ours],
        )
    )
    attributes = ["HEAD", "DEP", "TAG", "ENT_IOB", "ENT_TYPE", "SENT_START"]
    assert (ours.to_array(attributes) == theirs.to_array(attributes)).all()
    assert {name.text for name in ours.ents} >= {"Ada Holm", "Medford", "Oslo"}
