"""Who published what the chat may see, by the names that people call them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from bot.asking import names
from bot.model import ChatKey
from bot.store.schema import articles
from bot.store.visibility import visible_to


def called(c: Connection, candidates: Iterable[str], chat: ChatKey) -> dict[str, str]:
    """Those of `candidates` that are a source's name, with the name as articles give it."""
    keys = {each: names.source_key(each) for each in candidates}
    query = (
        select(articles.c.source_key, func.max(articles.c.source).label("source"))
        .where(articles.c.source_key.in_(set(keys.values())), visible_to(chat))
        .group_by(articles.c.source_key)
    )
    known = {row.source_key: row.source for row in c.execute(query)}
    return {each: known[key] for each, key in keys.items() if key in known}
