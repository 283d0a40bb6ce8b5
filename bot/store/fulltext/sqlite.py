"""The index in SQLite (FTS5, sqlite.org/fts5.html). Triggers let it follow the quotes.

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

_MERGE: Final = "INSERT INTO quotes_index(quotes_index, rank) VALUES ('merge', -200)"
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
    """Write some pages of the index anew, without what is deleted; whether there are more (FTS5: "merge")."""
    driver: Any = c.connection.driver_connection
    before = driver.total_changes
    c.exec_driver_sql(_MERGE)
    return bool(driver.total_changes - before >= _SOME_WORK)
