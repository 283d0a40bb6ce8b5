"""Why a chat is told what it is told, by whichever way: for whoever runs the bot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.digests.deciding import decide
from bot.digests.reasons import fates, reasons
from bot.digests.week import STORIES, in_order
from bot.model import Article, ChatKey
from bot.outbox import breaking, developments, edition, review
from bot.store import articles, chats, story_follows


@dataclass(frozen=True, slots=True)
class Fate:
    """An article, by which `way` it may be told, and whether it is told or held, and why."""

    way: str
    article: Article
    why: str


def explained(c: Connection, chat: ChatKey, now: datetime) -> Iterator[Fate]:
    """What becomes at `now` of each article that may be told to `chat`: by each way that it asked for, and why."""
    yield from _of_digest(c, chat, now)
    known = chats.get(c, chat)
    if known is None:
        return
    for hot, verdict in breaking.verdicts(c, known, now):
        yield from (Fate("breaking", article, verdict.value) for article in hot)
    for follow in story_follows.of_chat(c, chat):
        event = developments.looked_for(c, follow, known, now).event
        yield from (Fate(f"the followed story {follow.id}", *fate) for fate in (fates(event) if event else ()))
    if known.schedule.review is not None:
        week = review.week(c, chat, now)
        events = in_order(articles.several(c, week.articles), week.parted)
        for place, event in enumerate(events, 1):
            why = f"told: story {place} of the week" if place <= STORIES else f"held: story {place}, {STORIES} are told"
            yield from (Fate("weekly review", article, why) for article in event.fresh)


def _of_digest(c: Connection, chat: ChatKey, now: datetime) -> Iterator[Fate]:
    due = edition.due(c, chat, now)
    new, told = (articles.several(c, ids, only_key=True) for ids in (due.new, due.told))
    plan = edition.composed(c, due)
    why = reasons(plan, decide(new, told, due.parted))
    yield from (Fate("digest", article, why[article.id]) for article in new if article.id in why)
    yield from (Fate("digest", each, "named: there is no room") for each in plan.left if each.id not in why)
