"""Words with their vectors, for search by meaning."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table of words."""
    op.create_table(
        "word_vectors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_vectors")),
        sa.UniqueConstraint("word", name=op.f("uq_word_vectors_word")),
    )
