"""What is told: the outbox, what was delivered, what digests told, and what administrators tell every chat."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from bot.store.schema.base import Moment, Prose, Word, metadata

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat", Word, nullable=False),
    Column("slot", Word, nullable=False),
    Column("state", Word, nullable=False),
    Column("due", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created", Moment, nullable=False),
    Column("finished", Moment),
    Column("error", Prose),
    Column("articles", Prose, nullable=False),
    Column("payload", Prose, nullable=False),
    UniqueConstraint("chat", "slot"),
    Index(None, "state", "due"),
    sqlite_autoincrement=True,
)

delivered = Table(
    "delivered",
    metadata,
    Column("chat", Word, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("at", Moment, nullable=False),
)

# What a digest told: which stories, and where in their articles, and what it `named` besides, by id. It is no chat's:
# chats that are due the same share it.
digests = Table(
    "digests",
    metadata,
    Column("key", Word, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("stories", Prose, nullable=False),
    Column("named", Prose, nullable=False, server_default="{}"),
)

# An article that a chat took out of a story, and one of those that it was told with: the two are no story for it.
partings = Table(
    "partings",
    metadata,
    Column("chat", Word, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("other_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("at", Moment, nullable=False),
)

# What administrators tell every chat; `sent` is empty until it is confirmed.
broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Prose, nullable=False),
    Column("made_by", Word, nullable=False),
    Column("made", Moment, nullable=False),
    Column("sent", Moment),
    sqlite_autoincrement=True,
)
