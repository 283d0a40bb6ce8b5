"""What reaches the conversation, whichever chat app it came through."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.model import ChatKey, ChatKind


@dataclass(frozen=True, slots=True)
class Document:
    """A file that a user sent. `read` fetches its bytes and raises a ConversationError if they cannot be had."""

    name: str
    size: int | None
    read: Callable[[], Awaitable[bytes]]


async def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message, or a pressed button: then `text` is the command that the button stands for and `pressed` is set.

    `reply_to` is the text of the message that this one answers. `addressed` says that it is meant for the bot: it
    came in a private chat, or answers the bot. `forwarded` words are somebody else's. `language` is the client's (an
    IETF tag), `user` who wrote (the group or channel in whose name it was), `location` the latitude and longitude of a
    spot that they share, in degrees; `may_set` says whether they may change the settings of the chat, which in a group
    only its administrators do.
    """

    chat: ChatKey
    kind: ChatKind
    user: str
    text: str = ""
    title: str | None = None
    language: str | None = None
    document: Document | None = None
    location: tuple[float, float] | None = None
    reply_to: str | None = None
    addressed: bool = True
    forwarded: bool = False
    pressed: bool = False
    may_set: Callable[[], Awaitable[bool]] = field(default=_always, compare=False)


def is_administrator(incoming: Incoming, administrators: frozenset[str]) -> bool:
    """True if the message comes from one of the users `administrators`, whichever chat it was written in."""
    return incoming.user in administrators
