"""The words nearest in meaning are the same wherever they are found: in memory, or by a server with pgvector."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import doctor
from bot.asking import meaning
from bot.lookup.answers import answer
from bot.store import Database, articles, moving, vocabulary
from bot.store.schema import word_vectors
from bot.store.unique import upsert
from bot.store.vocabulary import memory, server
from tests.postgres import Server
from tests.store.newsroom import NOW, Said, piece

pytestmark = pytest.mark.skipif(not meaning.is_installed(), reason="the extra `semantic` is not installed")

SAID = (
    "Oil supplies are frozen", "Every boat must be counted", "We have no money left", "Petroleum is the past",
    "The ferry leaves at dawn", "Rain ruined the harvest", "Doctors asked for masks", "A budget is a promise",
    "The vessel lies at anchor", "Snow fell on the wheat",
)  # fmt: skip
ASKED = ("ships", "cash", "weather", "fuel", "crops", "hospital", "finance", "gasoline prices", "volleyball", "sailing")


@pytest.fixture
def able(vector_server: Server, vector_template: str) -> Iterator[Database]:
    """A store on a server that finds the nearest words by itself."""
    with closing(Database(vector_server.url(vector_server.new_database(vector_template)))) as database:
        yield database


@pytest.fixture(scope="module")
def stores(
    tmp_path_factory: pytest.TempPathFactory, vector_server: Server, vector_template: str
) -> Iterator[tuple[Database, Database, dict[str, np.ndarray]]]:
    """A store in a file, one on a server that finds the words by itself, and what words both hold."""
    with (
        closing(Database(f"sqlite:///{tmp_path_factory.mktemp('words') / 'bot.db'}")) as file,
        closing(Database(vector_server.url(vector_server.new_database(vector_template)))) as able,
    ):
        file.migrate()
        yield file, able, {}


few = st.dictionaries(st.integers(0, meaning.DIMENSIONS - 1), st.integers(-128, 127), max_size=3)
alike = st.dictionaries(st.integers(0, 1), st.integers(0, 2), max_size=2)
"""Many of them are the same."""
numbers = st.one_of(few, alike, st.binary(min_size=meaning.DIMENSIONS, max_size=meaning.DIMENSIONS))


def vector(drawn: dict[int, int] | bytes) -> np.ndarray:
    if isinstance(drawn, bytes):
        return np.frombuffer(drawn, dtype=np.int8)
    made = np.zeros(meaning.DIMENSIONS, dtype=np.int8)
    made[list(drawn)] = list(drawn.values())
    return made


@settings(max_examples=60)
@given(
    new=st.dictionaries(st.text("aeéßx東𝔘ﬀ", min_size=1), numbers, max_size=12), wanted=numbers, most=st.integers(1, 30)
)
def test_the_nearest_words_and_their_order_are_the_same(
    stores: tuple[Database, Database, dict[str, np.ndarray]],
    new: dict[str, dict[int, int] | bytes],
    wanted: dict[int, int] | bytes,
    most: int,
) -> None:
    """By memory, by the server and as counted by hand; the equally near come by their code points."""
    *both, held = stores
    fresh = {word: vector(drawn) for word, drawn in new.items() if word not in held}
    held |= fresh
    asked = vector(wanted)
    found = []
    for store, way in zip(both, (memory, server), strict=True):
        with store.begin() as c:
            if fresh:
                rows = [{"word": word, "vector": made.tobytes()} for word, made in fresh.items()]
                c.execute(upsert(c, word_vectors), rows)
        with store.reading() as c:
            assert server.is_prepared(c) == (way is server)
            near = vocabulary.nearest(c, asked.astype(np.float32), most=most)
        found.append(list(near.items()))
    products = {
        word: sum(a * b for a, b in zip(made.tolist(), asked.tolist(), strict=True)) for word, made in held.items()
    }
    by_hand = sorted(products, key=lambda word: (-products[word], word))[:most]
    assert found[0] == found[1] == [(word, meaning.cosine(products[word])) for word in by_hand]


def test_answers_by_meaning_are_the_same(file_database: Database, able: Database) -> None:
    """The same quotes in the same order, of everybody and of one person; of words that are kept, and others."""
    for store in (file_database, able):
        store.migrate()
        with store.begin() as c:
            for at, words in enumerate(SAID):
                new = piece(Said(f"“{words},”", f"Mara Ostrow{' Verrick' * (at % 2)}"), lead=f"On day {at}.")
                articles.add(c, new, chat="telegram:1" if at == 3 else None, now=NOW)
    found = 0
    for asked in (f"{start} {words}?" for words in ASKED for start in ("who mentioned", "what did Ostrow say about")):
        ids = []
        for store in (file_database, able):
            with store.reading() as c:
                got = answer(c, asked, chat="telegram:1", now=NOW)
            ids.append([quote.id for quote in got.quotes])
            found += len(ids[-1])
        assert ids[0] == ids[1], asked
    assert found > len(ASKED)


def test_a_user_who_may_not_have_the_extension_goes_on_without(
    vector_server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """A line in the log, words in memory; once the extension is there, and until it goes, the server finds them."""
    name = vector_server.new_database("template0")
    with psycopg.connect(vector_server.url(name), autocommit=True) as root:
        root.execute(f"CREATE ROLE {name} LOGIN; ALTER DATABASE {name} OWNER TO {name}")
        with closing(Database(vector_server.url(name).replace("postgres@", f"{name}@"))) as database:
            with caplog.at_level(logging.WARNING):
                database.migrate()
            assert "permission denied to create extension" in caplog.text and "in its memory" in caplog.text
            assert not prepared(database) and "docs/scaling.md" in doctors_word(database)
            before = added(database, "Oil supplies are frozen")
            root.execute("CREATE EXTENSION vector")
            database.migrate()
            assert prepared(database) and near(database, "petroleum") == before
            assert "PostgreSQL finds" in doctors_word(database)
            more = added(database, "Petroleum is the past")
            assert set(more) == {*before, "petroleum", "past"}
            root.execute("DROP EXTENSION vector CASCADE")
            assert not prepared(database) and near(database, "petroleum") == more
            assert "harvest" in added(database, "Rain ruined the harvest")


def test_a_server_without_the_extension_is_as_before(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is made and nothing said."""
    with caplog.at_level(logging.WARNING):
        database.migrate()
    assert not prepared(database) and not caplog.records
    assert "oil" in added(database, "Oil supplies are frozen")


