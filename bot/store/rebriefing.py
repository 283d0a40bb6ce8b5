"""Articles that wait to be briefed anew, since more is known of their language than when they came."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select, update

from bot.store import quotes
from bot.store.encoding import briefing_to_json
from bot.store.locks import NEWS, in_order
from bot.store.schema import articles, rebriefings
from bot.store.schema import quotes as quotes_table
from summarizer.model import Article, Briefing


def waiting(c: Connection, *, most: int) -> Sequence[Article]:
    """Some of them, the newest first; `id` is the article's."""
    query = (
        select(articles.c.id, articles.c.text, articles.c.title, articles.c.url, articles.c.language)
        .join(rebriefings, rebriefings.c.article_id == articles.c.id)
        .order_by(articles.c.id.desc())
        .limit(most)
    )
    return [
        Article(row.text, title=row.title, url=row.url, id=str(row.id), language=row.language)
        for row in c.execute(query)
    ]


def done(c: Connection, article_id: int, briefing: Briefing | None) -> None:
    """The article has that briefing and its quotes from now on; without one it stays as it was. It waits no longer."""
    in_order(c, NEWS)
    c.execute(delete(rebriefings).where(rebriefings.c.article_id == article_id))
    still_there = c.scalar(select(articles.c.id).where(articles.c.id == article_id))
    if briefing is None or still_there is None:
        return
    changes = {"briefing": briefing_to_json(briefing), "language": briefing.language}
    c.execute(update(articles).where(articles.c.id == article_id).values(changes))
    c.execute(delete(quotes_table).where(quotes_table.c.article_id == article_id))
    quotes.add(c, article_id, briefing.quotes)
