"""What was published: articles, where they stand, who may see them, and what they said before."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from bot.store.schema.base import Moment, Prose, Word, metadata

# `owner` is the chat that a pasted or uploaded text belongs to, the feed that only some chats follow ("feed:7"), and ""
# for what came from the open web or this host: they never meet in a unique key, so that a private text can neither be
# found by, nor pass for, a public one.
# `dated` is `published`, or `ingested` where that is not known. `url` is for all who may see the article: what chats
# asked for by links of their own has none, but `sent_links`.
articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner", Word, nullable=False, server_default=""),
    Column("shared", Boolean, nullable=False),
    Column("published", Moment),
    Column("ingested", Moment, nullable=False),
    Column("dated", Moment, nullable=False),
    Column("title", Prose),
    Column("url", Prose),
    Column("source", Prose),
    Column("source_key", Word, index=True),
    Column("author", Prose),
    Column("origin", Word, nullable=False),
    Column("language", Word, nullable=False),
    Column("fingerprint", Word, nullable=False),
    Column("briefing", Prose, nullable=False),
    Column("text", Prose, nullable=False),
    UniqueConstraint("owner", "fingerprint"),
    Index(None, "shared", "ingested"),
    Index(None, "dated", postgresql_include=["id"]),  # in SQLite the id is in every index
    sqlite_autoincrement=True,
)

# Where the sentences of an article's story stand in its text, without the furniture of its page: "0-57 58-120". An
# article has no row until its text is in the full-text index; that follows this table, and `title` and `text` above.
sentences = Table(
    "sentences",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("places", Prose, nullable=False),
)

# Articles that are to be briefed anew, since more is known of their language than when they came.
rebriefings = Table(
    "rebriefings",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
)

# Where articles stand, by `links.canonical`. `how` says why that is known: the text was read there ("itself"), or the
# page there leads to the address where it was read ("page"), or the very same was read there ("text").
article_links = Table(
    "article_links",
    metadata,
    Column("owner", Word, primary_key=True),
    Column("link", Prose, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("how", Word, nullable=False, server_default="itself"),
)

# By which link each chat asked for what is not everybody's: a link may hold a secret, and is shown to no other chat.
# `link` is the same in the form of `article_links`, `url` what the chat is shown.
sent_links = Table(
    "sent_links",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat", Word, nullable=False),
    Column("link", Prose, nullable=False),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("url", Prose, nullable=False),
    UniqueConstraint("chat", "link"),
    sqlite_autoincrement=True,
)

grants = Table(
    "grants",
    metadata,
    Column("chat", Word, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
)

# What an article said before its publisher changed it. `withdrawn` is a JSON list of the words that readers were shown.
revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("title", Prose),
    Column("text", Prose, nullable=False),
    Column("withdrawn", Prose, nullable=False),
    Column("told", Boolean, nullable=False, index=True),
    sqlite_autoincrement=True,
)
