"""What chats took apart, and what a digest named besides its stories."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Make the table and the column."""
    op.create_table(
        "partings",
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_partings_article_id_articles"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["articles.id"], name=op.f("fk_partings_other_id_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat", "article_id", "other_id", name=op.f("pk_partings")),
    )
    op.create_index(op.f("ix_partings_article_id"), "partings", ["article_id"], unique=False)
    op.create_index(op.f("ix_partings_other_id"), "partings", ["other_id"], unique=False)
    op.add_column("digests", sa.Column("named", sa.Text(), nullable=False, server_default="{}"))
