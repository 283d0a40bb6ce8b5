"""Which articles a chat may see: those that are shared, and those that were granted to it."""

from __future__ import annotations

from sqlalchemy import BindParameter, ColumnElement, and_, exists, or_

from bot.model import ChatKey
from bot.store.schema import articles, grants


def visible_to(chat: ChatKey | BindParameter[str]) -> ColumnElement[bool]:
    """The condition on `articles` that `chat` may see the row."""
    granted = exists().where(and_(grants.c.article_id == articles.c.id, grants.c.chat == chat))
    return or_(articles.c.shared, granted)
