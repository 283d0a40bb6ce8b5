"""What all processes together send to Telegram, written down in PostgreSQL before it is sent.

One short transaction a call, one process after the other (an advisory lock, first come first served), reserves the
earliest start that the limits permit, by the server's clock; the end of the call is noted by a later one. Telegram may
count a call at any moment between the two, so a call under way keeps its place. What a dead process leaves behind is
taken to have been counted within a second: that process is alive whose connection holds its own advisory lock.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, Self

from psycopg import AsyncConnection, Error
from sqlalchemy import make_url

from bot.chat.telegram.pacing import PER_MINUTE_IN_A_GROUP, PER_SECOND, Hold, Pace, Start
from bot.store.engines import for_the_driver
from bot.store.errors import in_one_line

log = logging.getLogger(__name__)

_ALIVE, _ORDER = 0x50414345, 0x50414345_4F524452
"""The advisory locks' numbers: "PACE" with the process's own, and "PACEORDR"."""

_PATIENCE = 5.0
"""Seconds after which a server that does not answer is taken to be away."""

_AWAY = 2.0
"""Seconds after which one that is away is asked again."""

_SETTINGS = (
    "SET synchronous_commit = off",  # a server that was killed lets nothing out at first, see _ASK
    "SET statement_timeout = '5s'",
    "SET idle_in_transaction_session_timeout = '5s'",
)

_TABLES = """
CREATE TABLE IF NOT EXISTS pacing (
    one integer PRIMARY KEY CHECK (one = 1),
    next_at float8 NOT NULL,
    halted_until float8 NOT NULL,
    halted_for float8 NOT NULL,
    urgent_at float8 NOT NULL);
CREATE TABLE IF NOT EXISTS pacing_calls (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chat bigint,
    owner bigint NOT NULL,
    started_at float8 NOT NULL,
    ended_at float8);
INSERT INTO pacing VALUES (1, 0, 0, 0, 0) ON CONFLICT DO NOTHING;
"""
"""Moments are seconds since 1970. A pause is kept with its length: it is no longer even if the clock is set back."""

_NOW = "coalesce(%(now)s::float8, extract(epoch FROM clock_timestamp())::float8)"

_ENDED = f"UPDATE pacing_calls SET ended_at = {_NOW} WHERE id = ANY(%(ended)s)"  # noqa: S608

_HALT = f"""
UPDATE pacing SET halted_until = {_NOW} + %(halt)s::float8, halted_for = %(halt)s::float8
WHERE halted_until < {_NOW} + %(halt)s::float8"""  # noqa: S608

_FORGET = f"""
DELETE FROM pacing_calls
WHERE coalesce(ended_at, started_at + 60) < {_NOW} - CASE WHEN chat < 0 THEN 60 ELSE 1 END OR started_at > {_NOW} + 2"""  # noqa: S608

_ASK = f"""
WITH clock AS MATERIALIZED (SELECT {_NOW} AS now),
alive AS MATERIALIZED (
    SELECT objid::bigint AS owner FROM pg_locks
    WHERE locktype = 'advisory' AND classid::bigint = {_ALIVE} AND objsubid = 2 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())),
known AS MATERIALIZED (
    SELECT chat, CASE
        WHEN ended_at IS NOT NULL THEN ended_at
        WHEN started_at > now - 60 AND owner IN (SELECT owner FROM alive) THEN 'Infinity'
        ELSE started_at + 1 END AS counted
    FROM pacing_calls, clock),
gates AS MATERIALIZED (
    SELECT now, urgent_at, least(next_at, now + 1) AS next_at, least(halted_until, now + halted_for) AS halted,
        greatest(now, least(next_at, now + 1), extract(epoch FROM pg_postmaster_start_time())::float8 + 2,
            (SELECT counted + 1 FROM known ORDER BY counted DESC OFFSET %(per_second)s - 1 LIMIT 1)) AS everybody,
        greatest((SELECT max(counted) + 1 FROM known WHERE chat = %(chat)s),
            (SELECT counted + 60 FROM known WHERE chat = %(chat)s AND chat < 0
             ORDER BY counted DESC OFFSET {PER_MINUTE_IN_A_GROUP} - 1 LIMIT 1)) AS one_chat
    FROM pacing, clock),
verdict AS MATERIALIZED (
    SELECT now, next_at, halted, everybody AS at, CASE
        WHEN halted > now THEN 'paused'
        WHEN one_chat > everybody THEN 'chat'
        WHEN everybody > now + 0.5 OR NOT %(urgent)s AND urgent_at BETWEEN now - 0.2 AND now THEN 'all'
        ELSE 'start' END AS said, CASE
        WHEN halted > now THEN halted - now
        WHEN one_chat > everybody AND one_chat < 'Infinity' THEN one_chat - now
        ELSE 0.05 END AS wait
    FROM gates),
entered AS (
    INSERT INTO pacing_calls (chat, owner, started_at)
    SELECT %(chat)s, %(owner)s, at FROM verdict WHERE said = 'start' RETURNING id),
