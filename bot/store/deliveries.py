"""The outbox: what is to be sent, once.

    pending --claim--> claimed --sent--> sent
     | ^                  |  \\--dead--> dead
     | +--retry, stale----+
     +--supersede, drop--> dropped

A chat has each slot once, so deciding twice sends once. A claim holds for its lease; one whose holder died goes back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, func, select, update

from bot.model import ChatKey, DeadLetter, Delivery
from bot.store.admission import may_be_told
from bot.store.schema import articles, deliveries
from bot.store.schema import delivered as delivered_table
from bot.store.unique import upsert

_PENDING, _CLAIMED, _SENT, _DEAD, _DROPPED = "pending", "claimed", "sent", "dead", "dropped"


def enqueue(
    c: Connection,
    chat: ChatKey,
    slot: str,
    payload: str,
    article_ids: Iterable[int],
    now: datetime,
    *,
    due: datetime | None = None,
) -> bool:
    """Put a message into the outbox; False if the chat has that slot already. `article_ids` are what it tells of.

    It goes out at `due`, or else as soon as may be.
    """
    row = {
        "chat": chat,
        "slot": slot,
        "state": _PENDING,
        "due": due or now,
        "attempts": 0,
        "created": now,
        "articles": json.dumps(list(article_ids)),
        "payload": payload,
    }
    new = upsert(c, deliveries).values(row).on_conflict_do_nothing().returning(deliveries.c.id)
    return c.execute(new).first() is not None


def claim(c: Connection, now: datetime, *, limit: int, lease: timedelta, app: str = "") -> list[Delivery]:
    """Take up to `limit` messages that are due, oldest first; nobody else gets them until the lease is over.

    `app` is how the keys of the chats begin that can be written to. What is for a chat that is not admitted now waits.

    The attempt counts from here, so that a message that kills the program is given up in the end.
    """
    next_ones = (
        select(deliveries.c.id)
        .where(waits_due(c, now), deliveries.c.chat.startswith(app))
        .order_by(deliveries.c.due, deliveries.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("next_ones")
    )
    taken = (
        update(deliveries)
        .where(deliveries.c.id.in_(select(next_ones.c.id)))
        .values(state=_CLAIMED, due=now + lease, attempts=deliveries.c.attempts + 1)
        .returning(deliveries)
    )
    rows = sorted(c.execute(taken).all(), key=lambda row: row.id)
    return [
        Delivery(
            id=row.id,
            chat=row.chat,
            slot=row.slot,
            payload=row.payload,
            articles=tuple(json.loads(row.articles)),
            attempts=row.attempts,
            decided=row.created,
        )
        for row in rows
    ]


def waiting(c: Connection, now: datetime, *, most: int) -> int:
    """How many messages are due and wait, for any app, counted up to `most`."""
    due = select(deliveries.c.id).where(waits_due(c, now)).limit(most)
    return c.scalar(select(func.count()).select_from(due.subquery())) or 0


def waits_due(c: Connection, now: datetime) -> ColumnElement[bool]:
    """Which messages are to go out now: not those for chats that are not admitted, which wait on."""
    return (deliveries.c.state == _PENDING) & (deliveries.c.due <= now) & may_be_told(c, deliveries.c.chat)


def sent(c: Connection, delivery_id: int, now: datetime) -> None:
    """The message is out: what it told of is delivered to its chat."""
    row = c.execute(
        update(deliveries)
        .where(deliveries.c.id == delivery_id)
        .values(state=_SENT, finished=now, error=None)
        .returning(deliveries.c.chat, deliveries.c.articles)
    ).one_or_none()
    if row is not None:
        delivered(c, row.chat, json.loads(row.articles), now)


def retry(c: Connection, delivery_id: int, at: datetime, error: str) -> None:
    """It did not go out; try again at `at`."""
    held = (deliveries.c.id == delivery_id) & (deliveries.c.state == _CLAIMED)
    c.execute(update(deliveries).where(held).values(state=_PENDING, due=at, error=error))


def dead(c: Connection, delivery_id: int, error: str, now: datetime) -> None:
    """It will never go out."""
    c.execute(update(deliveries).where(deliveries.c.id == delivery_id).values(state=_DEAD, finished=now, error=error))


def drop(c: Connection, delivery_id: int, reason: str, now: datetime) -> None:
    """Its chat cannot be written to any more: nobody waits for it."""
    gone = update(deliveries).where(deliveries.c.id == delivery_id)
    c.execute(gone.values(state=_DROPPED, finished=now, error=reason))


def dead_letters(c: Connection, *, since: datetime, limit: int = 50) -> list[DeadLetter]:
    """The messages that were given up after `since`, the last first."""
    query = select(deliveries).where(deliveries.c.state == _DEAD, deliveries.c.finished > since)
    query = query.order_by(deliveries.c.finished.desc(), deliveries.c.id.desc()).limit(limit)
    return [
        DeadLetter(id=row.id, chat=row.chat, slot=row.slot, at=row.finished, attempts=row.attempts, error=row.error)
        for row in c.execute(query)
    ]


def supersede(c: Connection, chat: ChatKey, kind: str, now: datetime, *, by: str | None = None) -> None:
    """Drop what waits for `chat` in slots that begin with `kind`: the slot `by`, which is newer, takes its place."""
    waiting = (deliveries.c.chat == chat) & (deliveries.c.state == _PENDING) & deliveries.c.slot.startswith(kind)
    if by is not None:
        waiting &= deliveries.c.slot != by
    c.execute(update(deliveries).where(waiting).values(state=_DROPPED, finished=now))


def under_way(c: Connection, chat: ChatKey, *, giving_way: str | None = None) -> set[int]:
    """The articles that are being told to `chat` at this moment, or are to be by a message in the outbox.

    Messages in slots that begin with `giving_way` do not count while they wait: they are made anew.
    """
    waits = deliveries.c.state == _PENDING
    if giving_way is not None:
        waits &= ~deliveries.c.slot.startswith(giving_way)
    query = select(deliveries.c.articles).where(deliveries.c.chat == chat, (deliveries.c.state == _CLAIMED) | waits)
    return {article_id for listed in c.scalars(query) for article_id in json.loads(listed)}


def count(c: Connection, chat: ChatKey, kind: str, *, since: datetime) -> int:
    """How many messages in slots that begin with `kind` were decided for `chat` after `since`."""
    those = (deliveries.c.chat == chat) & deliveries.c.slot.startswith(kind) & (deliveries.c.created > since)
    return c.scalar(select(func.count()).where(those)) or 0


def release_stale(c: Connection, now: datetime, *, most: int, early: timedelta = timedelta()) -> int:
    """Put back what was claimed and whose lease is over, or is within `early`, to go out now; how many those were.

    What was tried `most` times and never came to an end is dead: it may be what ends the program.
    """
    over = (deliveries.c.state == _CLAIMED) & (deliveries.c.due <= now + early)
    fatal = {"state": _DEAD, "finished": now, "error": "the program ended each time that it was sent"}
    c.execute(update(deliveries).where(over, deliveries.c.attempts >= most).values(fatal))
    return c.execute(update(deliveries).where(over).values(state=_PENDING, due=now)).rowcount


def delivered(c: Connection, chat: ChatKey, article_ids: Iterable[int], now: datetime) -> None:
    """Remember that `chat` has been told of the articles. One deleted meanwhile is passed over."""
    there = select(articles.c.id).where(articles.c.id.in_(list(article_ids)))
    known = c.scalars(there.with_for_update(read=True, key_share=True)).all()
    rows = [{"chat": chat, "article_id": article_id, "at": now} for article_id in known]
    if rows:
        c.execute(upsert(c, delivered_table).on_conflict_do_nothing(), rows)
