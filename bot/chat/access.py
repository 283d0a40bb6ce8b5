"""Who may use the bot, and what of it: the rules of the operator and of a group's administrators."""

from __future__ import annotations

from bot.chat.desk import Command, Desk
from bot.chat.incoming import Incoming, is_administrator
from bot.speech import _
from bot.store import members


async def refusal(desk: Desk, command: Command | None, incoming: Incoming) -> str | None:
    """Why a message may not be acted upon, in a sentence; None if it may."""
    if is_administrator(incoming, desk.administrators):
        return None
    if not await admitted(desk, incoming.user) and not (command and command.for_everybody):
        if desk.access.policy == "invitation":
            return _("This bot is for invited people. If somebody gave you a code, send it like this: /join CODE")
        return _("This bot is for the people whom its operator has named, and you are not among them.")
    if command is not None and command.administers:
        return _("Only the administrators of this bot can do that.")
    if command is not None and command.for_chat_administrators and not await incoming.may_set():
        return _("Only the administrators of this chat can change its settings.")
    return None


async def admitted(desk: Desk, user: str) -> bool:
    """True if the operator's rules let `user` in."""
    access = desk.access
    if access.policy == "open" or user in access.users or user in desk.administrators:
        return True
    return access.policy == "invitation" and await desk.database.read(members.is_member, user)
