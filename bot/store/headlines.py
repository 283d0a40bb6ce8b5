"""The newest articles that a chat may see, by their headlines: something to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from bot.asking.alike import alike
from bot.model import ChatKey, Headline
from bot.store.schema import articles
from bot.store.search import when_asked
from bot.store.sentences import Wanted, find
from bot.store.visibility import visible_to


def nearest(c: Connection, chat: ChatKey, words: Sequence[str], *, most: int) -> tuple[Headline, ...]:
    """Articles that have one of the words in the title, or else the newest."""
    near = [each for word in words for each in _titled(c, chat, word, most)]
    once = {each.id: each for each in (*near, *latest(c, chat, most=most)) if each.title}
    return tuple(once.values())[:most]


def latest(
    c: Connection, chat: ChatKey, *, since: datetime | None = None, until: datetime | None = None, most: int
) -> tuple[Headline, ...]:
    """The newest of a time, as they came in."""
    conditions, span = when_asked(since, until)
    query = select(articles.c.id, articles.c.title).where(visible_to(chat), *conditions)
    rows = c.execute(query.order_by(articles.c.id.desc()).limit(most), span if conditions else {})
    return tuple(Headline(row.id, row.title) for row in rows)


def _titled(c: Connection, chat: ChatKey, word: str, most: int) -> list[Headline]:
    found = find(c, Wanted(chat=chat, words=[alike(word, "words")], titled=True, limit=most))
    return [Headline(each.article_id, each.title) for each in found]
