"""How much there is and what waits, for those who watch over a running bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, func, select

from bot.store.deliveries import waits_due
from bot.store.schema import arrivals, articles, chats, deliveries, feeds, quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Counts at one moment. `oldest_waiting` is since when the message is due that waits longest, if one does."""

    articles: int
    quotes: int
    arrivals: int
    chats: dict[str, int]
    feeds: dict[str, int]
    messages: dict[str, int]
    oldest_waiting: datetime | None


def counts(c: Connection, now: datetime) -> Counts:
    """What there is at `now`: chats, feeds and messages by their state."""
    stopped = _count(c, chats, chats.c.stopped.is_not(None))
    subscribed = _count(c, chats, chats.c.subscribed, chats.c.stopped.is_(None))
    followed = _count(c, feeds)
    gone = _count(c, feeds, feeds.c.next_check.is_(None))
    failing = _count(c, feeds, feeds.c.failures > 0, feeds.c.next_check.is_not(None))
    by_state = select(deliveries.c.state, func.count()).group_by(deliveries.c.state)
    due = select(func.min(deliveries.c.due)).where(waits_due(c, now))
    return Counts(
        articles=_count(c, articles),
        quotes=_count(c, quotes),
        arrivals=_count(c, arrivals),
        chats={"subscribed": subscribed, "stopped": stopped, "other": _count(c, chats) - subscribed - stopped},
        feeds={"good": followed - gone - failing, "failing": failing, "gone": gone},
        messages={row[0]: row[1] for row in c.execute(by_state)},
        oldest_waiting=c.scalar(due),
    )


def _count(c: Connection, table: Table, *where: object) -> int:
    return c.scalar(select(func.count()).select_from(table).where(*where)) or 0  # type: ignore[arg-type]
