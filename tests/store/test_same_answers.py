"""What is found does not depend on the database: SQLite and PostgreSQL give the same quotes in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store import Database, articles, chats, fulltext
from bot.store.search import Search, count, search
from tests.postgres import Server
from tests.store.newsroom import NOW, Said, piece

CHAT = "telegram:1"
WORDS = re.findall(
    r"\S+",
    """oil Oil oils oiled port ports porting José jose JOSÉ Zoë zoe Ångström straße STRASSE G-7 G7 U.S. US 0s s ss been
    being general generally generalization operator ﬁne ½ ２０ naïve наука наукой 東京 don't we're e-mail e.mail x_y
    İstanbul istanbul ŒUVRE œuvre ß ẞ ﬀ a aa relational conditional ponies caress sky happy""",
)

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


@pytest.fixture(scope="module")
def stores(
    tmp_path_factory: pytest.TempPathFactory, postgres_server: Server, template: str
) -> Iterator[tuple[Database, Database]]:
    """A store of each kind."""
    file = Database(f"sqlite:///{tmp_path_factory.mktemp('same') / 'bot.db'}")
    server = Database(postgres_server.url(postgres_server.new_database(template)))
    with ExitStack() as stack:
        for each in (file, server):
            stack.callback(each.close)
            each.migrate()
        yield file, server


@settings(max_examples=40)
@given(
    said=st.lists(texts, min_size=1, max_size=4, unique=True),
    names=texts,
    lead=texts,
    asked=st.lists(texts, min_size=1, max_size=4),
)
def test_any_words_find_the_same_quotes(
    stores: tuple[Database, Database], said: list[str], names: str, lead: str, asked: list[str]
) -> None:
    """Accents, capitals, forms of a word, abbreviations, phrases and unfinished words included.

    Many are gathered by the index of PostgreSQL, a few looked for from the newest quote on.
    """
    for store in stores:
        with store.begin() as c:
            articles.add(c, piece(*(Said(each, names) for each in said), lead=lead), chat=None, now=NOW)
    for text in asked:
        words = tuple(text.split())
        for wanted in (
            Search(chat=CHAT, words=words),
            Search(chat=CHAT, words=words, where="anywhere"),
            Search(chat=CHAT, words=words, where="typing"),
            Search(chat=CHAT, words=words[:1], where="around", since=NOW - timedelta(days=1)),
            Search(chat=CHAT, phrase=text),
            Search(chat=CHAT, person=text),
        ):
            found = []
            for store in stores:
                with store.reading() as c:
                    ids = [each.id for each in search(c, wanted)]
                    found.append((ids, count(c, wanted, most=20), count(c, wanted, most=3)))
            assert found[0] == found[1], wanted


@settings(max_examples=25)
@given(said=st.lists(texts, min_size=1, max_size=4, unique=True), gone=st.booleans())
def test_the_words_of_the_index_are_counted_alike(
    stores: tuple[Database, Database], said: list[str], gone: bool
) -> None:
    """In how many quotes a word stands is the same, after quotes have come and gone."""
    counts = []
    for store in stores:
        with store.begin() as c:
            new = piece(*(Said(each, "Mara Ostrow") for each in said), lead="Counted.", origin="paste")
            articles.add(c, new, chat=CHAT, now=NOW)
            if gone:
                chats.forget(c, CHAT)
        with store.reading() as c:
            folded = [word.lower() for word in WORDS if word.isascii()]
            counts.append(fulltext.in_vocabulary(c, [*folded, "ostrow", "counted"]))
    assert counts[0] == counts[1]
