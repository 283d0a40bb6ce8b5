"""Who was let in by invitation, and the invitations that still let somebody in."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import Connection, delete, exists, insert, select, update

from bot.store.schema import invitations, members
from bot.store.unique import upsert

_CODE_BYTES = 9
"""12 characters of A-Za-z0-9_-, which fit into a link and cannot be guessed."""


def invite(c: Connection, by: str, *, uses: int, now: datetime) -> str:
    """A new code with which so many users can come in; `by` is the administrator who made it."""
    code = secrets.token_urlsafe(_CODE_BYTES)
    c.execute(insert(invitations).values(code=code, made_by=by, made=now, uses=uses))
    return code


def join(c: Connection, user: str, code: str, now: datetime) -> bool:
    """Let `user` in with `code`; False if the code is none, or is used up. Who is in already uses nothing up."""
    if is_member(c, user):
        return True
    left = (invitations.c.code == code) & (invitations.c.uses > 0)
    if not c.execute(update(invitations).where(left).values(uses=invitations.c.uses - 1)).rowcount:
        return False
    c.execute(upsert(c, members).values(user=user, joined=now).on_conflict_do_nothing())
    return True


def is_member(c: Connection, user: str) -> bool:
    """True if `user` came in by an invitation."""
    return bool(c.scalar(select(exists().where(members.c.user == user))))


def remove(c: Connection, user: str) -> bool:
    """`user` is a member no more; False if they were none."""
    return c.execute(delete(members).where(members.c.user == user)).rowcount > 0
