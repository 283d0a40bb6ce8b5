"""Quotes in other languages are found by any form of their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from store.newsroom import NOW, Said, piece

from bot.lookup.answers import answer
from bot.speech import speaking
from bot.store import Database, articles

QUOTES = {
    "de": Said("„Die Ölpreise werden im Winter steigen“", "Mara Ostrow"),
    "fr": Said("« Les réserves pétrolières sont vides »", "Ilan Verrick"),
    "ja": Said("「原油価格は冬に上がるだろう」", "菅野春"),
    "ru": Said("«Цены на нефть вырастут зимой»", "Анна Холм"),
    "ko": Said("“유가가 겨울에 오를 것이다”", "한도윤"),
}


@pytest.fixture(scope="module")
def corpus(new_url: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One quote a language."""
    database = Database(new_url(tmp_path_factory.mktemp("corpus")))
    database.migrate()
    with database.begin() as c:
        for code, said in QUOTES.items():
            articles.add(c, replace(piece(said, lead=f"{code}."), language=code), chat=None, now=NOW)
    yield database
    database.close()


@pytest.mark.parametrize(
    ("chat", "question", "found"),
    [
        ("de", "Wer hat über den Ölpreis gesprochen?", "de"),
        ("de", "Wer spricht von diesen Ölpreisen?", "de"),
        ("fr", "Qui a parlé de réserve pétrolière ?", "fr"),
        ("ja", "誰が原油について話した？", "ja"),
        ("ja", "誰が「原油価格は冬に」と言った？", "ja"),
        ("en", "who talked about нефти?", "ru"),
        ("en", "who talked about 유가?", "ko"),
    ],
)
def test_another_form_of_a_word_finds_it(corpus: Database, chat: str, question: str, found: str) -> None:
    """In the quote itself, by the stems of its language, and where no blanks part words by a part of what is said."""
    with speaking(chat), corpus.reading() as c:
        told = answer(c, question, chat="telegram:1", now=NOW)
    assert [each.quote.text for each in told.quotes] == [QUOTES[found].words]
    assert told.note is None


@pytest.mark.parametrize(
    ("chat", "question"),
    [
        ("ja", "菅野さんは何と言った？"),
        ("ja", "菅野春は何と言った"),
        ("en", "what did 菅野 say"),
        ("ja", "菅野さんの発言"),
    ],
)
def test_a_family_name_finds_who_is_written_without_blanks(corpus: Database, chat: str, question: str) -> None:
    """Two Chinese signs at the beginning of a name are it, also where the chat speaks another language."""
    with speaking(chat), corpus.reading() as c:
        told = answer(c, question, chat="telegram:1", now=NOW)
    assert [each.quote.speaker.name for each in told.quotes if each.quote.speaker] == ["菅野春"]


def test_english_words_are_looked_for_as_ever(corpus: Database) -> None:
    """The endings of another language make no word of it."""
    with speaking("en"), corpus.reading() as c:
        assert not [
            each for each in answer(c, "“Ölpreis”", chat="telegram:1", now=NOW).quotes if "Öl" in each.quote.text
        ]
