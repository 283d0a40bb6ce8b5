"""How a Telegram chat is named in the store: "telegram:12345", or "telegram:-100123/7" for a forum topic."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import TELEGRAM, ChatKey


@dataclass(frozen=True, slots=True)
class Address:
    """A chat, and the topic in it if it is a forum."""

    chat: int
    thread: int | None = None


def key_of(chat: int, thread: int | None = None) -> ChatKey:
    """Return the key of a chat or of a topic in it."""
    return f"{TELEGRAM}{chat}/{thread}" if thread else f"{TELEGRAM}{chat}"


def address_of(key: ChatKey) -> Address:
    """Return the chat that a key names; raise ValueError if it is no Telegram chat's key."""
    if not key.startswith(TELEGRAM):
        raise ValueError(f"not a Telegram chat: {key}")
    chat, _, thread = key.removeprefix(TELEGRAM).partition("/")
    return Address(int(chat), int(thread) if thread else None)
