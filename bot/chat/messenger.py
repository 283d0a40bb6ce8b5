"""The port through which a reply leaves: implemented by each chat app.

DeliveryError
 ├── ChatGone      blocked, kicked or deleted: stop writing to this chat, keep its settings
 ├── ChatMoved     the chat has another key now: move it and send again
 ├── SlowDown      the app asks for a pause of so many seconds
 ├── Refused       the app will never take this reply as it is
 └── Unreachable   no answer, or the app's own fault: try again later
"""

from __future__ import annotations

from typing import Protocol

from bot.chat.replies import Reply


class DeliveryError(Exception):
    """A reply could not be delivered; the message says why, in a sentence fit for a log."""


class ChatGone(DeliveryError):
    """The chat cannot be written to any more."""


class ChatMoved(DeliveryError):
    """The chat lives on under another key, `new`."""

    def __init__(self, new: str) -> None:
        super().__init__(f"the chat moved to {new}")
        self.new = new


class SlowDown(DeliveryError):
    """The chat app wants a pause of `seconds` before the next message."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait {seconds:g} seconds")
        self.seconds = seconds


class Refused(DeliveryError):
    """The chat app will not take this reply; sending it again will not help."""


class Unreachable(DeliveryError):
    """The chat app cannot be reached just now."""


class Messenger(Protocol):
    """Sends a reply to a chat."""

    async def send(self, chat: str, reply: Reply) -> None:
        """Send `reply` to the chat with the key `chat`; raise a DeliveryError if it did not arrive."""
