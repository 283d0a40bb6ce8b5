"""Why it is unclear who said a quote; the quotes that are there already do not say."""

import sqlalchemy as sa
from alembic import op

from bot.store.schema.base import Word

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the column."""
    op.add_column("quotes", sa.Column("doubt", Word(), nullable=True))
