"""What chats can set about when something comes to them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("chats", sa.Column("digest_days", sa.String(), nullable=False, server_default="0123456"))
    op.add_column("chats", sa.Column("quiet", sa.String(), nullable=True))
    op.add_column("chats", sa.Column("review", sa.String(), nullable=True))
    op.add_column("chats", sa.Column("breaking", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("chats", sa.Column("paused_until", sa.String(), nullable=True))
    op.add_column("chats", sa.Column("length", sa.String(), nullable=False, server_default="normal"))
    op.add_column("chats", sa.Column("step", sa.String(), nullable=True))
