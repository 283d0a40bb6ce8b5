"""The tables. Migrations build them; a test holds the two equal. The full-text index stands apart, in fulltext.py."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC. Raises ValueError on a naive one: nobody could say what it means."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware to naive UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Naive UTC to aware."""
        return None if value is None else value.replace(tzinfo=UTC)


# `owner` is the chat that a pasted or uploaded text belongs to, the feed that only some chats follow ("feed:7"), and ""
# for what came from the open web or this host: they never meet in a unique key, so that a private text can neither be
# found by, nor pass for, a public one.
# `dated` is `published`, or `ingested` where that is not known.
articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner", String, nullable=False, server_default=""),
    Column("shared", Boolean, nullable=False),
    Column("published", Moment),
    Column("ingested", Moment, nullable=False),
    Column("dated", Moment, nullable=False, index=True),
    Column("title", Text),
    Column("url", Text),
    Column("source", Text),
    Column("source_key", String, index=True),
    Column("author", Text),
    Column("origin", String, nullable=False),
    Column("language", String, nullable=False),
    Column("fingerprint", String, nullable=False),
    Column("briefing", Text, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("owner", "fingerprint"),
    Index(None, "shared", "ingested"),
    sqlite_autoincrement=True,
)

article_links = Table(
    "article_links",
    metadata,
    Column("owner", String, primary_key=True),
    Column("link", Text, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
)

grants = Table(
    "grants",
    metadata,
    Column("chat", String, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
)

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    sqlite_autoincrement=True,
)

# Each name is one person's, once folded by names.key(); a pinned one stays where an administrator put it.
person_names = Table(
    "person_names",
    metadata,
    Column("name", Text, primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("pinned", Boolean, nullable=False, server_default=false()),
)

name_parts = Table(
    "name_parts",
    metadata,
    Column("part", Text, primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("surname", Boolean, nullable=False),
)

# What a word becomes when one of its letters is dropped: two words a slip apart meet here (SymSpell).
name_slips = Table(
    "name_slips",
    metadata,
    Column("slip", Text, primary_key=True),
    Column("part", Text, primary_key=True),
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
    Column("kind", String, nullable=False),
    Column("cue", Text),
    Column("speaker_name", Text),
    Column("speaker_mention", Text),
    Column("speaker_role", Text),
    Column("speaker_kind", String),
    Column("person_id", ForeignKey("people.id", ondelete="SET NULL"), index=True),
    Column("confidence", Float, nullable=False),
    Column("key", Boolean, nullable=False),
    Column("said", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("context", Text, nullable=False),
    UniqueConstraint("article_id", "start_at", "end_at"),
    sqlite_autoincrement=True,
)

# The schedule's times of day are local to `time_zone`; `digest_days` are digits, Monday is 0; `quiet` and `review` are
# "22:00-07:00" and "6 18:00".
chats = Table(
    "chats",
    metadata,
    Column("key", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("title", Text),
    Column("language", String),
    Column("time_zone", String, nullable=False),
    Column("digest_times", String, nullable=False),
    Column("digest_days", String, nullable=False, server_default="0123456"),
    Column("quiet", String),
    Column("review", String),
    Column("breaking", Integer, nullable=False, server_default="0"),
    Column("paused_until", String),
    Column("length", String, nullable=False, server_default="normal"),
    Column("step", String),
    Column("subscribed", Boolean, nullable=False),
    Column("stopped", Text),
    Column("next_digest", Moment, index=True),
    Column("created", Moment, nullable=False),
)

word_vectors = Table(
    "word_vectors",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("word", String, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    UniqueConstraint("word"),
)

# What a chat wants to hear of: a person, words, or both. `question` is a questions.Understood as JSON.
follows = Table(
    "follows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat", String, nullable=False),
    Column("label", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("at_once", Boolean, nullable=False),
    Column("created", Moment, nullable=False),
    Column("seen", Integer, nullable=False),
    UniqueConstraint("chat", "label"),
    sqlite_autoincrement=True,
)

# Questions that buttons refer to, because a button holds 64 bytes.
asked = Table(
    "asked",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat", String, nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat", String, nullable=False),
    Column("slot", String, nullable=False),
    Column("state", String, nullable=False),
    Column("due", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created", Moment, nullable=False),
    Column("finished", Moment),
    Column("error", Text),
    Column("articles", Text, nullable=False),
    Column("payload", Text, nullable=False),
    UniqueConstraint("chat", "slot"),
    Index(None, "state", "due"),
    sqlite_autoincrement=True,
)

delivered = Table(
    "delivered",
    metadata,
    Column("chat", String, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("at", Moment, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("next_check", Moment, index=True),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("error", Text),
    Column("moved_to", Text),
    Column("failing_since", Moment),
    Column("trouble_told", Boolean, nullable=False, server_default=false()),
    sqlite_autoincrement=True,  # the id of a feed that is gone never stands for another one
)

# What the operator offers to all chats: a bundle is a folder of the OPML list. A feed in none is its followers' alone.
bundles = Table(
    "bundles",
    metadata,
    Column("slug", String, primary_key=True),
    Column("title", Text, nullable=False),
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
    Column("url", Text, primary_key=True),
    Column("title", Text),
    Column("folder", String, nullable=False),
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
    Column("chat", String, primary_key=True),
    Column("feed_id", ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("folder", Text, nullable=False),
    Column("title", Text),
    Column("after", Integer, nullable=False),
    Column("created", Moment, nullable=False),
)

# What a chat wants more of, none of, or nothing but. `value` is what is compared, `label` how the chat wrote it.
filters = Table(
    "filters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("label", Text, nullable=False),
    UniqueConstraint("chat", "kind", "value"),
    sqlite_autoincrement=True,
)

# What was looked at before, and is not to be looked at again: a feed's entries, a watched folder's files.
seen = Table(
    "seen",
    metadata,
    Column("place", String, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("mark", Text),
)

# Feed entries that were found and are still to be read.
arrivals = Table(
    "arrivals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place", String, nullable=False),
    Column("key", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("edited", Boolean, nullable=False),
    Column("due", Moment, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    UniqueConstraint("place", "key"),
    sqlite_autoincrement=True,
)

# What an article said before its publisher changed it. `withdrawn` is a JSON list of the words that readers were shown.
revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("withdrawn", Text, nullable=False),
    Column("told", Boolean, nullable=False, index=True),
    sqlite_autoincrement=True,
)

# Users whom an invitation let in, and the invitations; `uses` is how many more each lets in.
members = Table(
    "members",
    metadata,
    Column("user", String, primary_key=True),
    Column("joined", Moment, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code", String, primary_key=True),
    Column("made_by", String, nullable=False),
    Column("made", Moment, nullable=False),
    Column("uses", Integer, nullable=False),
)

# What administrators tell every chat; `sent` is empty until it is confirmed.
broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("made_by", String, nullable=False),
    Column("made", Moment, nullable=False),
    Column("sent", Moment),
    sqlite_autoincrement=True,
)

# What a digest told: which stories, and where in their articles. It is no chat's: chats that are due the same share it.
digests = Table(
    "digests",
    metadata,
    Column("key", String, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("stories", Text, nullable=False),
)

# Stories whose next development a chat wants to hear of. `articles` is a JSON list of the ids that tell of it so far,
# `seen` the last article that was looked at.
story_follows = Table(
    "story_follows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat", String, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("articles", Text, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("created", Moment, nullable=False),
    sqlite_autoincrement=True,
)