moved AS (
    UPDATE pacing SET halted_until = verdict.halted, next_at = CASE WHEN said = 'start'
            THEN greatest(verdict.next_at, at - 5.0 / %(per_second)s) + 1.0 / %(per_second)s ELSE verdict.next_at END,
        urgent_at = CASE WHEN NOT %(urgent)s THEN urgent_at WHEN said = 'all' THEN now ELSE 0 END
    FROM verdict)
SELECT said, CASE WHEN said = 'start' THEN at - now ELSE wait END, (SELECT id FROM entered) FROM verdict
"""  # noqa: S608
"""A start, reserved, or how long to hold.

Starts come in the order of the reservations, at most half a second ahead; up to five that came late are made up for. An
urgent call that finds no place makes the others step back. In its first two seconds a server does not know what the
last calls before were, if it was killed.
"""


@asynccontextmanager
async def paced(database_url: str) -> AsyncIterator[Pace]:
    """The pace of this process: together with all that have the same database, if that can be shared."""
    if make_url(database_url).get_backend_name() == "sqlite":
        yield Pace()
        return
    async with PostgresLedger(for_the_driver(database_url)) as ledger:
        yield Pace(ledger=ledger)


class PostgresLedger:
    """The ledger in the database at `url` (postgresql://...). An async context manager; one for each Pace.

    `clock` replaces the server's, in seconds since 1970.
    """

    def __init__(self, url: str, *, per_second: int = PER_SECOND, clock: Callable[[], float] | None = None) -> None:
        self._url = url
        self._per_second = per_second
        self._clock = clock
        self._owner = 0
        self._connection: AsyncConnection[Any] | None = None
        self._turn = asyncio.Lock()
        self._ended: list[int] = []
        self._halt = 0.0
        self._noting: asyncio.Task[None] | None = None
        self._away = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        if self._noting is not None:
            self._noting.cancel()
            await asyncio.gather(self._noting, return_exceptions=True)
        if self._ended or self._halt:
            await self._written(None)
        await self._disconnect()

    async def ask(self, chat: int | None, *, urgent: bool) -> Start | Hold:
        """A place for a call to `chat`, or how long to hold; everybody holds while the database is away."""
        answer = await self._written({"chat": chat, "urgent": urgent})
        if answer is None:
            return Hold("paused", _AWAY)
        said, wait, number = answer
        return Start(number, wait) if said == "start" else Hold(said, wait)

    def ended(self, number: int) -> None:
        """That call has an answer, or will have none."""
        self._ended.append(number)
        self._note()

    def halt(self, seconds: float) -> None:
        """Let nobody start a call for so many seconds."""
        self._halt = max(self._halt, seconds)
        self._note()

    def _note(self) -> None:
        if self._noting is None or self._noting.done():
            self._noting = asyncio.create_task(self._write_down())

    async def _write_down(self) -> None:
        while self._ended or self._halt:
            if await self._written(None) is None and self._away:
                await asyncio.sleep(_AWAY)

    async def _written(self, asked: dict[str, Any] | None) -> tuple[Any, ...] | None:
        """Write down what is to be noted, and the answer to what is `asked`; None if the database is away."""
        async with self._turn:
            try:
                async with asyncio.timeout(_PATIENCE):
                    answer = await self._transaction(asked)
            except (Error, OSError, TimeoutError) as error:
                if not self._away:
                    told = in_one_line(error) or "no answer"
                    log.error("Nothing is sent until the database can be reached again: %s", told)
                self._away = True
                await self._disconnect()
                return None
            if self._away:
                log.warning("The database can be reached again.")
            self._away = False
            return answer

    async def _transaction(self, asked: dict[str, Any] | None) -> tuple[Any, ...] | None:
        """All in one go: nobody holds the lock while waiting for this process."""
        c, ended, halt = await self._connected(), self._ended[:], self._halt
        now = {"now": self._clock() if self._clock is not None else None}
        answer = None
        async with c.pipeline(), c.transaction():
            await c.execute("SELECT pg_advisory_xact_lock(%s)", (_ORDER,))
            if ended:
                await c.execute(_ENDED, {"ended": ended, **now})
            if halt:
                await c.execute(_HALT, {"halt": halt, **now})
            if asked is not None:
                await c.execute(_FORGET, now)
                here = {"owner": self._owner, "per_second": self._per_second}
                answer = await c.execute(_ASK, {**asked, **here, **now})
        del self._ended[: len(ended)]
        self._halt = 0.0 if self._halt == halt else self._halt
        return None if answer is None else await answer.fetchone()

    async def _connected(self) -> AsyncConnection[Any]:
        if self._connection is None:
            c = await AsyncConnection.connect(self._url, connect_timeout=int(_PATIENCE))
            self._connection, self._owner = c, secrets.randbits(31)
            async with c.transaction():
                for setting in _SETTINGS:
                    await c.execute(setting)
                await c.execute("SELECT pg_advisory_xact_lock(%s)", (_ORDER,))
                await c.execute(_TABLES)
                await c.execute("SELECT pg_advisory_lock(%s, %s)", (_ALIVE, self._owner))
        return self._connection

    async def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(Error, OSError):
                await self._connection.close()
        self._connection = None
