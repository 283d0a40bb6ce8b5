"""Chats may want what comes by itself without a sound."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add the column; everybody hears as before."""
    op.add_column("chats", sa.Column("silent", sa.Boolean(), nullable=False, server_default=sa.false()))
