"""Since when a feed fails, and whether its followers were told."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the two columns."""
    op.add_column("feeds", sa.Column("failing_since", sa.DateTime(), nullable=True))
    op.add_column("feeds", sa.Column("trouble_told", sa.Boolean(), nullable=False, server_default=sa.false()))
