"""What articles say themselves: found by their words, on both databases, by those alone who may see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, text

from bot.model import NewArticle
from bot.store import Database, articles, chats, fulltext, retention, revisions, sentences
from bot.store.schema import sentences as table
from bot.store.sentences import Wanted, find
from store.newsroom import NOW, piece

CHAT, OTHER = "telegram:1", "telegram:2"


def found(database: Database, *words: str, chat: str = CHAT, **conditions: object) -> list[int]:
    """The articles that hold all of the words."""
    wanted = Wanted(chat=chat, words=[frozenset({word}) for word in words], **conditions)  # type: ignore[arg-type]
    with database.reading() as c:
        return [each.article_id for each in find(c, wanted)]


def take_in(database: Database, new: NewArticle, **how: object) -> int:
    """The id of an article that came in."""
    with database.begin() as c:
        return articles.add(c, new, now=NOW, **({"chat": None} | how))[0]  # type: ignore[arg-type]


def test_articles_are_found_by_their_words_newest_first(database: Database) -> None:
    """In any form of the word, with and without accents, in the text or the title; all must stand there."""
    first = take_in(database, piece(lead="Two ferries sank off Quillhaven."))
    second = take_in(database, piece(lead="A ferry was raised again.", title="Café news"))
    assert found(database, "ferry") == [second, first]
    assert found(database, "ferry", "cafe") == [second]
    assert found(database, "ferry", "cafe", titled=True) == []
    assert found(database, "cafe", titled=True) == [second]
    assert found(database, "ferry", since=NOW + timedelta(days=1)) == []


def test_the_places_are_those_of_the_story(database: Database) -> None:
    """What is no story of the page is no sentence of the article."""
    lead = "Two ferries sank off Quillhaven on Monday, and the harbour was closed until the evening."
    take_in(database, piece(lead=f"{lead}\n\nSign up for our morning newsletter"))
    with database.reading() as c:
        (told,) = find(c, Wanted(chat=CHAT, words=[frozenset({"ferry"})]))
    assert told.places[0].of(told.text) == lead
    assert not any("newsletter" in place.of(told.text) for place in told.places)


def test_a_private_text_is_found_by_its_owner_alone(database: Database) -> None:
    """What a chat pasted tells others nothing; after /forget it is in no index."""
    with database.begin() as c:
        for chat in (CHAT, OTHER):
            chats.ensure(c, chat, kind="private", now=NOW)
    own = take_in(database, piece(lead="The zeppelin is mine.", origin="paste"), chat=CHAT)
    assert found(database, "zeppelin") == [own]
    assert found(database, "zeppelin", chat=OTHER) == []
    with database.begin() as c:
        chats.forget(c, CHAT)
    assert found(database, "zeppelin") == []
    assert held(database) == 0


def test_what_a_publisher_changed_is_found_as_it_is_now(database: Database) -> None:
    """Not by words that are gone, however the article changed."""
    changed = take_in(database, piece(lead="The lighthouse fell."))
    with database.begin() as c:
        revisions.revise(c, changed, piece(lead="The lighthouse stands."), (), NOW)
    assert found(database, "fell") == []
    assert found(database, "stands") == [changed]


def test_what_is_kept_no_longer_leaves_the_index(database: Database) -> None:
    """Retention takes the words with the articles."""
    take_in(database, piece(lead="The lighthouse fell."))
    with database.begin() as c:
        assert retention.forget_articles(c, NOW + timedelta(days=1)) == 1
    assert found(database, "lighthouse") == []
    assert held(database) == 0


def test_old_articles_come_into_the_index_by_and_by(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that came before there was one: the newest first, some at a time, until none is left."""
    ids = [take_in(database, piece(lead=f"Lighthouse number {number} fell.")) for number in range(3)]
    with database.begin() as c:
        c.execute(delete(table))
    assert found(database, "lighthouse") == []
    monkeypatch.setattr(sentences, "_AT_ONCE", 2)
    with database.begin() as c:
        assert sentences.keep_more(c)
    assert found(database, "lighthouse") == [ids[2], ids[1]]
    with database.begin() as c:
        assert not sentences.keep_more(c)
    assert found(database, "lighthouse") == ids[::-1]
    with database.begin() as c:
        articles.forget_unseen(c)
        c.execute(delete(table).where(table.c.article_id == ids[1]))
    assert found(database, "lighthouse") == [ids[2], ids[0]]


def test_a_very_long_text_is_taken_in(database: Database) -> None:
    """However many words it has."""
    words = " ".join(f"word{number}" for number in range(40_000))
    assert [take_in(database, piece(lead=f"{words}."))] == found(database, "word77")


def held(database: Database) -> int:
    """How many articles the index itself holds."""
    with database.reading() as c:
        if database.shared:
            return c.scalar(select(func.count()).select_from(fulltext.texts)) or 0
        return c.scalar(text("SELECT count(*) FROM articles_index_docsize")) or 0


def test_the_index_of_sqlite_is_sound(file_database: Database, tmp_path: Path) -> None:
    """Whatever came, changed and went, it holds what the articles say."""
    first = take_in(file_database, piece(lead="The lighthouse fell."))
    take_in(file_database, piece(lead="The bridge fell."))
    with file_database.begin() as c:
        revisions.revise(c, first, replace(piece(lead="The lighthouse stands."), title="Other"), (), NOW)
        retention.forget_articles(c, NOW - timedelta(days=1))
        c.exec_driver_sql("INSERT INTO articles_index(articles_index, rank) VALUES ('integrity-check', 1)")
