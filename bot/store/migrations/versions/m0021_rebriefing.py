"""Articles in other languages, of which only the beginning was shown, wait to be briefed."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Make the table, and put the articles into it that are in another language than English."""
    op.create_table(
        "rebriefings",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_rebriefings_article_id_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_rebriefings")),
    )
    op.execute("INSERT INTO rebriefings (article_id) SELECT id FROM articles WHERE language NOT IN ('en', 'und')")