def test_a_moved_store_has_its_words_found_by_the_server(
    file_database: Database, vector_server: Server, tmp_path: Path
) -> None:
    """From a file to a server with pgvector, and back."""
    before = added(file_database, *SAID)
    with (
        closing(Database(vector_server.url(vector_server.new_database("template0")))) as moved,
        closing(Database(f"sqlite:///{tmp_path / 'back.db'}")) as back,
    ):
        moving.move(file_database, moved, NOW, lambda *_: None, last=True)
        assert prepared(moved) and near(moved, "petroleum") == before
        moving.move(moved, back, NOW, lambda *_: None, last=True)
        assert near(back, "petroleum") == before


def test_a_word_is_the_same_kept_or_made_anew(database: Database) -> None:
    """What a process makes of a word that is not kept is what would be kept of it."""
    made = meaning.encoder()
    assert made is not None
    with database.begin() as c:
        words, fresh = vocabulary.of_words(c, made, ["oil", "boat", "öl"])
        vocabulary.add(c, ["boat oil"])
        again, kept = vocabulary.of_words(c, made, ["oil", "boat", "öl"])
    assert sorted(words) == sorted(again)
    assert dict(zip(words, fresh.tolist(), strict=True)) == dict(zip(again, kept.tolist(), strict=True))


def prepared(database: Database) -> bool:
    with database.reading() as c:
        return server.is_prepared(c)


def doctors_word(database: Database) -> str:
    with database.reading() as c:
        return doctor._meaning(c).told


def added(database: Database, *texts: str) -> dict[str, float]:
    """What is near petroleum once the words of these texts are kept."""
    with database.begin() as c:
        vocabulary.add(c, texts)
    return near(database, "petroleum")


def near(database: Database, word: str) -> dict[str, float]:
    made = meaning.encoder()
    assert made is not None
    with database.reading() as c:
        return vocabulary.nearest(c, meaning.rounded(made.vectors([word]))[0], most=100)
