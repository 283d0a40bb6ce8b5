"""The conversation in Telegram, over python-telegram-bot."""

from bot.chat.telegram.adapter import Telegram
from bot.chat.telegram.errors import TelegramUnusable

__all__ = ["Telegram", "TelegramUnusable"]
