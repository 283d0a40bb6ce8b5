"""Those who follow a feed are told when it is gone, or has failed for days: nothing comes of it, and no wonder."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.chat.views.feeds import trouble_reply
from bot.digests.schedule import wakes
from bot.model import ChatKey
from bot.speech import speaking
from bot.store import Database, chats, deliveries, feeds, filters, subscriptions

LASTING = timedelta(days=3)
"""For so long a feed may fail before its followers hear of it: servers come back over a weekend."""

FAILURES = 5
"""So often it was asked meanwhile: while the bot itself stood still nothing is known of a feed."""


def tell(database: Database, now: datetime) -> int:
    """Write what is to be told about feeds in trouble into the outbox, once a feed and trouble; how many messages.

    Told are the chats that added the feed themselves, take part still and have not muted it.
    """
    with database.reading() as c:
        if not feeds.in_lasting_trouble(c, now - LASTING, FAILURES):
            return 0
    with database.begin() as c:
        return sum(_tell(c, feed_id, now) for feed_id in feeds.in_lasting_trouble(c, now - LASTING, FAILURES))


def _tell(c: Connection, feed_id: int, now: datetime) -> int:
    told = sum(_tell_chat(c, chat, feed_id, now) for chat in subscriptions.followers(c, feed_id))
    feeds.trouble_told(c, feed_id)
    return told


def _tell_chat(c: Connection, key: ChatKey, feed_id: int, now: datetime) -> bool:
    chat, feed = chats.get(c, key), subscriptions.one(c, key, feed_id)
    if chat is None or feed is None or chat.stopped or str(feed_id) in filters.values(c, key, "feed"):
        return False
    trouble = "gone" if feed.gone or feed.failing_since is None else f"{feed.failing_since:%Y-%m-%dT%H:%M}"
    with speaking(chat.language, chat.time_zone):
        payload = trouble_reply(feed, feed.failing_since or now).to_json()
    due = wakes(chat.schedule, now)
    return deliveries.enqueue(c, key, f"feed:{feed_id}:{trouble}", payload, (), now, due=due)
