"""Where news comes from: feeds, who wants them, and what was found there."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, UniqueConstraint, false

from bot.store.schema.base import Moment, Prose, Word, metadata

feeds = Table(
    "feeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Prose, nullable=False, unique=True),
    Column("title", Prose),
    Column("etag", Prose),
    Column("last_modified", Prose),
    Column("next_check", Moment, index=True),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("error", Prose),
    Column("moved_to", Prose),
    Column("failing_since", Moment),
    Column("trouble_told", Boolean, nullable=False, server_default=false()),
    sqlite_autoincrement=True,  # the id of a feed that is gone never stands for another one
)

# What the operator offers to all chats: a bundle is a folder of the OPML list. A feed in none is its followers' alone.
bundles = Table(
    "bundles",
    metadata,
    Column("slug", Word, primary_key=True),
    Column("title", Prose, nullable=False),
    Column("position", Integer, nullable=False),
)

bundle_feeds = Table(
    "bundle_feeds",
    metadata,
    Column("bundle", ForeignKey("bundles.slug", ondelete="CASCADE"), primary_key=True),
    Column("feed_id", ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True, index=True),
)

# What administrators offer to all chats beside the operator's list.
offers = Table(
    "offers",
    metadata,
    Column("url", Prose, primary_key=True),
    Column("title", Prose),
    Column("folder", Word, nullable=False),
    Column("offered", Moment, nullable=False),
)

# Which feeds an article came by.
feed_articles = Table(
    "feed_articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("feed_id", ForeignKey("feeds.id", ondelete="CASCADE"), nullable=False),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    UniqueConstraint("feed_id", "article_id"),
    sqlite_autoincrement=True,
)

# The feeds that a chat added. `title` is what its own list of feeds called it, if it did, which no other chat is shown;
# `after` is the last of its `feed_articles` that the chat is not to be told of.
subscriptions = Table(
    "subscriptions",
    metadata,
    Column("chat", Word, primary_key=True),
    Column("feed_id", ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("folder", Prose, nullable=False),
    Column("title", Prose),
    Column("after", Integer, nullable=False),
    Column("created", Moment, nullable=False),
)

# What was looked at before, and is not to be looked at again: a feed's entries, a watched folder's files.
seen = Table(
    "seen",
    metadata,
    Column("place", Word, primary_key=True),
    Column("key", Prose, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("mark", Prose),
)

# Feed entries that were found and are still to be read.
arrivals = Table(
    "arrivals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place", Word, nullable=False),
    Column("key", Prose, nullable=False),
    Column("payload", Prose, nullable=False),
    Column("edited", Boolean, nullable=False),
    Column("due", Moment, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    UniqueConstraint("place", "key"),
    sqlite_autoincrement=True,
)
