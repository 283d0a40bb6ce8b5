"""The office that a bare title is short for."""

from __future__ import annotations

from collections.abc import Sequence

from ..grammar import words

_OF_BODY = frozenset({"of", "at", "for"})
_LESSER = words("former once then past late onetime one-time ex deputy vice junior assistant associate shadow acting")


def fuller(title: str, roles: Sequence[str]) -> str:
    """The office that a bare title is short for: "Coach" is the "head coach of the Hale Rowers"."""
    return next((role for role in roles if _is_whole_office(title.lower(), role.lower().split())), title)


def _is_whole_office(title: str, office: Sequence[str]) -> bool:
    """Whether an office is the one that the title is short for, and not one of another time or of less weight."""
    before = office[: office.index(title)] if title in office else ()
    return bool(before) and bool(_OF_BODY & set(office)) and not _LESSER & set(before)
