"""What tells a chat that came back from the one that was forgotten."""

import sqlalchemy as sa
from alembic import op

from bot.store.schema.base import Word

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the column."""
    op.add_column("chats", sa.Column("life", Word(), nullable=False, server_default=""))
