"""What each chat gets: its own feeds, the operator's in bundles, and what it wants more of or none of."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_NEVER_TWICE = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Make the tables. The feeds followed so far are one bundle until the operator's list is read again."""
    feeds = sa.table("feeds", sa.column("id"), sa.column("retired"))
    op.execute(sa.delete(feeds).where(feeds.c.retired))
    with op.batch_alter_table("feeds", recreate="always", table_kwargs=_NEVER_TWICE) as table:
        table.drop_column("retired")
    _bundles()
    op.create_table(
        "feed_articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        _reference("feed_articles", "feed_id", "feeds.id"),
        _reference("feed_articles", "article_id", "articles.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_articles")),
        sa.UniqueConstraint("feed_id", "article_id", name=op.f("uq_feed_articles_feed_id_article_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_feed_articles_article_id"), "feed_articles", ["article_id"], unique=False)
    op.create_table(
        "subscriptions",
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        _reference("subscriptions", "feed_id", "feeds.id"),
        sa.PrimaryKeyConstraint("chat", "feed_id", name=op.f("pk_subscriptions")),
    )
    op.create_index(op.f("ix_subscriptions_feed_id"), "subscriptions", ["feed_id"], unique=False)
    op.create_table(
        "filters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filters")),
        sa.UniqueConstraint("chat", "kind", "value", name=op.f("uq_filters_chat_kind_value")),
        sqlite_autoincrement=True,
    )


def _bundles() -> None:
    op.create_table(
        "bundles",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_bundles")),
    )
    op.create_table(
        "bundle_feeds",
        sa.Column("bundle", sa.String(), nullable=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        _reference("bundle_feeds", "bundle", "bundles.slug"),
        _reference("bundle_feeds", "feed_id", "feeds.id"),
        sa.PrimaryKeyConstraint("bundle", "feed_id", name=op.f("pk_bundle_feeds")),
    )
    op.create_index(op.f("ix_bundle_feeds_feed_id"), "bundle_feeds", ["feed_id"], unique=False)
    op.execute("INSERT INTO bundles (slug, title, position) VALUES ('general', '', 0)")
    op.execute("INSERT INTO bundle_feeds (bundle, feed_id) SELECT 'general', id FROM feeds")


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{to.partition('.')[0]}"
    return sa.ForeignKeyConstraint([column], [to], name=op.f(name), ondelete="CASCADE")
