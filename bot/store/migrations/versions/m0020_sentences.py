"""Where the sentences of articles stand, and the full-text index of articles. It is filled while the bot runs."""

import sqlalchemy as sa
from alembic import op

from bot.store import fulltext

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Make the table and the index."""
    op.create_table(
        "sentences",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_sentences_article_id_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_sentences")),
    )
    fulltext.create_texts(op.get_bind())
