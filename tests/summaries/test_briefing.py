"""A briefing holds what a reader in a hurry needs: as long as asked for, nothing twice, nothing of ours unmarked."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.files import read_article
from summarizer.model import Article, Briefing, Length
from summarizer.pipeline import summarize

SEEDS = sorted(path for path in (Path(__file__).parents[2] / "seeds").iterdir() if path.suffix in (".txt", ".html"))


@pytest.fixture(scope="module", params=SEEDS, ids=lambda path: path.stem)
def article(request: pytest.FixtureRequest) -> Article:
    return read_article(request.param)


@pytest.fixture(scope="module")
def briefings(article: Article) -> dict[Length, Briefing]:
    return {length: summarize(article, length=length) for length in Length}


def test_each_length_keeps_its_measure(briefings: dict[Length, Briefing]) -> None:
    """Short is one sentence and at most one quote; a longer briefing never says less than a shorter one."""
    for length, briefing in briefings.items():
        assert 1 <= len(briefing.sentences) <= length.sentences
        assert len(briefing.key_quotes) <= length.quotes
    assert len(briefings[Length.SHORT].sentences) <= len(briefings[Length.NORMAL].sentences)
    assert len(briefings[Length.NORMAL].sentences) <= len(briefings[Length.LONG].sentences)


def test_a_key_quote_repeats_no_sentence(briefings: dict[Length, Briefing]) -> None:
    """Whatever the length, no key quote stands in a sentence that is shown."""
    for briefing in briefings.values():
        for quote in briefing.key_quotes:
            assert not any(quote.text in sentence.text for sentence in briefing.sentences)


def test_a_briefing_can_be_cut(briefings: dict[Length, Briefing]) -> None:
    """A stored briefing is shown shorter without reading the article again; all its quotes can still be looked up."""
    cut = briefings[Length.LONG].cut(Length.SHORT)
    assert cut.sentences == briefings[Length.LONG].sentences[:1]
    assert len(cut.key_quotes) <= 1
    assert len(cut.quotes) == len(briefings[Length.LONG].quotes)


def test_what_is_shown_is_in_the_article(article: Article, briefings: dict[Length, Briefing]) -> None:
    """Sentences, quotes and a title of our own making are characters of the text at their offsets."""
    for briefing in briefings.values():
        for span in (*briefing.sentences, *briefing.quotes):
            assert article.text[span.start : span.end] == span.text
        assert article.title or (briefing.title and briefing.title in article.text)


def test_the_time_saved_is_that_of_the_words_left_out() -> None:
    """A story of 690 words told in 230 saves two minutes; a briefing as long as its story saves none."""
    lines = " ".join(f"The ferry number {number} sails to the island of Sall every day." for number in range(100))
    briefing = summarize(Article(lines), sentences=1)
    assert briefing.minutes_saved == round((briefing.words - len(briefing.sentences[0].text.split())) / 230) > 0
    assert summarize(Article(lines[:400]), sentences=100).minutes_saved == 0


def test_a_correction_that_stands_first_is_the_title() -> None:
    """The whole line, which says what was wrong; one that stands below a headline, or last, is none."""
    first = (
        "Correction: the owner of the mill at Sedge is Ada Quill, who bought it in May, and not Oskar Lind, as we said."
    )
    story = "The mill was sold for two million crowns, the harbour office said. It opens as a school in spring."
    assert summarize(Article(f"{first}\n\n{story}")).title == first.rstrip(".")
    assert summarize(Article(f"{story}\n\n{first}")).title != first.rstrip(".")
