"""A chat's weekly review: what the store knows of its week."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.chat.replies import Reply
from bot.chat.views.review import review_reply
from bot.digests.week import weightiest
from bot.model import ChatKey
from bot.outbox import edition
from bot.store import articles, profiles

WEEK = timedelta(days=7)
_MOST_ARTICLES = 1000
_PEOPLE = 5


def composed(c: Connection, chat: ChatKey, now: datetime) -> Reply:
    """The review of the seven days before `now`."""
    chosen = articles.chosen_ids(c, chat, since=now - WEEK, limit=_MOST_ARTICLES)
    ids = edition.wished(c, chosen, edition.wishes(c, chat))
    spoken = profiles.spoke_lately(c, chat, since=now - WEEK, limit=_PEOPLE)
    return review_reply(weightiest(articles.several(c, ids)), spoken)
