"""What was begun for a chat is not kept once that chat was forgotten.

A chat has a new life each time that it is made. Whoever works for one says so (`working_for`), and from then on, in
that context, no transaction is begun that may write unless the chat is still in that life: so it does not matter what
was under way when the chat was forgotten, or in which process.
"""

from __future__ import annotations

from contextvars import ContextVar
from secrets import token_hex

from sqlalchemy import Connection, select

from bot.model import Chat, ChatKey
from bot.speech import N_
from bot.store.errors import StoreError
from bot.store.schema import chats, feeds

FORGOTTEN = N_("This chat was forgotten meanwhile, so nothing of that was kept. Send it again if you still want it.")


class Forgotten(StoreError):
    """The chat that this was begun for was forgotten meanwhile."""


_working: ContextVar[tuple[ChatKey, str] | None] = ContextVar("working", default=None)


def new() -> str:
    """What tells one life of a chat from all others."""
    return token_hex(8)


def working_for(chat: Chat | None) -> None:
    """What is written from here on, in this context, is for `chat` as it is now; for nobody in particular if None."""
    _working.set((chat.key, chat.life) if chat else None)


def check_owner(c: Connection, owner: str) -> None:
    """Raises Forgotten if an article's `owner` is a feed that nobody follows any more."""
    feed_id = owner.removeprefix("feed:")
    if feed_id != owner and c.execute(select(feeds.c.id).where(feeds.c.id == int(feed_id))).first() is None:
        raise Forgotten(FORGOTTEN)


def check(c: Connection) -> None:
    """Hold the chat that this is for in its life until the transaction is over. Raises Forgotten."""
    working = _working.get()
    if working is None:
        return
    key, life = working
    held = select(chats.c.key).where(chats.c.key == key, chats.c.life == life)
    if c.execute(held.with_for_update(read=True, key_share=True)).first() is None:
        raise Forgotten(FORGOTTEN)
