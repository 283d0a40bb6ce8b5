"""What Telegram shows of the bot before anybody writes: commands for each scope, descriptions, all in each language."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.chat.desk import Command
from bot.chat.table import offered
from bot.chat.telegram.errors import reason
from bot.chat.telegram.keys import address_of, key_of
from bot.logs import who
from bot.model import TELEGRAM
from bot.speech import ENGLISH, LANGUAGES, N_, _, speaking

log = logging.getLogger(__name__)

SHORT_DESCRIPTION = N_("Short briefings of the news with word-for-word quotes, and who said what.")
DESCRIPTION = N_(
    "I brief you on the news: send a link and get its key sentences and quotes, subscribe to a digest at your hour, "
    "or ask who said what. Every word that I show stands in the article, with a link to it."
)


async def publish(bot: Bot, administrators: Iterable[str]) -> None:
    """Tell Telegram the commands and what the bot is; a server that does not take them is no reason not to run."""
    try:
        for language in LANGUAGES:
            with speaking(language):
                await _publish_language(bot, None if language == ENGLISH else language)
    except TelegramError as error:
        log.warning("The menu of commands could not be set: %s", reason(error))
    for user in administrators:
        if user.startswith(TELEGRAM):
            await _publish_to_administrator(bot, address_of(user).chat)


async def _publish_language(bot: Bot, code: str | None) -> None:
    everything = offered(to_administrator=False)
    for_members = [each for each in everything if not each.for_chat_administrators]
    scopes: tuple[tuple[BotCommandScope, Iterable[Command]], ...] = (
        (BotCommandScopeDefault(), everything),
        (BotCommandScopeAllGroupChats(), for_members),
        (BotCommandScopeAllChatAdministrators(), everything),
    )
    for scope, commands in scopes:
        await bot.set_my_commands(_menu(commands), scope=scope, language_code=code)
    await bot.set_my_short_description(_(SHORT_DESCRIPTION), language_code=code)
    await bot.set_my_description(_(DESCRIPTION), language_code=code)


async def _publish_to_administrator(bot: Bot, chat: int) -> None:
    try:
        await bot.set_my_commands(_menu(offered(to_administrator=True)), scope=BotCommandScopeChat(chat))
    except TelegramError as error:  # who has not written to the bot yet is not known to it
        log.info("The menu of administrator %s could not be set: %s", who(key_of(chat)), reason(error))


def _menu(commands: Iterable[Command]) -> list[BotCommand]:
    return [BotCommand(each.name, _(each.description)) for each in commands]
