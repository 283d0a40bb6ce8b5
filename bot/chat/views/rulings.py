"""Who is who, for administrators: whom names stand for, and what was ruled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.replies import BUTTON_BYTES, Block, Button, Reply, Run, Section, bold, italic, line, said, text
from bot.chat.visible import shortened
from bot.lookup.identities import Identity, Written
from bot.speech import _, n_
from bot.store.whoiswho import Person

_NAME_LENGTH = 60


def identities_reply(found: Sequence[Identity]) -> Reply:
    """Return people with their numbers, each with the names that articles write."""
    if not found:
        return line(_("Nobody of that name is quoted in what I have read."))
    return Reply(tuple(Section((_identity(each),)) for each in found))


def with_hint(listed: Reply) -> Reply:
    """Return the list with what can be typed about it in a chat."""
    words = _("/merge NAME = NAME makes two one; /split NAME = NAME AS WRITTEN parts them. #12 is a name too.")
    return replace(listed, sections=(*listed.sections, Section((text(italic(words)),))))


def merged_reply(kept: Person, gone: Person) -> Reply:
    """Say that two are one, and offer to part them again."""
    message = _("“{gone}” is {kept} (#{number}) from now on, in what I have read and in what comes.")
    words = said(message, gone=_short(gone.name), kept=bold(_short(kept.name)), number=str(kept.id))
    return Reply((Section((Block(words),)),), _undo(f"/split #{kept.id} = {gone.name}"))


def split_reply(person: Person, other: Person) -> Reply:
    """Say that a name is somebody else's, and offer to take that back."""
    message = _("“{name}” (#{other}) is not {person} (#{number}) from now on, in what I have read and in what comes.")
    words = said(
        message,
        name=bold(_short(other.name)),
        other=str(other.id),
        person=_short(person.name),
        number=str(person.id),
    )
    return Reply((Section((Block(words),)),), _undo(f"/merge #{person.id} = #{other.id}"))


def _identity(found: Identity) -> Block:
    runs = [Run(f"#{found.person.id} "), bold(_short(found.person.name))]
    forms = "; ".join(_form(each) for each in found.written)
    return text(*runs, Run(f"\n{forms}"))


def _form(written: Written) -> str:
    count = n_("{count} quote", "{count} quotes", written.count).format(count=written.count)
    ruled = _("ruled") if written.ruled else ""
    return f"“{_short(written.name)}” " + ", ".join(filter(None, (count, ruled)))


def _short(name: str) -> str:
    return shortened(name, _NAME_LENGTH)


def _undo(command: str) -> tuple[tuple[Button, ...], ...]:
    return ((Button(_("Undo"), command),),) if len(command.encode()) <= BUTTON_BYTES else ()
