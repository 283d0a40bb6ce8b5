"""How much each person may have read within an hour: links, texts, files and feeds, each for itself."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from bot.chat.desk import Desk
from bot.speech import n_, number
from bot.store import reads


async def granted(desk: Desk, user: str, wanted: int = 1) -> int:
    """Count so many texts more that `user` has read; how many of them they may."""
    if wanted <= 0 or not desk.access.reads_an_hour:
        return wanted
    return await desk.database.run(grant, desk, user, wanted)


def grant(c: Connection, desk: Desk, user: str, wanted: int) -> int:
    """The same within a transaction."""
    most = desk.access.reads_an_hour
    return reads.take(c, user, wanted, most, desk.clock()) if most and wanted > 0 else wanted


async def too_many(desk: Desk, user: str) -> str:
    """Why `user` may have nothing more read now, and when again."""
    most, now = desk.access.reads_an_hour, desk.clock()
    again = await desk.database.read(reads.free_again, user) or now
    minutes = max(1, -(-(again - now) // timedelta(minutes=1)))
    reason = n_("I read {n} text an hour for one person.", "I read {n} texts an hour for one person.", most)
    later = n_("Please try again in {n} minute.", "Please try again in {n} minutes.", minutes)
    return f"{reason.format(n=number(most))} {later.format(n=number(minutes))}"
