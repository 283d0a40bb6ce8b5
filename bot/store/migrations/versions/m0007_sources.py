"""Sources by the name that people call them, to ask for what one of them wrote."""

import sqlalchemy as sa
from alembic import op

from bot.asking import names

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the folded name of each article's source."""
    op.add_column("articles", sa.Column("source_key", sa.String(), nullable=True))
    op.create_index(op.f("ix_articles_source_key"), "articles", ["source_key"], unique=False)
    articles = sa.table("articles", sa.column("source"), sa.column("source_key"))
    connection = op.get_bind()
    for source in connection.scalars(sa.select(articles.c.source).where(articles.c.source.is_not(None)).distinct()):
        given = articles.c.source == source
        connection.execute(sa.update(articles).where(given).values(source_key=names.source_key(source)))
