"""The words of the full-text index, to find the one that a misspelt word stands for."""

from alembic import op

from bot.store import fulltext

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the view of the index's words."""
    op.execute(fulltext.CREATE_VOCABULARY)
