"""Which articles a chat may see: those that are shared, those granted to it, and those of the feeds that it follows."""

from __future__ import annotations

from sqlalchemy import BindParameter, ColumnElement, and_, exists, or_

from bot.model import ChatKey
from bot.store.schema import articles, feed_articles, grants, subscriptions


def visible_to(chat: ChatKey | BindParameter[str]) -> ColumnElement[bool]:
    """The condition on `articles` that `chat` may see the row."""
    granted = exists().where(and_(grants.c.article_id == articles.c.id, grants.c.chat == chat))
    followed = exists().where(
        and_(
            feed_articles.c.article_id == articles.c.id,
            subscriptions.c.feed_id == feed_articles.c.feed_id,
            subscriptions.c.chat == chat,
        )
    )
    return or_(articles.c.shared, granted, followed)


def visible_to_nobody() -> ColumnElement[bool]:
    """The condition on `articles` that no chat may see the row, now or ever again."""
    granted = exists().where(grants.c.article_id == articles.c.id)
    carried = exists().where(feed_articles.c.article_id == articles.c.id)
    return and_(~articles.c.shared, ~granted, ~carried)
