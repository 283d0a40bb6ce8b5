"""Who may use the bot, and what of it: the rules of the operator, of a group's administrators, and of fairness."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.chat.desk import Command, Desk
from bot.chat.incoming import Incoming, is_administrator
from bot.speech import _, n_, number
from bot.store import members

HOUR = timedelta(hours=1)


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
    if command is not None and command.settles and not await incoming.may_set():
        return _("Only the administrators of this chat can change its settings.")
    return None


async def admitted(desk: Desk, user: str) -> bool:
    """True if the operator's rules let `user` in."""
    access = desk.access
    if access.policy == "open" or user in access.users or user in desk.administrators:
        return True
    return access.policy == "invitation" and await desk.database.read(members.is_member, user)


@dataclass(slots=True)
class Allowance:
    """How many costly commands each user may give within an hour; 0 is as many as they like. Kept in memory."""

    an_hour: int
    clock: Callable[[], datetime]
    _given: dict[str, deque[datetime]] = field(default_factory=dict)

    def take(self, user: str) -> str | None:
        """Count a command of `user`; if it is one too many it does not count, and the reason is returned."""
        now = self.clock()
        self._forget(now)
        given = self._given.setdefault(user, deque())
        if self.an_hour and len(given) >= self.an_hour:
            minutes = -(-(given[0] + HOUR - now) // timedelta(minutes=1))
            return _too_many(self.an_hour, minutes)
        given.append(now)
        return None

    def _forget(self, now: datetime) -> None:
        """Let go of what is over an hour old, and of who gave nothing since."""
        for user in list(self._given):
            given = self._given[user]
            while given and given[0] + HOUR <= now:
                given.popleft()
            if not given:
                del self._given[user]


def _too_many(most: int, minutes: int) -> str:
    reason = n_("I read {n} text an hour for one person.", "I read {n} texts an hour for one person.", most)
    again = n_("Please try again in {n} minute.", "Please try again in {n} minutes.", minutes)
    return f"{reason.format(n=number(most))} {again.format(n=number(minutes))}"
