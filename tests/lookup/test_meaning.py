from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from sqlalchemy import select
from store.newsroom import NOW, Said, piece

from bot.asking import meaning
from bot.lookup.answers import answer
from bot.store import Database, articles, vocabulary
from bot.store.schema import word_vectors
from tests.conftest import NewUrl

CHAT, OTHER = "telegram:1", "telegram:2"


@pytest.fixture
def new_url(any_new_url: NewUrl) -> NewUrl:
    """On each kind of store, and on a server that finds the nearest words by itself."""
    return any_new_url


@pytest.fixture
def news(database: Database) -> Iterator[Database]:
    """Invented words about oil, ships and money."""
    said = (
        Said("“Oil supplies are frozen,”", "Mara Ostrow"),
        Said("“Every boat must be counted,”", "Mara Ostrow"),
        Said("“We have no money left,”", "Ilan Verrick"),
    )
    with database.begin() as c:
        articles.add(c, piece(*said), chat=None, now=NOW)
        secret = piece(Said("“The automobile is in the cellar,”", "Quentin Zarathul"), origin="paste")
        articles.add(c, secret, chat=OTHER, now=NOW)
    yield database


semantic = pytest.mark.skipif(meaning.encoder() is None, reason="the extra `semantic` is not installed")


@semantic
@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("who mentioned petroleum?", "“Oil supplies are frozen,”"),
        ("what did Ostrow say about sailing?", "“Every boat must be counted,”"),
        ("what did Ostrow say about petroleum?", "“Oil supplies are frozen,”"),
        ("who talked about cash?", "“We have no money left,”"),
    ],
)
def test_a_word_of_like_meaning_finds_the_quote(news: Database, question: str, first: str) -> None:
    """The nearest in meaning comes first, and the answer says that the words are others."""
    with news.reading() as c:
        found = answer(c, question, chat=CHAT, now=NOW)
    assert found.quotes[0].quote.text == first
    assert found.closest and found.note == "Nothing holds these words; this is closest in meaning:"


@semantic
def test_meaning_finds_nothing_where_nothing_is_near(news: Database) -> None:
    """Words of quite another kind do not become an answer."""
    with news.reading() as c:
        assert answer(c, "who mentioned volleyball?", chat=CHAT, now=NOW).quotes == ()


@semantic
def test_private_words_are_found_by_their_own_chat_alone_and_not_kept(news: Database) -> None:
    """Its own chat finds them by meaning; no other does, and the vocabulary does not hold them."""
    with news.reading() as c:
        assert (
            answer(c, "who mentioned the car?", chat=OTHER, now=NOW).quotes[0].quote.text.startswith("“The automobile")
        )
        assert answer(c, "who mentioned the car?", chat=CHAT, now=NOW).quotes == ()
        known = c.execute(select(word_vectors)).all()
    words = {row.word for row in known}
    assert "oil" in words and "automobile" not in words
    assert {len(row.vector) for row in known} == {meaning.DIMENSIONS}


@semantic
def test_words_become_vectors_of_length_one() -> None:
    """Any text is a word; one without a token is zeros; the same word is the same vector."""
    made = meaning.encoder()
    assert made is not None
    vectors = made.vectors(["oil", "", "öl", "石油", "oil"])
    lengths = np.linalg.norm(vectors, axis=1)
    assert np.allclose(lengths[[0, 2, 3, 4]], 1, atol=1e-5) and lengths[1] == 0
    assert np.array_equal(vectors[0], vectors[4]) and made.vectors([]).shape == (0, meaning.DIMENSIONS)


def test_without_the_extra_the_lookup_goes_on_without_it(news: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing raises; what is left is search by words."""
    monkeypatch.setattr("bot.lookup.steps.encoder", lambda: None)
    monkeypatch.setattr("bot.store.vocabulary.encoder", lambda: None)
    with news.begin() as c:
        assert answer(c, "who mentioned petroleum?", chat=CHAT, now=NOW).quotes == ()
        assert answer(c, "who mentioned oil?", chat=CHAT, now=NOW).total == 1
        vocabulary.add(c, ["Other words entirely"])
        assert "entirely" not in c.scalars(select(word_vectors.c.word)).all()


def test_nearness_is_the_best_match_for_each_word_on_average() -> None:
    """A word that nothing matches counts as nothing."""
    likes = [{"oil": 0.6, "gas": 0.4}, {"boat": 0.8}]
    assert meaning.nearness(["oil", "gas", "boat"], likes) == pytest.approx(0.7)
    assert meaning.nearness(["gas"], likes) == pytest.approx(0.2)
    assert meaning.nearness([], likes) == 0 and meaning.nearness(["oil"], []) == 0
