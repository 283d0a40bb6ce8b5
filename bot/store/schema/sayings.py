"""Who said what: how people are called, and the quotes."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, UniqueConstraint

from bot.store.schema.base import Prose, Word, metadata

# Each way in which articles call somebody, once: `name` is folded by names.key(). A surname alone is another one with
# every `role` (its words, folded), because nothing says whose it is. Nobody's text is told by a row alone: who is one
# person, under which name, is decided for each reader from the quotes that they may see (store/whoiswho.py).
people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Prose, nullable=False),
    Column("kind", Word, nullable=False),
    Column("role", Prose, nullable=False, server_default=""),
    Index(None, "name", "kind", "role", unique=True),
    sqlite_autoincrement=True,
)

# What administrators ruled: whoever is called `name` is who is called `person`, and nobody else's. One that is not
# `lasting` is about names that no article for all holds, and goes with the last quote of either.
rulings = Table(
    "rulings",
    metadata,
    Column("name", Prose, primary_key=True),
    Column("person", Prose, nullable=False, index=True),
    Column("lasting", Boolean, nullable=False),
)

name_parts = Table(
    "name_parts",
    metadata,
    Column("part", Prose, primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("surname", Boolean, nullable=False),
)

# What a word becomes when one of its letters is dropped: two words a slip apart meet here (SymSpell).
name_slips = Table(
    "name_slips",
    metadata,
    Column("slip", Prose, primary_key=True),
    Column("part", Prose, primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True),
)

# The index of `said`, `context` and `names` is the full-text index's business: it follows them by trigger.
quotes = Table(
    "quotes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("start_at", Integer, nullable=False),
    Column("end_at", Integer, nullable=False),
    Column("kind", Word, nullable=False),
    Column("cue", Prose),
    Column("speaker_name", Prose),
    Column("speaker_mention", Prose),
    Column("speaker_role", Prose),
    Column("speaker_kind", Word),
    Column("person_id", ForeignKey("people.id", ondelete="SET NULL"), index=True),
    Column("confidence", Float, nullable=False),
    Column("doubt", Word),
    Column("key", Boolean, nullable=False),
    Column("said", Prose, nullable=False),
    Column("names", Prose, nullable=False),
    Column("context", Prose, nullable=False),
    UniqueConstraint("article_id", "start_at", "end_at"),
    sqlite_autoincrement=True,
)

word_vectors = Table(
    "word_vectors",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("word", Word, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    UniqueConstraint("word"),
)
