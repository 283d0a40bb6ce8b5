"""/names, /merge and /split: an administrator rules who is who, for every chat."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood, NotThere
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply
from bot.chat.views.rulings import identities_reply, merged_reply, split_reply, with_hint
from bot.lookup import identities
from bot.lookup.identities import Unsettled
from bot.speech import N_, _

HOW_NAMES = N_("Whose names? /names Hollings")
HOW_MERGE = N_(
    "Who is who? /merge Petra Hollings = Hollings keeps the first; #12 is a name too. /names Hollings lists."
)
HOW_SPLIT = N_("Which name is somebody else's? /split Petra Hollings = Hollings. /names Hollings lists who is who.")
_LONGEST = 300


async def names(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """List whom a name stands for, with numbers and the names that articles write."""
    if not arguments:
        raise Misunderstood(_(HOW_NAMES))
    listed = await desk.database.read(identities.listed, arguments[:_LONGEST], incoming.chat)
    yield with_hint(identities_reply(listed))


async def merge(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Make two people one: /merge Petra Hollings = Hollings."""
    kept, gone = _two(arguments, HOW_MERGE)
    try:
        yield merged_reply(*await desk.database.run(identities.merge, kept, gone, incoming.chat))
    except Unsettled as problem:
        raise NotThere(str(problem)) from None


async def split(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Part a name from a person: /split Petra Hollings = Hollings."""
    name, written = _two(arguments, HOW_SPLIT)
    try:
        yield split_reply(*await desk.database.run(identities.split, name, written, incoming.chat))
    except Unsettled as problem:
        raise NotThere(str(problem)) from None


def _two(arguments: str, how: str) -> tuple[str, str]:
    """Return what stands on both sides of the equals sign."""
    one, _sign, other = (part.strip() for part in arguments[:_LONGEST].partition("="))
    if not one or not other:
        raise Misunderstood(_(how))
    return one, other
