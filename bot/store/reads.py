"""How many texts each person had read within an hour, whichever process read them."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from bot.store.locks import READS, in_order
from bot.store.schema import reads

HOUR = timedelta(hours=1)


def take(c: Connection, user: str, wanted: int, most: int, now: datetime) -> int:
    """Count up to `wanted` more texts that `user` has read, if `most` are allowed an hour; how many they may."""
    in_order(c, READS)
    c.execute(delete(reads).where(reads.c.at <= now - HOUR))
    reader = _hashed(user)
    before: int = sum(c.scalars(select(reads.c.texts).where(reads.c.reader == reader)))
    granted = max(min(wanted, most - before), 0)
    if granted:
        c.execute(insert(reads).values(reader=reader, at=now, texts=granted))
    return granted


def free_again(c: Connection, user: str) -> datetime | None:
    """When `user` may have a text read again that is one too many now."""
    mine = select(reads.c.at).where(reads.c.reader == _hashed(user))
    first: datetime | None = c.scalar(mine.order_by(reads.c.at, reads.c.id).limit(1))
    return first and first + HOUR


def _hashed(user: str) -> str:
    return hashlib.blake2s(user.encode(), digest_size=16).hexdigest()
