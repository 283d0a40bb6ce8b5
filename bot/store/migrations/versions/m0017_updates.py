"""What people send, until it is answered; how much they had read; and through whom a chat may use the bot."""

import sqlalchemy as sa
from alembic import op

from bot.store.schema.base import Moment, Prose, Word

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the tables, and add the column."""
    op.create_table(
        "updates",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat", Word(), nullable=True),
        sa.Column("content", Prose(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.Column("line", sa.BigInteger(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_updates")),
    )
    op.create_index(op.f("ix_updates_chat"), "updates", ["chat"])
    op.create_index(op.f("ix_updates_until"), "updates", ["until"])
    op.create_table(
        "reads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader", Word(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("texts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reads")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reads_reader"), "reads", ["reader"])
    op.add_column("chats", sa.Column("admitted_by", Word(), nullable=True))
    op.create_index(op.f("ix_chats_admitted_by"), "chats", ["admitted_by"])
