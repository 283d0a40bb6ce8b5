"""Who speaks, in languages that are not parsed: plain constructions have their speaker, others have none."""

from __future__ import annotations

import time
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.languages import CODES, ENGLISH, language
from summarizer.model import Article, Quote
from summarizer.readable import written
from summarizer.readers import reader_of
from summarizer.story import story_of

SPEAKERS = [
    [part.strip() for part in line.split("|")]
    for line in Path(__file__).with_name("speakers.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
READ = [code for code in CODES if language(code).speech or language(code).particles]


def _words(value: object) -> frozenset[str] | tuple[str, ...]:
    return value if isinstance(value, frozenset | tuple) else ()


def quotes(code: str, text: str) -> tuple[Quote, ...]:
    known = language(code)
    return reader_of(known).read(story_of(Article(text=text), known)).quotes


@pytest.mark.parametrize(("code", "text", "words", "speaker", "role"), SPEAKERS)
def test_who_says_it_is_who_stands_beside_it(code: str, text: str, words: str, speaker: str, role: str) -> None:
    """The speaker by the full name that the text gives, with what they are; nobody where it does not tell."""
    (found,) = (quote for quote in quotes(code, text) if words in quote.text)
    assert (found.speaker.name if found.speaker else "") == speaker
    assert (found.speaker and found.speaker.role) == (role or None)
    assert found.text == text[found.start : found.end]


def test_the_best_sentence_of_each_speaker_is_repeated() -> None:
    """A whole sentence by somebody sure is a key quote; one that hangs on the sentence before, or a stub, is not."""
    text = (
        "„Wir öffnen am Montag wieder, auch wenn der Kran noch fehlt“, sagte Ada Lind. „Das ist noch nicht alles“, "
        "sagte Otto Holm.\n\n„Zu spät“, so ein Sprecher der Wache."
    )
    assert [quote.text[1:4] for quote in quotes("de", text) if quote.key] == ["Wir"]


@pytest.mark.parametrize("code", READ)
@given(data=st.data())
def test_whatever_stands_beside_it_what_is_shown_stands_in_the_text(code: str, data: st.DataObject) -> None:
    """Broken sentences of the words that the reader looks at raise nothing, and every name stands in the text."""
    known = language(code)
    lists = known.speech or known.particles
    small = sorted({word for field in fields(lists) for word in _words(getattr(lists, field.name))}) if lists else []
    words = st.sampled_from(
        [*small, "„Wir gehen dann alle heim“", "Ada", "Lind", "Holm", ",", ".", ":", "(", ")", "\n\n"]
    )
    text = (" " if known.writing.spaces else "").join(data.draw(st.lists(words, max_size=30)))
    for quote in quotes(code, text) if text.strip() else ():
        assert quote.text == text[quote.start : quote.end]
        if quote.speaker:
            assert quote.speaker.name in text and quote.speaker.mention in text


@pytest.mark.parametrize(
    ("code", "again"),
    [
        ("de", "„Wir gehen dann alle heim“, sagte er, als Ada Lind sagte, es sei zu spät. "),
        ("de", "Der Minister Holm kam nicht. „Wir gehen dann alle heim“, sagte er. "),
        ("fr", "« Nous irons tous ensemble demain », a-t-il ajouté. Le maire Holm est parti. "),
        ("ja", "大原市長は「今日はもうみんな家に帰ります」と述べた。"),
        ("ja", "「今日はもうみんな家に帰ります」と大原さんは述べ、"),
    ],
)
def test_reading_does_not_slow_down_with_the_length_of_a_paragraph(code: str, again: str) -> None:
    """Four times the text takes about four times the time, also where all of it is one paragraph of quotations."""

    def seconds(times: int) -> float:
        begun = time.process_time()
        quotes(code, again * times)
        return time.process_time() - begun

    seconds(10)
    assert any(seconds(800) < 8 * max(seconds(200), 0.02) for _ in range(3))


@pytest.mark.parametrize(
    ("code", "text", "people"),
    [
        ("de", "„Wir gehen dann alle heim“, sagte Ada Lind. „Das ist mir alles zu spät“, so die Wache.", ("Ada Lind",)),
        ("ja", "大原一郎市長は「今日はもうみんな家に帰ります」と述べた。", ("大原一郎",)),
    ],
)
def test_who_is_quoted_is_among_the_people(code: str, text: str, people: tuple[str, ...]) -> None:
    """People alone, in each way of reading."""
    assert reader_of(language(code)).read(story_of(Article(text=text), language(code))).people == people


def test_only_what_is_unclear_has_a_reason_for_it() -> None:
    """A sure quote has the verb that told it."""
    text = "„Wir gehen dann alle heim“, sagte Ada Lind. An der Wand stand „Alle Macht den Fischern im Hafen“ zu lesen."
    reasons = reader_of(language("de")).reasons(story_of(Article(text=text), language("de")))
    assert [(why.how, why.doubt is None) for why in reasons.why] == [("sagte", True), ("", False)]


def test_what_is_in_no_language_for_sure_is_read_as_english_only_if_that_is_likeliest() -> None:
    """A list of names is in none: no speaker is read in it."""
    names = "Tannau Orvain Calder Vahlberg Luneto Brissa Mardok Pelluk Sorvik Tannau Orvain Calder 12 3 4 Brissa"
    assert (written(names).code, written(names).read_as.speech) == ("und", None)
    assert written("The harbour of Calder opens again on Monday, the mayor said in a letter.").read_as is ENGLISH
