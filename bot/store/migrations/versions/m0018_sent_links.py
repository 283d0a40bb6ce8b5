"""Where an article stands and why that is known, and which chat sent which link.

Keys made so far left out what may tell one page from another, and took a page's word for its address: those of what
came by itself are made anew, those of what a chat asked for go, and its pages are read again when they are asked for.
"""

import sqlalchemy as sa
from alembic import op

from bot.links import canonical

revision = "0018"
down_revision = "0017"

_ARTICLES = sa.table("articles", *map(sa.column, ("id", "owner", "shared", "url", "origin", "fingerprint")))
_LINKS = sa.table("article_links", *map(sa.column, ("owner", "link", "article_id", "how")))
_SENT = sa.table("sent_links", *map(sa.column, ("chat", "link", "article_id", "url")))
_GRANTS = sa.table("grants", *map(sa.column, ("chat", "article_id")))


def upgrade() -> None:
    """Make the table and the column, and put the addresses right."""
    op.create_table(
        "sent_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_sent_links_article_id_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_links")),
        sa.UniqueConstraint("chat", "link", name=op.f("uq_sent_links_chat_link")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sent_links_article_id"), "sent_links", ["article_id"], unique=False)
    op.add_column("article_links", sa.Column("how", sa.String(), nullable=False, server_default="itself"))
    _make_keys()
    _hand_links_to_chats()


def _make_keys() -> None:
    c = op.get_bind()
    c.execute(sa.delete(_LINKS))
    stays = sa.or_(_ARTICLES.c.shared, _ARTICLES.c.owner != "")
    known = sa.select(_ARTICLES.c.owner, _ARTICLES.c.url, _ARTICLES.c.id).where(stays, _ARTICLES.c.url.is_not(None))
    rows: dict[tuple[str, str], int] = {}
    for owner, url, article_id in c.execute(known.order_by(_ARTICLES.c.id)):
        rows.setdefault((owner, canonical(url)), article_id)
    values = [{"owner": owner, "link": link, "article_id": each} for (owner, link), each in rows.items()]
    if values:
        c.execute(sa.insert(_LINKS), values)


def _hand_links_to_chats() -> None:
    """The link of what one chat alone asked for is that chat's; of several nobody knows whose it was."""
    c = op.get_bind()
    asked = sa.and_(~_ARTICLES.c.shared, _ARTICLES.c.owner == "")
    alone = (
        sa.select(sa.func.min(_GRANTS.c.chat).label("chat"), _GRANTS.c.article_id)
        .group_by(_GRANTS.c.article_id)
        .having(sa.func.count() == 1)
        .subquery()
    )
    query = sa.select(alone.c.chat, _ARTICLES.c.id, _ARTICLES.c.url).join(alone, alone.c.article_id == _ARTICLES.c.id)
    rows = {(row.chat, canonical(row.url)): row for row in c.execute(query.where(asked, _ARTICLES.c.url.is_not(None)))}
    values = [{"chat": chat, "link": link, "article_id": row.id, "url": row.url} for (chat, link), row in rows.items()]
    if values:
        c.execute(sa.insert(_SENT), values)
    own = sa.literal("link:") + sa.cast(_ARTICLES.c.id, sa.String)
    c.execute(sa.update(_ARTICLES).where(asked).values(url=None, fingerprint=own))
