"""Everything that the store holds about one chat."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.model import ChatKey
from bot.store.schema import articles, chats, feeds, metadata, subscriptions


def everything_about(c: Connection, chat: ChatKey) -> dict[str, list[dict[str, Any]]]:
    """The rows about `chat` by table, ready for JSON: its settings, what belongs to it, and its private texts.

    Whatever table is added later is in it as soon as it has a column `chat`.
    """
    found = {
        "chats": select(chats).where(chats.c.key == chat),
        "articles": select(articles).where(articles.c.owner == chat),
        "feeds": select(feeds.c.id, feeds.c.url, feeds.c.title).join(subscriptions).where(subscriptions.c.chat == chat),
    } | {table.name: select(table).where(table.c.chat == chat) for table in metadata.sorted_tables if "chat" in table.c}
    return {
        name: [{key: _plain(value) for key, value in row.items()} for row in c.execute(query).mappings()]
        for name, query in found.items()
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
