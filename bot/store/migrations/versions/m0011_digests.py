"""What digests told, so that their stories can be unfolded later; and stories that chats follow."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "digests",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("stories", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_digests")),
    )
    op.create_index(op.f("ix_digests_at"), "digests", ["at"], unique=False)
    op.create_table(
        "story_follows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("articles", sa.Text(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_follows")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_story_follows_chat"), "story_follows", ["chat"], unique=False)
