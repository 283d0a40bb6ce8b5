"""The indexes in SQLite (FTS5, sqlite.org/fts5.html). Triggers let them follow the quotes and the articles.

Words are folded (unicode61, accents removed) and stemmed (Porter) by SQLite, in the index and in a query alike.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection

from bot.store.fulltext.query import All, Phrase, Query

CREATE: Final = (
    """CREATE VIRTUAL TABLE quotes_index USING fts5(said, names, context, content='quotes', content_rowid='id',
       tokenize='porter unicode61 remove_diacritics 2', prefix='3')""",
    """CREATE TRIGGER quotes_index_insert AFTER INSERT ON quotes BEGIN
       INSERT INTO quotes_index(rowid, said, names, context) VALUES (new.id, new.said, new.names, new.context); END""",
    """CREATE TRIGGER quotes_index_delete AFTER DELETE ON quotes BEGIN
       INSERT INTO quotes_index(quotes_index, rowid, said, names, context)
       VALUES ('delete', old.id, old.said, old.names, old.context); END""",
    """CREATE TRIGGER quotes_index_update AFTER UPDATE OF said, names, context ON quotes BEGIN
       INSERT INTO quotes_index(quotes_index, rowid, said, names, context)
       VALUES ('delete', old.id, old.said, old.names, old.context);
       INSERT INTO quotes_index(rowid, said, names, context) VALUES (new.id, new.said, new.names, new.context); END""",
)

CREATE_TEXTS: Final = (
    """CREATE VIRTUAL TABLE articles_index USING fts5(title, text, content='articles', content_rowid='id',
       tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER articles_index_insert AFTER INSERT ON sentences BEGIN
       INSERT INTO articles_index(rowid, title, text)
       SELECT id, title, text FROM articles WHERE id = new.article_id; END""",
    """CREATE TRIGGER articles_index_delete BEFORE DELETE ON sentences BEGIN
       INSERT INTO articles_index(articles_index, rowid, title, text)
       SELECT 'delete', id, title, text FROM articles WHERE id = old.article_id; END""",
    # What goes with its article would find no words of it any more.
    """CREATE TRIGGER articles_sentences_delete BEFORE DELETE ON articles BEGIN
       DELETE FROM sentences WHERE article_id = old.id; END""",
    """CREATE TRIGGER articles_sentences_update BEFORE UPDATE OF title, text ON articles BEGIN
       DELETE FROM sentences WHERE article_id = old.id; END""",
)

_INDEXES = ("quotes_index", "articles_index")
_SOME_WORK = 2
"""Changes; the statement that merges is one of them."""

CREATE_VOCABULARY: Final = "CREATE VIRTUAL TABLE quotes_terms USING fts5vocab(quotes_index, 'row')"


def rendered(query: Query) -> str:
    """The query in the language of FTS5."""
    if isinstance(query, Phrase):
        return f'({{{" ".join(query.columns)}}} : "{" ".join(query.words)}"{" *" * query.unfinished})'
    operator = " AND " if isinstance(query, All) else " OR "
    return f"({operator.join(map(rendered, query.parts))})"


def settle(c: Connection) -> bool:
    """Write some pages of the indexes anew, without what is deleted; whether there are more (FTS5: "merge")."""
    driver: Any = c.connection.driver_connection
    more = False
    for index in _INDEXES:
        before = driver.total_changes
        c.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES ('merge', -200)")  # noqa: S608
        more |= driver.total_changes - before >= _SOME_WORK
    return more
