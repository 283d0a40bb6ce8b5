"""How a Telegram chat is named in the store: "telegram:12345", or "telegram:-100123/7" for a forum topic."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import ChatKey

APP = "telegram:"


@dataclass(frozen=True, slots=True)
class Address:
    """A chat, and the topic in it if it is a forum."""

    chat: int
    thread: int | None = None


def key_of(chat: int, thread: int | None = None) -> ChatKey:
    """Return the key of a chat or of a topic in it."""
    return f"{APP}{chat}/{thread}" if thread else f"{APP}{chat}"


def address_of(key: ChatKey) -> Address:
    """Return the chat that a key names; raise ValueError if it is no Telegram chat's key."""
    if not key.startswith(APP):
        raise ValueError(f"not a Telegram chat: {key}")
    chat, _, thread = key.removeprefix(APP).partition("/")
    return Address(int(chat), int(thread) if thread else None)
