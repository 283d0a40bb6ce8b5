"""The words of the full-text index, to find the one that a misspelt word stands for."""

from alembic import op

from bot.store.fulltext import sqlite

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the view of the index's words."""
    op.execute(sqlite.CREATE_VOCABULARY)
