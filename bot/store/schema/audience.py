"""Who listens, and what each chat asked for."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table, UniqueConstraint, false

from bot.store.schema.base import Moment, Prose, Word, metadata

# The schedule's times of day are local to `time_zone`; `digest_days` are digits, Monday is 0; `quiet` and `review` are
# "22:00-07:00" and "6 18:00". `life` is another one when a chat comes back that was forgotten; `admitted_by` is who
# makes a chat of several one that may use the bot.
chats = Table(
    "chats",
    metadata,
    Column("key", Word, primary_key=True),
    Column("life", Word, nullable=False, server_default=""),
    Column("kind", Word, nullable=False),
    Column("title", Prose),
    Column("language", Word),
    Column("time_zone", Word, nullable=False),
    Column("digest_times", Word, nullable=False),
    Column("digest_days", Word, nullable=False, server_default="0123456"),
    Column("quiet", Word),
    Column("review", Word),
    Column("breaking", Integer, nullable=False, server_default="0"),
    Column("paused_until", Word),
    Column("length", Word, nullable=False, server_default="normal"),
    Column("silent", Boolean, nullable=False, server_default=false()),
    Column("step", Word),
    Column("subscribed", Boolean, nullable=False),
    Column("stopped", Prose),
    Column("admitted_by", Word, index=True),
    Column("next_digest", Moment, index=True),
    Column("created", Moment, nullable=False),
)

# What a chat wants to hear of: a person, words, or both. `question` is a questions.Understood as JSON.
follows = Table(
    "follows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat", Word, nullable=False),
    Column("label", Prose, nullable=False),
    Column("question", Prose, nullable=False),
    Column("at_once", Boolean, nullable=False),
    Column("created", Moment, nullable=False),
    Column("seen", Integer, nullable=False),
    UniqueConstraint("chat", "label"),
    sqlite_autoincrement=True,
)

# Stories whose next development a chat wants to hear of. `articles` is a JSON list of the ids that tell of it so far,
# `seen` the last article that was looked at.
story_follows = Table(
    "story_follows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat", Word, nullable=False, index=True),
    Column("title", Prose, nullable=False),
    Column("articles", Prose, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("created", Moment, nullable=False),
    sqlite_autoincrement=True,
)

# Questions that buttons refer to, because a button holds 64 bytes.
asked = Table(
    "asked",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat", Word, nullable=False, index=True),
    Column("question", Prose, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

# What a chat wants more of, none of, or nothing but. `value` is what is compared, `label` how the chat wrote it.
filters = Table(
    "filters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat", Word, nullable=False),
    Column("kind", Word, nullable=False),
    Column("value", Prose, nullable=False),
    Column("label", Prose, nullable=False),
    UniqueConstraint("chat", "kind", "value"),
    sqlite_autoincrement=True,
)

# Users whom an invitation let in, and the invitations; `uses` is how many more each lets in.
members = Table(
    "members",
    metadata,
    Column("user", Word, primary_key=True),
    Column("joined", Moment, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code", Word, primary_key=True),
    Column("made_by", Word, nullable=False),
    Column("made", Moment, nullable=False),
    Column("uses", Integer, nullable=False),
)
