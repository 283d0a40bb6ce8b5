"""Telegram's errors in our own words."""

from __future__ import annotations

import os

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.chat.messenger import ChatGone, ChatMoved, DeliveryError, Refused, SlowDown, Unreachable
from bot.chat.telegram.keys import key_of

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the type of the library's next version, or every pause would warn

_GONE = (
    "chat not found",
    "message thread not found",
    "topic_closed",
    "topic_deleted",
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
    "need administrator rights",
    "peer_id_invalid",
    "user_deactivated",
    "chat_restricted",
)
"""What Telegram answers with 400 although it means that the chat cannot be written to."""


UNREADABLE = (TypeError, ValueError, KeyError, AttributeError)
"""What the library raises when an answer is not what it should be."""

_KNOWN = (
    *_GONE,
    "bot was blocked by the user",
    "bot was kicked",
    "bot is not a member",
    "user is deactivated",
    "group chat was upgraded",
    "can't parse entities",
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "message is too long",
    "message text is empty",
    "message_too_long",
    "button_data_invalid",
    "button_url_invalid",
    "image_process_failed",
    "wrong file_id",
    "query is too old",
    "terminated by other getupdates request",
    "webhook is active",
    "unauthorized",
    "not found",
    "flood control exceeded",
    "too many requests",
    "bad gateway",
    "gateway timeout",
    "internal server error",
    "timed out",
    "invalid server response",
    "parsing the server response",
    "connecterror",
    "readerror",
    "remoteprotocolerror",
)
"""What is known of the words of an error. The rest of them may quote a message, or be anything from anybody."""


class TelegramUnusable(RuntimeError):
    """The bot cannot run in Telegram until somebody acts; the message says what to do."""


def unusable(error: TelegramError) -> TelegramUnusable | None:
    """Return what stops the whole bot, or None if `error` is no such thing."""
    if isinstance(error, InvalidToken):
        return TelegramUnusable(
            "Telegram does not know this bot: check TELEGRAM_BOT_TOKEN in .env. @BotFather shows it under /mybots."
        )
    if isinstance(error, Conflict):
        return TelegramUnusable(
            "Another program is running this bot: stop it, or give this one a bot of its own from @BotFather."
        )
    return None


def translated(error: TelegramError, thread: int | None = None) -> DeliveryError:
    """Return the DeliveryError that `error` means for a message to a chat (to its topic `thread`)."""
    if isinstance(error, Forbidden):
        return ChatGone(reason(error))
    if isinstance(error, ChatMigrated):
        return ChatMoved(key_of(error.new_chat_id, thread))
    if isinstance(error, RetryAfter):
        return SlowDown(_seconds(error))
    if isinstance(error, BadRequest):
        gone = any(sign in error.message.casefold() for sign in _GONE)
        return ChatGone(reason(error)) if gone else Refused(reason(error))
    return Unreachable(reason(error))


def reason(error: TelegramError) -> str:
    """Return what an error says, as far as that can be told in a log: its kind, and the words of it that are known."""
    said = error.message.casefold()
    known = [words for words in _KNOWN if words in said]
    return f"{type(error).__name__}: {', '.join(known)}" if known else type(error).__name__


def _seconds(error: RetryAfter) -> float:
    pause = error.retry_after
    return float(pause) if isinstance(pause, int) else pause.total_seconds()
