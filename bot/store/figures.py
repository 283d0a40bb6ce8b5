"""How much there is and how it goes: counts for the administrators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Column, Connection, Table, func, select

from bot.store import partings
from bot.store.admission import may_be_told
from bot.store.schema import articles, asked, chats, deliveries, feeds, quotes

DAY = timedelta(days=1)
MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts at one moment; `oldest_waiting` is when the message that has waited longest was due."""

    chats: int
    subscribed: int
    stopped: int
    articles: int
    articles_today: int
    quotes: int
    feeds: int
    feeds_failing: int
    waiting: int
    oldest_waiting: datetime | None
    sent_today: int
    asked_today: int
    dead: int
    partings: int


def figures(c: Connection, now: datetime) -> Figures:
    """The counts at `now`; "today" is the last 24 hours, and `partings` are of thirty days."""
    waiting = deliveries.c.state.in_(("pending", "claimed")) & (deliveries.c.due <= now)
    waiting &= may_be_told(c, deliveries.c.chat)
    finished_today = (deliveries.c.state == "sent") & (deliveries.c.finished > now - DAY)
    return Figures(
        chats=_count(c, chats),
        subscribed=_count(c, chats, chats.c.subscribed, chats.c.stopped.is_(None)),
        stopped=_count(c, chats, chats.c.stopped.is_not(None)),
        articles=_count(c, articles),
        articles_today=_count(c, articles, articles.c.ingested > now - DAY),
        quotes=_count(c, quotes),
        feeds=_count(c, feeds),
        feeds_failing=_count(c, feeds, feeds.c.failures > 0),
        waiting=_count(c, deliveries, waiting),
        oldest_waiting=c.scalar(select(func.min(deliveries.c.due)).where(waiting)),
        sent_today=_count(c, deliveries, finished_today),
        asked_today=_count(c, asked, asked.c.at > now - DAY),
        dead=_count(c, deliveries, deliveries.c.state == "dead"),
        partings=partings.count(c, now - MONTH),
    )


def by_day(c: Connection, moments: Column[datetime], since: datetime) -> list[tuple[date, int]]:
    """How many rows of a table fall on each UTC day since then, by the column that dates them; empty days left out."""
    found: Sequence[datetime] = c.scalars(select(moments).where(moments >= since)).all()
    counts: dict[date, int] = {}
    for moment in sorted(found):
        counts[moment.date()] = counts.get(moment.date(), 0) + 1
    return list(counts.items())


def _count(c: Connection, table: Table, *where: object) -> int:
    return c.scalar(select(func.count()).select_from(table).where(*where)) or 0  # type: ignore[arg-type]
