"""Articles, quotes, chats, the outbox and feeds."""

import sqlalchemy as sa
from alembic import op

from bot.store.fulltext import sqlite

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table and the full-text index."""
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), server_default="", nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("published", sa.DateTime(), nullable=True),
        sa.Column("ingested", sa.DateTime(), nullable=False),
        sa.Column("dated", sa.DateTime(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("briefing", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("owner", "fingerprint", name=op.f("uq_articles_owner_fingerprint")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_articles_dated"), "articles", ["dated"], unique=False)
    op.create_index(op.f("ix_articles_shared_ingested"), "articles", ["shared", "ingested"], unique=False)
    op.create_table(
        "chats",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("digest_times", sa.String(), nullable=False),
        sa.Column("subscribed", sa.Boolean(), nullable=False),
        sa.Column("stopped", sa.Text(), nullable=True),
        sa.Column("next_digest", sa.DateTime(), nullable=True),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_chats")),
    )
    op.create_index(op.f("ix_chats_next_digest"), "chats", ["next_digest"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due", sa.DateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("finished", sa.DateTime(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("articles", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("chat", "slot", name=op.f("uq_deliveries_chat_slot")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_deliveries_state_due"), "deliveries", ["state", "due"], unique=False)
    op.create_table(
        "feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("next_check", sa.DateTime(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("url", name=op.f("uq_feeds_url")),
    )
    op.create_index(op.f("ix_feeds_next_check"), "feeds", ["next_check"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "article_links",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_links_article_id_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("owner", "link", name=op.f("pk_article_links")),
    )
    op.create_index(op.f("ix_article_links_article_id"), "article_links", ["article_id"], unique=False)
    op.create_table(
        "delivered",
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_delivered_article_id_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat", "article_id", name=op.f("pk_delivered")),
    )
    op.create_index(op.f("ix_delivered_article_id"), "delivered", ["article_id"], unique=False)
    op.create_table(
        "grants",
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_grants_article_id_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat", "article_id", name=op.f("pk_grants")),
    )
    op.create_index(op.f("ix_grants_article_id"), "grants", ["article_id"], unique=False)
    op.create_table(
        "name_parts",
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("surname", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_name_parts_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("part", "person_id", name=op.f("pk_name_parts")),
    )
    op.create_index(op.f("ix_name_parts_person_id"), "name_parts", ["person_id"], unique=False)
    op.create_table(
        "name_slips",
        sa.Column("slip", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_name_slips_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("slip", "part", "person_id", name=op.f("pk_name_slips")),
    )
    op.create_index(op.f("ix_name_slips_person_id"), "name_slips", ["person_id"], unique=False)
    op.create_table(
        "person_names",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_person_names_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_person_names")),
    )
    op.create_index(op.f("ix_person_names_person_id"), "person_names", ["person_id"], unique=False)
    op.create_table(
        "quotes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("start_at", sa.Integer(), nullable=False),
        sa.Column("end_at", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("speaker_name", sa.Text(), nullable=True),
        sa.Column("speaker_mention", sa.Text(), nullable=True),
        sa.Column("speaker_role", sa.Text(), nullable=True),
        sa.Column("speaker_kind", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("key", sa.Boolean(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_quotes_article_id_articles"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_quotes_person_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotes")),
        sa.UniqueConstraint("article_id", "start_at", "end_at", name=op.f("uq_quotes_article_id_start_at_end_at")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_quotes_person_id"), "quotes", ["person_id"], unique=False)
    for statement in sqlite.CREATE:
        op.execute(statement)
