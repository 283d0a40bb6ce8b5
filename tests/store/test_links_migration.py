"""Databases in which an article asked for by a link bore that link, whoever had sent it."""

from __future__ import annotations

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, select, text

from bot.links import canonical
from bot.store import Database, articles
from bot.store.migrations.versions import m0018_sent_links
from bot.store.schema import articles as articles_table
from bot.store.schema import sent_links
from store.newsroom import NOW, Said, piece

ALICE, BOB = "telegram:1", "telegram:2"
_KNOWN, _SECRET, _OTHER = (f"https://sund.example/{each}" for each in ("quay", "mill?token=1", "storm?token=2"))


def test_links_that_chats_sent_become_theirs(database: Database) -> None:
    """Of one chat alone its own; of several nobody's; what came by itself is found by its address as before."""
    with database.begin() as c:
        known = _added(c, "1.", None, _KNOWN)
        alone, both = _added(c, "2.", ALICE, _SECRET), _added(c, "3.", ALICE, _OTHER)
        articles.grant(c, both, BOB)
        c.execute(text("DROP TABLE sent_links"))
        c.execute(text("ALTER TABLE article_links DROP COLUMN how"))
    with database.begin() as c:
        with Operations.context(MigrationContext.configure(c)):
            m0018_sent_links.upgrade()
        found = articles.find_by_url(c, _KNOWN)
        assert found is not None and found.id == known
        assert articles.find_by_url(c, _SECRET) is articles.find_by_url(c, _OTHER) is None
        sent = c.execute(select(sent_links.c.chat, sent_links.c.link, sent_links.c.article_id, sent_links.c.url)).all()
        assert sent == [(ALICE, canonical(_SECRET), alone, _SECRET)]
        urls = select(articles_table.c.url).where(articles_table.c.id.in_([alone, both]))
        assert set(c.scalars(urls)) == {None}
        assert articles.get(c, alone, chat=ALICE).url == _SECRET and articles.get(c, both, chat=BOB).url is None


def _added(c: Connection, lead: str, chat: str | None, url: str) -> int:
    """An article as the first versions kept it: at its address, whoever had sent that."""
    new = piece(Said("“Stay,”", "Mara Ostrow"), lead=lead, origin="feed" if chat is None else "link")
    article_id, _ = articles.add(c, new, chat=chat, now=NOW)
    c.execute(text("UPDATE articles SET url = :url WHERE id = :id"), {"url": url, "id": article_id})
    return article_id
