"""Who may be told anything: decided anew whenever something is to be told, by the rules of the operator.

A chat is admitted while its user is, or while the user is through whom a chat of several came to use the bot. What
waits for one who is not admitted waits on.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select, true, update

from bot.model import ChatKey, Policy
from bot.store.schema import chats, members


@dataclass(frozen=True, slots=True)
class Admission:
    """The rules: everybody, whom an invitation let in, or only `users`, who are always let in."""

    policy: Policy = "open"
    users: frozenset[str] = frozenset()


EVERYBODY = Admission()


def reachable(c: Connection) -> ColumnElement[bool]:
    """Which rows of `chats` can be written to, and may be told something now."""
    return chats.c.stopped.is_(None) & _admitted(_rules(c))


def may_be_told(c: Connection, chat: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether the chat whose key is `chat` may be told something now."""
    rules = _rules(c)
    return true() if rules.policy == "open" else chat.in_(select(chats.c.key).where(_admitted(rules)))


def admits(c: Connection, chat: ChatKey) -> bool:
    """Whether a chat that is known may be told something now."""
    rules = _rules(c)
    return rules.policy == "open" or c.scalar(select(chats.c.key).where(chats.c.key == chat, _admitted(rules))) == chat


def admit(c: Connection, chat: ChatKey, user: str) -> None:
    """`user`, who is admitted, uses the bot in `chat`: unless somebody else who is admitted did, it is through them."""
    rules = _rules(c)
    if rules.policy != "open" and chat != user:
        c.execute(update(chats).where(chats.c.key == chat, ~_admitted(rules)).values(admitted_by=user))


def _rules(c: Connection) -> Admission:
    found: Admission = c.get_execution_options().get("admission", EVERYBODY)
    return found


def _admitted(rules: Admission) -> ColumnElement[bool]:
    if rules.policy == "open":
        return true()
    through = func.coalesce(chats.c.admitted_by, "")  # what is not known is no answer in SQL, not even to NOT
    let_in: ColumnElement[bool] = chats.c.key.in_(rules.users) | through.in_(rules.users)
    if rules.policy == "list":
        return let_in
    invited = select(members.c.user)
    return let_in | chats.c.key.in_(invited) | through.in_(invited)
