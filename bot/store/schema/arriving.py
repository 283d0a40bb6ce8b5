"""What people send, until it is answered, and how much of it they had read."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table

from bot.store.schema.base import Moment, Prose, Word, metadata

# An update of the chat app by its number. `content` and `chat` are empty once it is answered or forgotten: what is left
# says that it is not to be answered again. Who answers it has it until `until`; `line` is the message in the chat that
# says so, `tries` how often somebody began.
updates = Table(
    "updates",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat", Word, index=True),
    Column("content", Prose),
    Column("at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("line", BigInteger),
    Column("tries", Integer, nullable=False),
    Index(None, "until"),
)

# How many texts somebody had read when. `reader` is a hash: this outlasts /forget, or that would lift the limit.
reads = Table(
    "reads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reader", Word, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("texts", Integer, nullable=False),
    sqlite_autoincrement=True,
)
