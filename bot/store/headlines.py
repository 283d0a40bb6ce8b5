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

_TELLING = 4
"""Letters of a word that tells what is asked for, at least; of two words the longer one tells more."""


def nearest(c: Connection, chat: ChatKey, words: Sequence[str], *, most: int) -> tuple[Headline, ...]:
    """Articles that have one of the words in the title, or else in the text, or else the newest."""
    telling = sorted((word for word in words if len(word) >= _TELLING), key=len, reverse=True)
    near = [each for titled in (True, False) for word in telling for each in _with(c, chat, word, most, titled=titled)]
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


def _with(c: Connection, chat: ChatKey, word: str, most: int, *, titled: bool) -> list[Headline]:
    found = find(c, Wanted(chat=chat, words=[alike(word, "words")], titled=titled, limit=most))
    return [Headline(each.article_id, each.title) for each in found]
