"""A chat's weekly review: what the store knows of its week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.chat.replies import Reply
from bot.chat.views.review import review_reply
from bot.digests.sameness import Pair
from bot.digests.week import weightiest
from bot.model import ChatKey
from bot.outbox import edition
from bot.store import articles, partings, profiles
from bot.store.profiles import Spoken

WEEK = timedelta(days=7)
_MOST_ARTICLES = 1000
_PEOPLE = 5


@dataclass(frozen=True, slots=True)
class Week:
    """The articles of a week that a chat chose, by id, and who was quoted most in them: the same for many chats."""

    articles: tuple[int, ...]
    spoken: tuple[Spoken, ...]
    parted: frozenset[Pair] = frozenset()


def week(c: Connection, chat: ChatKey, now: datetime) -> Week:
    """The seven days before `now`."""
    chosen = articles.chosen_ids(c, chat, since=now - WEEK, limit=_MOST_ARTICLES)
    ids = edition.wished(c, chosen, edition.wishes(c, chat))
    spoken = tuple(profiles.spoke_lately(c, chat, since=now - WEEK, limit=_PEOPLE))
    return Week(tuple(ids), spoken, partings.of_chat(c, chat, ids))


def composed(c: Connection, week: Week) -> Reply:
    """The review of a week."""
    return review_reply(weightiest(articles.several(c, week.articles), week.parted), week.spoken)
