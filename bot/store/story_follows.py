"""Stories that chats follow: the articles that tell of each so far, and up to which article it was looked for more."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from bot.model import ChatKey
from bot.store.admission import reachable
from bot.store.schema import articles, chats, story_follows

_MOST_ARTICLES = 40
"""How many of a story's articles, the latest, say what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFollow:
    """`articles` are the ids of those that tell of the story so far, `seen` the last article that was looked at."""

    id: int
    chat: ChatKey
    title: str
    articles: tuple[int, ...]
    seen: int


def follow(c: Connection, chat: ChatKey, title: str, ids: Iterable[int], now: datetime) -> StoryFollow:
    """Follow from now on the story that the articles `ids` tell; one that shares an article is the same story."""
    wanted = tuple(dict.fromkeys(ids))
    known = next((each for each in of_chat(c, chat) if set(each.articles) & set(wanted)), None)
    if known is not None:
        return known
    row = {
        "chat": chat,
        "title": title,
        "articles": json.dumps(wanted),
        "seen": newest(c),
        "created": now,
    }
    return _follow(c.execute(insert(story_follows).values(row).returning(story_follows)).one())


def unfollow(c: Connection, chat: ChatKey, number: int) -> bool:
    """Follow the story of that number no more; False if `chat` did not follow it."""
    mine = (story_follows.c.chat == chat) & (story_follows.c.id == number)
    return c.execute(delete(story_follows).where(mine)).rowcount > 0


def of_chat(c: Connection, chat: ChatKey) -> list[StoryFollow]:
    """The stories that `chat` follows, in the order in which it began."""
    query = select(story_follows).where(story_follows.c.chat == chat).order_by(story_follows.c.id)
    return [_follow(row) for row in c.execute(query)]


def waiting(c: Connection) -> list[StoryFollow]:
    """The stories followed by chats that can be reached, since whose last look an article has come in."""
    told = select(chats.c.key).where(reachable(c))
    more = (story_follows.c.seen < newest(c)) & story_follows.c.chat.in_(told)
    return [_follow(row) for row in c.execute(select(story_follows).where(more).order_by(story_follows.c.id))]


def advance(c: Connection, known: StoryFollow, ids: Iterable[int], seen: int) -> bool:
    """The story was looked for up to the article `seen`, and `ids` tell of it too; False if somebody else did that."""
    told = list(dict.fromkeys((*known.articles, *ids)))[-_MOST_ARTICLES:]
    same = (story_follows.c.id == known.id) & (story_follows.c.seen == known.seen)
    return c.execute(update(story_follows).where(same).values(articles=json.dumps(told), seen=seen)).rowcount == 1


def newest(c: Connection) -> int:
    """The id of the article that came in last; 0 if there is none."""
    return c.scalar(select(func.max(articles.c.id))) or 0


def _follow(row: Row[tuple[object, ...]]) -> StoryFollow:
    return StoryFollow(
        id=row.id, chat=row.chat, title=row.title, articles=tuple(json.loads(row.articles)), seen=row.seen
    )
