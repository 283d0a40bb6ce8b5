"""Stories that many outlets tell at once: told at once, once, to those who asked for that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.chat.views.review import breaking_reply
from bot.digests.breaking import WINDOW, breaking_story, hot
from bot.digests.schedule import wakes
from bot.model import TELEGRAM, Article, Chat
from bot.outbox import edition
from bot.speech import speaking
from bot.store import Database, articles, chats, deliveries

BREAKING = "breaking:"
"""How the outbox slots of breaking stories begin."""

MOST_A_DAY = 3
"""More than this on one day is no news that cannot wait."""


def tell(database: Database, now: datetime, *, app: str = TELEGRAM) -> int:
    """Write the stories that break at `now` for chats of `app` into the outbox, one a chat at most; how many."""
    with database.reading() as c:
        wanting = [each for each in chats.breaking(c) if each.key.startswith(app) and wakes(each.schedule, now) <= now]
        if not wanting:
            return 0
        recent = articles.published_ids(c, since=now - WINDOW)  # each chat is told what is its own to see
        events = hot(articles.several(c, recent), min(each.schedule.breaking for each in wanting), now)
    if not events:
        return 0
    with database.begin() as c:
        return sum(_tell(c, chat, events, now) for chat in wanting)


def _tell(c: Connection, chat: Chat, events: Sequence[tuple[Article, ...]], now: datetime) -> bool:
    if deliveries.count(c, chat.key, BREAKING, since=now - timedelta(days=1)) >= MOST_A_DAY:
        return False
    due = edition.due(c, chat.key, now)
    told = articles.several(c, due.told)
    for event in events:
        story = breaking_story(event, due.new, told, chat.schedule.breaking, now)
        if story is not None:
            with speaking(chat.language, chat.time_zone):
                payload = breaking_reply(story).to_json()
            ids = [article.id for article in story.articles]
            return deliveries.enqueue(c, chat.key, f"{BREAKING}{story.lead.id}", payload, ids, now)
    return False
