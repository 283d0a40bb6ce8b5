"""Articles that a chat was told as one story, and that are none: what it took apart stays so for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.digests.sameness import Pair
from bot.model import ChatKey
from bot.store.schema import articles, partings
from bot.store.unique import upsert


def part(c: Connection, chat: ChatKey, article_id: int, others: Iterable[int], now: datetime) -> bool:
    """Never tell the article together with those others to `chat` again; False if that was known of all of them.

    An article that is gone is passed over.
    """
    wanted = {*others} - {article_id}
    there = set(c.scalars(select(articles.c.id).where(articles.c.id.in_({article_id, *wanted}))))
    if article_id not in there:
        return False
    known = of_chat(c, chat, [article_id, *wanted])
    rows = [
        {"chat": chat, "article_id": article_id, "other_id": other, "at": now}
        for other in sorted(wanted & there)
        if frozenset((article_id, other)) not in known
    ]
    if rows:
        c.execute(upsert(c, partings).on_conflict_do_nothing(), rows)
    return bool(rows)


def of_chat(c: Connection, chat: ChatKey, among: Sequence[int]) -> frozenset[Pair]:
    """The pairs among these articles that `chat` took apart."""
    query = select(partings.c.article_id, partings.c.other_id).where(partings.c.chat == chat)
    wanted = set(among)
    return frozenset(frozenset(pair) for pair in map(tuple, c.execute(query)) if wanted.issuperset(pair))


def count(c: Connection, since: datetime) -> int:
    """How often an article was taken out of a story since then, by any chat."""
    presses = select(partings.c.chat, partings.c.article_id).where(partings.c.at >= since).distinct().subquery()
    return c.scalar(select(func.count()).select_from(presses)) or 0
