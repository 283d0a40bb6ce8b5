"""How fresh feeds are: what came by each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.store.schema import articles, feed_articles


@dataclass(frozen=True, slots=True)
class Freshness:
    """How many articles that are kept came by a feed, and when the last of them came in."""

    articles: int
    newest: datetime


def freshness(c: Connection, feed_ids: Collection[int]) -> dict[int, Freshness]:
    """How fresh each of some feeds is; one that brought nothing is left out."""
    counted = (
        select(feed_articles.c.feed_id, func.count().label("many"), func.max(articles.c.ingested).label("newest"))
        .join(articles, articles.c.id == feed_articles.c.article_id)
        .where(feed_articles.c.feed_id.in_(list(feed_ids)))
        .group_by(feed_articles.c.feed_id)
    )
    return {row.feed_id: Freshness(row.many, row.newest) for row in c.execute(counted)}
