"""Followed stories that go on: their next development is told at once, as an update, and not again by a digest."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.chat.views.story import development_reply
from bot.digests import Plan
from bot.digests.developments import Development, development
from bot.digests.schedule import wakes
from bot.model import Chat
from bot.outbox.edition import DIGEST, wished, wishes
from bot.speech import speaking
from bot.store import Database, articles, chats, deliveries, digests, partings, story_follows
from bot.store.story_follows import StoryFollow

_LOOKS_BACK = timedelta(days=2)


def tell(database: Database, now: datetime) -> int:
    """Write what is new of followed stories into the outbox; how many messages.

    A chat hears only of what it chose and is not muted. In its quiet hours, or in a pause, it waits until these are
    over. Run it twice, or while another does: each development is told once.
    """
    with database.reading() as c:  # comparing takes its time, and a writer would keep others waiting
        newest = story_follows.newest(c)
        found = [
            (follow, chat, looked_for(c, follow, chat, now))
            for follow in story_follows.waiting(c)
            if (chat := chats.get(c, follow.chat)) is not None and wakes(chat.schedule, now) <= now
        ]
    if not found:
        return 0
    with database.begin() as c:
        return sum(_tell(c, follow, chat, came, newest, now) for follow, chat, came in found)


def looked_for(c: Connection, follow: StoryFollow, chat: Chat, now: datetime) -> Development:
    """What came of the story since the last look; what the chat was told of it otherwise is known already."""
    since = now - _LOOKS_BACK
    on_its_way = deliveries.under_way(c, chat.key, giving_way=DIGEST)
    waiting = articles.undelivered_ids(c, chat.key, since=since)
    new = [each for each in waiting if each > follow.seen and each not in on_its_way]
    if not new:
        return Development()
    known = {*articles.delivered_ids(c, chat.key, since=since), *on_its_way} - set(follow.articles)
    elsewhere = sorted(each for each in known if each > follow.seen)
    told = articles.several(c, follow.articles)
    if not told:
        return Development()
    fresh = articles.several(c, wished(c, new, wishes(c, chat.key)))
    parted = partings.of_chat(c, chat.key, [*follow.articles, *new, *elsewhere])
    return development(fresh, told, articles.several(c, elsewhere), parted)


def _tell(c: Connection, follow: StoryFollow, chat: Chat, came: Development, newest: int, now: datetime) -> bool:
    if not story_follows.advance(c, follow, (each.id for each in came.articles), newest) or came.story is None:
        return False
    with speaking(chat.language, chat.time_zone):
        key = digests.keep(c, Plan((came.story,), whole=(came.story,)), now)
        payload = development_reply(came.story, follow, key).to_json()
    ids = [article.id for article in came.story.articles]
    return deliveries.enqueue(c, chat.key, f"story:{follow.id}:{came.story.lead.id}", payload, ids, now)
