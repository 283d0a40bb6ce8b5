"""What a chat is to be told of: of the articles that it may see those that come by what it chose, and are not muted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, func, or_, select, union

from bot.model import ChatKey
from bot.store import bundles, filters
from bot.store.schema import articles, feed_articles, subscriptions

_Ids = Select[tuple[int, datetime]] | CompoundSelect[tuple[int, datetime]]


def candidates(c: Connection, chat: ChatKey, *, since: datetime) -> _Ids:
    """A query for the id and the time of coming in of what came in after `since` and `chat` chose.

    That is what the operator offers to all, or the bundles of it that the chat chose, and the feeds that it added; but
    for muted feeds and sources, and in no other language than it wants.
    """
    found = filters.of_chat(c, chat, "feed", "source", "language", "bundle")
    values = {kind: [each.value for each in found if each.kind == kind] for kind in filters.KINDS}
    muted = {int(each) for each in values["feed"]}
    new = (articles.c.ingested > since, *_fit(values["source"], values["language"]))
    taken = _offered(c, bundles.chosen_of(values["bundle"]), muted)
    offered = select(articles.c.id, articles.c.ingested).where(articles.c.shared, taken, *new)
    if c.execute(select(subscriptions.c.feed_id).where(subscriptions.c.chat == chat).limit(1)).first() is None:
        return offered
    own = articles.c.id.in_(_own(chat, muted, since))
    return union(offered, select(articles.c.id, articles.c.ingested).where(own, *new))


def _offered(c: Connection, chosen: tuple[str, ...] | None, muted: set[int]) -> ColumnElement[bool]:
    if chosen is None and not muted:
        return articles.c.shared
    listed = bundles.feed_ids(c, chosen) - muted
    by_them = select(feed_articles.c.article_id).where(
        feed_articles.c.article_id == articles.c.id, feed_articles.c.feed_id.in_(listed)
    )
    return or_(articles.c.origin != "feed", by_them.exists())


def _own(chat: ChatKey, muted: set[int], since: datetime) -> Select[tuple[int]]:
    """The articles of the chat's own feeds from where it began to follow them; ids follow the time of coming in."""
    first = select(func.min(articles.c.id)).where(articles.c.shared.in_([True, False]), articles.c.ingested > since)
    return (
        select(feed_articles.c.article_id)
        .join(subscriptions, subscriptions.c.feed_id == feed_articles.c.feed_id)
        .where(
            subscriptions.c.chat == chat,
            subscriptions.c.feed_id.not_in(muted),
            feed_articles.c.id > subscriptions.c.after,
            feed_articles.c.article_id >= first.scalar_subquery(),
        )
    )


def _fit(sources: list[str], languages: list[str]) -> list[ColumnElement[bool]]:
    """Of no muted source, and in a language that the chat wants."""
    known = [or_(articles.c.source_key.is_(None), articles.c.source_key.not_in(sources))] if sources else []
    return [*known, *([articles.c.language.in_(languages)] if languages else [])]
